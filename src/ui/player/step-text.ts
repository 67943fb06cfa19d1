/** What the player says, as text. */

import { grouped, groupedCount } from '../../base/text.ts'
import { addressOf, type Notation } from '../../store/panels/inspect.ts'
import { meterOf } from '../../store/player.ts'
import type { Player, State } from '../../store/state.ts'

/** Why a control of the player can do nothing. */
export const NO_STEP = 'There is no step to play'

/** Is there anything to step through? */
export function canStep({ lesson, opened, player }: Pick<State, 'player' | 'opened' | 'lesson'>): boolean {
  return player.length > 0 || opened !== null || lesson !== null
}

interface StepText {
  /** The operation, as it is typed. */
  readonly command: string
  /** "step 6 of 19"; empty where the operation has no steps. */
  readonly place: string
  readonly sentence: string
}

/** What is said at the step shown, or of the one after it while its block is on its way (`coming`). */
export function describeStep(
  { operation, position, length, line }: Player,
  notation: Notation,
  coming: Player['line'] = null,
): StepText | null {
  if (!operation) return null
  const { command, edit } = operation
  if (length === 0)
    return { command, place: '', sentence: edit.do === 'new' ? 'a new buffer, free and clean' : '' }
  const of = grouped(length)
  if (coming)
    return { command, place: `step ${grouped(position + 1)} of ${of}`, sentence: coming.text(notation) }
  const sentence = line?.text(notation) ?? 'as it was before'
  return { command, place: `step ${grouped(position)} of ${of}`, sentence }
}

/** All of it in one go. */
export function stepLine({ command, place, sentence }: StepText): string {
  return [command, place, sentence].filter(part => part !== '').join(' · ')
}

/** "3 looks, 2 updates so far": what it has cost but for bytes; empty where it has cost nothing. */
export function costLine({ looks, updates, position, length }: Player): string {
  const costs = []
  if (looks > 0) costs.push(groupedCount(looks, 'look'))
  if (updates > 0) costs.push(groupedCount(updates, 'update'))
  return costs.length === 0 ? '' : `${costs.join(', ')}${position < length ? ' so far' : ''}`
}

interface NewAddress {
  readonly tag: number
  readonly from: string
  readonly to: string
}

interface Moved {
  /** "72 of 586 bytes moved so far", "586 bytes moved so far" */
  readonly text: string
  readonly blocks: number
  /** The last blocks that lie elsewhere by now, the latest first. */
  readonly addresses: readonly NewAddress[]
}

/** Bytes moved so far, of all that are to move. */
export function movedText(bytes: number, of: number): string {
  return bytes < of
    ? `${grouped(bytes)} of ${groupedCount(of, 'byte')} moved so far`
    : `${groupedCount(bytes, 'byte')} moved so far`
}

/** What has moved so far, with the addresses of at most `most` blocks; null where nothing has. */
export function movedSoFar({ fraction, moves, position }: Player, most: number): Moved | null {
  const moved = meterOf(moves).soFar(position, fraction, most)
  if (!moved) return null
  const text = movedText(moved.bytes, moved.of)
  const addresses = moved.latest.map(({ tag, from, to }) => ({
    tag,
    from: addressOf(from),
    to: addressOf(to),
  }))
  return { text, blocks: moved.blocks, addresses }
}
