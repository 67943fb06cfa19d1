/** Users at random: they act on a timeline. */
import fc from 'fast-check'
import { bytes, pages } from '../../src/core/units.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, liveTags, type Wish } from '../support/model-edits.ts'

export type Act =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'undo' | 'redo' | 'new' | 'clear' }
  | { readonly kind: 'seek'; readonly to: number }

const wishes = anyWishes.map(wishes => wishes.map((wish): Act => ({ kind: 'wish', wish })))
const others = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Act>({ kind: 'undo' }) },
    { weight: 3, arbitrary: fc.constant<Act>({ kind: 'redo' }) },
    { weight: 2, arbitrary: fc.nat({ max: 50 }).map((to): Act => ({ kind: 'seek', to })) },
    { weight: 1, arbitrary: fc.constant<Act>({ kind: 'new' }) },
    { weight: 1, arbitrary: fc.constant<Act>({ kind: 'clear' }) },
  ),
  { maxLength: 30 },
)

/** What a user does, a new buffer first. */
export const acts = fc
  .tuple(wishes, others)
  .chain(([some, more]) => fc.shuffledSubarray([...some, ...more], { minLength: some.length + more.length }))
  .map((acts): readonly Act[] => [{ kind: 'new' }, ...acts])

export function act(timeline: Timeline, act: Act): void {
  switch (act.kind) {
    case 'wish':
      timeline.append(act.wish(timeline.heap ? liveTags(timeline.heap) : []))
      return
    case 'undo':
      timeline.undo()
      return
    case 'redo':
      timeline.redo()
      return
    case 'new':
      timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
      return
    case 'clear':
      timeline.append({ do: 'clear' })
      return
    case 'seek':
      timeline.seek(act.to % (timeline.length + 1))
  }
}

export function edits(timeline: Timeline): unknown[] {
  return Array.from({ length: timeline.length }, (_, index) => timeline.entry(index)?.edit)
}

/** All that is to be saved of a history. */
export function historyOf(timeline: Timeline): { edits: unknown[]; cursor: number } {
  return { edits: edits(timeline), cursor: timeline.cursor }
}
