/** What the player tells, as text. */
import { addressOf, commandText } from '../../store/panels/inspect.ts'
import type { Player, State } from '../../store/state.ts'

/** Is there anything to step through? */
export function canStep({ player, script }: Pick<State, 'player' | 'script'>): boolean {
  return player.length > 0 || script !== null
}

export interface Told {
  /** The operation, as it is typed. */
  readonly command: string
  /** "step 6 of 19"; empty where the operation has no steps. */
  readonly place: string
  readonly sentence: string
}

/** What is told at the step shown, or at the one after it while it is on its way (`coming`). */
export function tell({ edit, position, length, line }: Player, coming: Player['line'] = null): Told | null {
  if (!edit) return null
  const command = commandText(edit)
  if (length === 0)
    return { command, place: '', sentence: edit.do === 'new' ? 'a new buffer, free and clean' : '' }
  if (coming) return { command, place: `step ${position + 1} of ${length}`, sentence: coming.text() }
  return { command, place: `step ${position} of ${length}`, sentence: line?.text() ?? 'as it was before' }
}

/** All of it in one go. */
export function toldText({ command, place, sentence }: Told): string {
  return [command, place, sentence].filter(part => part !== '').join(' · ')
}

export interface NewAddress {
  readonly tag: number
  readonly from: string
  readonly to: string
}

export interface Moved {
  readonly bytes: number
  /** The blocks that lie elsewhere by now, the last one moved first. */
  readonly addresses: readonly NewAddress[]
}

/** What the steps up to `position` have moved; null where they have moved nothing. */
export function movedBy(moves: Player['moves'], position: number): Moved | null {
  let bytes = 0
  const places = new Map<number, { from: number; to: number }>()
  for (const { step, tag, from, to, bytes: moved } of moves) {
    if (step > position) break
    bytes += moved
    const first = places.get(tag)?.from ?? from
    // Entered anew, so that the last one moved stands last.
    places.delete(tag)
    if (first !== to) places.set(tag, { from: first, to })
  }
  if (places.size === 0 && bytes === 0) return null
  const addresses = [...places].map(([tag, { from, to }]) => ({
    tag,
    from: addressOf(from),
    to: addressOf(to),
  }))
  return { bytes, addresses: addresses.reverse() }
}
