/** Opening: what lies in the storage, and the history that comes of it. */
import type { Problem } from '../base/result.ts'
import type { Timeline } from '../history/timeline.ts'
import type { Bundle, StampedEdit } from './bundle.ts'
import type { SafeStorage } from './key-value.ts'
import { formatCursor, readStore, storesIn } from './saved-store.ts'
import { SharedHistory } from './shared-history.ts'
import { Stored } from './stored.ts'

/** The writer of what was recovered: two tabs that recover the same write the same. */
const RECOVERED = 'recovered'

export type Opened =
  /** Nothing was saved. */
  | { readonly kind: 'fresh' }
  /** The storage could not be read: what may lie there is not ours to add to. */
  | { readonly kind: 'unreadable'; readonly problem: Problem }
  | {
      readonly kind: 'loaded'
      readonly history: SharedHistory
      readonly stored: Stored
      readonly view: unknown
    }
  /** It is damaged, or newer, and stays as it is. What could be read of it goes on in a store of its own. */
  | {
      readonly kind: 'set-aside'
      readonly problem: Problem
      readonly store: number
      readonly history: SharedHistory
      readonly stored: Stored
      readonly view: unknown
    }

/** Reads the store in use, the one with the highest number. */
export function openStore(storage: SafeStorage, writer: string): Opened {
  const keys = storage.keys()
  if (!keys.ok) return { kind: 'unreadable', problem: keys.problem }
  const store = storesIn(keys.value).at(-1)
  if (store === undefined) return { kind: 'fresh' }
  const contents = readStore(storage, store)
  if (!contents.ok) return { kind: 'unreadable', problem: contents.problem }
  const { bundles, cursor, problem, view } = contents.value
  const history = new SharedHistory(writer)
  history.integrate(bundles.map(({ bundle }) => bundle))
  if (cursor) history.takeMove(cursor)
  if (problem) {
    const stored = new Stored(storage, store + 1)
    return { kind: 'set-aside', problem, store, history: recovered(history.timeline, writer), stored, view }
  }
  const stored = new Stored(storage, store)
  for (const named of bundles) stored.remember(named)
  stored.cursor = cursor && formatCursor(cursor)
  stored.look()
  return { kind: 'loaded', history, stored, view }
}

/** The same edits with stamps that count up from 1: those of the damaged store may have gaps. */
function recovered(timeline: Timeline, writer: string): SharedHistory {
  const edits: StampedEdit[] = []
  for (let index = 0; index < timeline.length; index++) {
    const entry = timeline.entry(index)
    if (entry) edits.push({ time: index + 1, writer: RECOVERED, edit: entry.edit })
  }
  const covers = edits.length > 0 ? [{ writer: RECOVERED, from: 1, to: edits.length }] : []
  const whole: Bundle = { edits, covers, drops: [] }
  const history = new SharedHistory(writer)
  history.integrate([whole])
  history.timeline.seek(timeline.cursor)
  return history
}
