/** The blocks and holes of a heap in address order, so that the one around a page is found by halving. */

import { type BlockId, NONE } from '../core/units.ts'
import type { VisibleHeap } from '../core/visible-heap.ts'

/** Records of the block table. They hold until the heap changes. */
export class Extents {
  readonly heap: VisibleHeap
  readonly all: readonly BlockId[]
  readonly blocks: readonly BlockId[]
  /**
   * Free extents: those that are listed, and those between two steps of an operation. What is reserved is not
   * free.
   */
  readonly holes: readonly BlockId[]

  /** O(blocks). */
  constructor(heap: VisibleHeap) {
    const { table } = heap
    const all: BlockId[] = []
    const blocks: BlockId[] = []
    const holes: BlockId[] = []
    for (let id = table.next(NONE); id !== NONE; id = table.next(id)) {
      all.push(id)
      if (table.isAllocated(id)) blocks.push(id)
      else if (!table.isReserved(id)) holes.push(id)
    }
    this.heap = heap
    this.all = all
    this.blocks = blocks
    this.holes = holes
  }

  /** The record around a page; `NONE` outside the buffer. O(log blocks). */
  at(page: number): BlockId {
    const { table } = this.heap
    let low = 0
    let high = this.all.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const id = this.all[middle] ?? NONE
      if (table.endOf(id) <= page) low = middle + 1
      else if (table.startOf(id) > page) high = middle
      else return id
    }
    return NONE
  }
}
