/** What the lanes of a pair of compactions say, as text. */
import { count, grouped } from '../../base/text.ts'
import { COMPACTION_CHOICES } from '../../store/compaction.ts'
import type { CompactionPair, LockstepLane, PairState } from '../../store/lockstep.ts'
import type { Notation } from '../../store/panels/inspect.ts'
import { movedText } from '../player/step-text.ts'

/** What its algorithms are called, in their order. */
export function namesOf({ algorithms }: CompactionPair): readonly string[] {
  return algorithms.map(id => COMPACTION_CHOICES.find(({ value }) => value === id)?.label ?? id)
}

/** What a lane does next: "move 2 of 5 · tag 3 …"; or that it is done, and may wait for the other. */
export function nextText(
  { done, length, upcoming }: LockstepLane,
  notation: Notation,
  isLast: boolean,
): string {
  const waits = isLast ? '' : '; it waits for the other'
  if (length === 0) return `nothing has to move${waits}`
  if (!upcoming) return `done after ${count(length, 'move')}${waits}`
  return `move ${grouped(done + 1)} of ${grouped(length)} · ${upcoming.text(notation)}`
}

/** "72 of 586 bytes moved so far", "586 bytes moved" */
export function meterText(lane: LockstepLane, fraction: number): string {
  const { bytes, of } = lane.moved(fraction)
  return movedText(bytes, of)
}

/** Where both are, in one go: to be read out. */
export function pairText(
  pair: CompactionPair,
  { fraction, position }: PairState,
  notation: Notation,
): string {
  const names = namesOf(pair)
  const isLast = position === pair.length
  return pair.lanes
    .map(
      (lane, index) => `${names[index]}: ${nextText(lane, notation, isLast)}; ${meterText(lane, fraction)}.`,
    )
    .join(' ')
}
