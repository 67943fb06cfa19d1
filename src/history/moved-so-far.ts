/** How far the moves of an operation have come: bytes moved, and who lies elsewhere by now. */
import type { Move } from '../core/step.ts'
import type { Bytes, Tag } from '../core/units.ts'

interface NewPlace {
  readonly tag: Tag
  /** Offsets of the block from the start of the buffer. */
  readonly from: Bytes
  readonly to: Bytes
}

export interface MovedSoFar {
  readonly bytes: Bytes
  /** Of all moves of the operation. */
  readonly of: Bytes
  readonly blocks: number
  /** The last blocks moved, the latest first. */
  readonly latest: readonly NewPlace[]
}

export class MoveMeter {
  readonly moves: readonly Move[]
  /** Bytes of the first k moves. */
  private readonly sums: Float64Array

  constructor(moves: readonly Move[]) {
    this.moves = moves
    this.sums = new Float64Array(moves.length + 1)
    for (const [index, { bytes }] of moves.entries()) this.sums[index + 1] = (this.sums[index] ?? 0) + bytes
  }

  /** How many moves the first `position` steps have done. O(log moves). */
  doneAt(position: number): number {
    let low = 0
    let high = this.moves.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.moves[middle]?.step ?? 0) <= position) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The move that step `position + 1` does; null where that is none. */
  nextAt(position: number): Move | null {
    const move = this.moves[this.doneAt(position)]
    return move?.step === position + 1 ? move : null
  }

  /**
   * After `position` steps and a part of the next one, from 0 to 1. Of the blocks moved at most `most` are
   * named. Null while nothing has moved. O(log moves + most).
   */
  soFar(position: number, fraction: number, most: number): MovedSoFar | null {
    const moved = this.bytesAt(position, fraction)
    const done = this.doneAt(position)
    if (done === 0 && moved.bytes === 0) return null
    const latest = this.moves.slice(Math.max(0, done - most), done).reverse()
    return { ...moved, blocks: done, latest }
  }

  /** Bytes moved by then, and of how many in all. O(log moves). */
  bytesAt(position: number, fraction: number): { readonly bytes: Bytes; readonly of: Bytes } {
    const part = Math.floor(fraction * (this.nextAt(position)?.bytes ?? 0))
    const bytes = (this.sums[this.doneAt(position)] ?? 0) + part
    return { bytes: bytes as Bytes, of: (this.sums[this.moves.length] ?? 0) as Bytes }
  }
}
