import type { Heap } from '../heap.ts'
import type { BlockId, Page } from '../units.ts'

/** How blocks are cut from holes, and how free ones are put together again. */
export interface Carving {
  /** How many pages a block takes when `need` are needed. */
  readonly roundUp: (need: number) => number
  /** A block of that many pages stands at a multiple of this. */
  readonly alignmentOf: (pages: Page) => number
  /** Cuts a block of `need` pages off the low end of a hole. It is loose, or the hole itself. */
  readonly cut: (heap: Heap, hole: BlockId, need: Page) => BlockId
  /** Grows an allocation to `need` pages where what follows is free; else changes nothing. */
  readonly grow: (heap: Heap, block: BlockId, need: Page) => boolean
  /** Shrinks an allocation to `need` pages; the rest is given back. */
  readonly shrink: (heap: Heap, block: BlockId, need: Page) => void
  /** A loose block joins the holes. */
  readonly giveBack: (heap: Heap, loose: BlockId) => void
  /**
   * Loose pages that a compaction left join the holes beside them, whatever
   * coalescing is set to, as far as the carving allows.
   */
  readonly joinVacated: (heap: Heap, loose: BlockId) => void
  /** The lowest hole below a block that it could go to; null where any that is long enough will do. */
  readonly lowestHole: ((heap: Heap, block: BlockId) => BlockId) | null
  /**
   * Allocations that cannot stay where they are under this carving, and the
   * first of them; null where blocks can stand anywhere.
   */
  readonly misplaced: ((heap: Heap) => { readonly first: BlockId; readonly blocks: number }) | null
  /** Brings holes that were left by other settings, or by a compaction, into the form they have here. */
  readonly settle: (heap: Heap) => void
}
