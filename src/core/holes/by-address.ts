/**
 * The holes in address order, for what keeps them in another order or in none:
 * whatever lies between two of them, the block table links it in a row.
 */
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE } from '../units.ts'

export abstract class ByAddress {
  protected readonly table: BlockTable

  constructor(table: BlockTable) {
    this.table = table
  }

  /** The lowest hole, `NONE` where there is none. O(blocks before it). */
  first(): BlockId {
    return this.table.nextHole(NONE)
  }

  /** The next hole after `hole`, `NONE` at the end. O(blocks between two holes). */
  after(hole: BlockId): BlockId {
    return this.table.nextHole(hole)
  }
}
