import type { Heap } from '../heap.ts'
import { type BlockId, type Bytes, NONE, type Tag } from '../units.ts'
import { updatePointers } from '../variables/follow.ts'

/** The move that a budget did not allow. */
export interface Pause {
  readonly tag: Tag
  readonly bytes: Bytes
  readonly budget: Bytes
}

/** Moves blocks for a compaction, while its budget lasts, and keeps handles and references right. */
export class Mover {
  private readonly heap: Heap
  private readonly budget: Bytes | null
  private left: number
  private stoppedAt: BlockId = NONE

  /** Without a budget it moves whatever it is asked to. */
  constructor(heap: Heap, budget: Bytes | null) {
    this.heap = heap
    this.budget = budget
    this.left = budget ?? Infinity
  }

  /** Null as long as every move was allowed. */
  get pause(): Pause | null {
    if (this.budget === null || this.stoppedAt === NONE) return null
    const { table } = this.heap
    return {
      tag: table.tagOf(this.stoppedAt),
      bytes: table.bytesOf(this.stoppedAt),
      budget: this.budget,
    }
  }

  /** May the block move? Where the budget does not allow it, the compaction is to stop. */
  affords(block: BlockId): boolean {
    if (this.heap.table.bytesOf(block) <= this.left) return true
    this.stoppedAt = block
    this.heap.pause(block)
    return false
  }

  /** Moves a block that `affords` allowed into free space, as `Heap.move` has it. */
  move(block: BlockId, space: BlockId): void {
    this.left -= this.heap.table.bytesOf(block)
    this.heap.move(block, space)
    updatePointers(this.heap, block)
  }
}
