/** Running counts of a heap; every one is kept up by the primitives. */
export interface Tally {
  blocks: number
  usedBytes: number
  heldPages: number
  /** Pages of the half that is not in use, and of an odd page, while the buffer is in halves. */
  reservedPages: number
  pinnedBlocks: number
  /**
   * The sum of the squares of the pages of each hole, for those who measure fragmentation by it. Exact in
   * buffers of up to 94,906,265 pages, whose square is a safe integer.
   */
  squaredHolePages: number
  peakFootprint: number
  /** Bytes that allocations and reallocations were given, all in all. */
  allocatedBytes: number
  searches: number
  looks: number
  failures: number
  compactions: number
  movedBlocks: number
  movedPages: number
  movedBytes: number
  /** Entries of the handle table, and references into moved blocks, that were written anew. */
  handleUpdates: number
  referenceUpdates: number
  reallocationMoves: number
  zeroedBytes: number
}

export const NOTHING_YET: Readonly<Tally> = {
  blocks: 0,
  usedBytes: 0,
  heldPages: 0,
  reservedPages: 0,
  pinnedBlocks: 0,
  squaredHolePages: 0,
  peakFootprint: 0,
  allocatedBytes: 0,
  searches: 0,
  looks: 0,
  failures: 0,
  compactions: 0,
  movedBlocks: 0,
  movedPages: 0,
  movedBytes: 0,
  handleUpdates: 0,
  referenceUpdates: 0,
  reallocationMoves: 0,
  zeroedBytes: 0,
}

/** The names of the counts. */
export const TALLIES = Object.keys(NOTHING_YET) as readonly (keyof Tally)[]
