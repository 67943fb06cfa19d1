/** The steps of an operation since its last search, or whatever else began anew, up to the one shown. */
import { isLook, type Recording, STEP, type StepKind } from '../../core/step.ts'

export interface SearchSpan {
  readonly recording: Recording
  /** From this step, from 0, up to and not including `to`. */
  readonly from: number
  readonly to: number
  /** Looks of the operation before it. */
  readonly looksBefore: number
  /** Pages the search needs; 0 where the span begins with none. */
  readonly need: number
}

const BEGINNINGS: ReadonlySet<StepKind> = new Set([STEP.search, STEP.compact, STEP.configure])

/** O(steps up to `position`), with a glance at the kind of each. */
export function spanUpTo(recording: Recording, position: number): SearchSpan {
  let from = position - 1
  while (from > 0 && !BEGINNINGS.has(recording.kindAt(from))) from--
  from = Math.max(0, from)
  const begins = position > 0 && recording.kindAt(from) === STEP.search
  return {
    recording,
    from,
    to: position,
    looksBefore: looksIn(recording, from),
    need: begins ? recording.at(from).a : 0,
  }
}

/** Looks in the first `count` steps. */
function looksIn(recording: Recording, count: number): number {
  let looks = 0
  for (let index = 0; index < count; index++) {
    const kind = recording.kindAt(index)
    if (kind === STEP.lookAtPages) looks += recording.at(index).b
    else if (isLook(kind)) looks++
  }
  return looks
}
