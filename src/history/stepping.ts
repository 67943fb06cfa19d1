/** How far a step goes, forward and back, along operations that move blocks. */
import type { MoveMeter } from './moved-so-far.ts'

export const STEPS_BY = ['step', 'move', 'row'] as const
/** A single step, to the next move, or a row of bytes of a move. */
export type StepBy = (typeof STEPS_BY)[number]

/** A row of bytes, by which a move can be stepped through. */
export const ROW = 16

/** Steps done, and how much of the next one, from 0 to below 1, where that is a move. */
export interface Place {
  readonly position: number
  readonly fraction: number
}

/** The place after a step forward from one that is not the end, of `length` steps. O(log moves). */
export function placeAfter(
  { fraction, position }: Place,
  by: StepBy,
  meter: MoveMeter,
  length: number,
): Place {
  if (by === 'row') {
    const move = meter.nextAt(position)
    const next = move ? (Math.floor((fraction * move.bytes) / ROW) + 1) * ROW : 0
    if (move && next < move.bytes) return { position, fraction: partOf(next, move.bytes) }
  }
  if (by === 'move') return { position: meter.moves[meter.doneAt(position)]?.step ?? length, fraction: 0 }
  return { position: position + 1, fraction: 0 }
}

/** The place before a step back from one that is not the beginning. O(log moves). */
export function placeBefore({ fraction, position }: Place, by: StepBy, meter: MoveMeter): Place {
  if (by === 'row') {
    const move = meter.nextAt(fraction > 0 ? position : position - 1)
    const reached = move ? (fraction > 0 ? Math.floor(fraction * move.bytes) : move.bytes) : 0
    const before = (Math.ceil(reached / ROW) - 1) * ROW
    if (move && before >= 0) return { position: move.step - 1, fraction: partOf(before, move.bytes) }
  }
  // What has begun to move goes back first.
  if (fraction > 0) return { position, fraction: 0 }
  if (by === 'move') return { position: meter.moves[meter.doneAt(position - 1) - 1]?.step ?? 0, fraction: 0 }
  return { position: position - 1, fraction: 0 }
}

/** Bytes of a move as a part of it, rounded up a little: multiplied again, it never gives one byte fewer. */
function partOf(bytes: number, of: number): number {
  return (bytes / of) * (1 + 2 * Number.EPSILON)
}
