/** The figures, one definition each, all from running counts. */
import type { Heap } from './heap.ts'
import type { Bytes } from './units.ts'

export interface Figures {
  /** Bytes in the whole buffer. */
  readonly total: Bytes
  /** Bytes that were asked for and are held. */
  readonly used: Bytes
  /** Bytes of held pages that are neither used nor header. */
  readonly slack: Bytes
  readonly header: Bytes
  readonly free: Bytes
  readonly holes: number
  readonly largestHole: Bytes
  /** 1 - largest hole / free; 0 when nothing is free. */
  readonly externalFragmentation: number
  /** slack / (used + slack); 0 when nothing is held. */
  readonly internalFragmentation: number
  /** used / total. */
  readonly utilisation: number
  /** The highest end of a block ever, as bytes from the start of the buffer. */
  readonly peakFootprint: Bytes
  readonly blocks: number
  /** holes / blocks; 0 without blocks. */
  readonly holesPerBlock: number
  readonly searches: number
  readonly looks: number
  /** 0 without searches. */
  readonly looksPerSearch: number
  readonly compactions: number
  readonly movedBlocks: number
  readonly movedBytes: Bytes
  readonly reallocationMoves: number
  readonly zeroedBytes: Bytes
  readonly failures: number
}

/** The figures of a heap as it is. O(1), but for the largest hole of a list, which may have to be looked up: O(holes). */
export function measure(heap: Heap): Figures {
  const { layout, tally, holes } = heap
  const { pageSize } = layout
  const total = (layout.pages * pageSize) as Bytes
  const header = (tally.blocks * heap.settings.header) as Bytes
  const used = tally.usedBytes as Bytes
  const slack = (tally.heldPages * pageSize - header - used) as Bytes
  const free = (heap.freePages * pageSize) as Bytes
  const largestHole = (holes.largest() * pageSize) as Bytes
  return {
    total,
    used,
    slack,
    header,
    free,
    holes: holes.count,
    largestHole,
    externalFragmentation: free === 0 ? 0 : 1 - largestHole / free,
    internalFragmentation: used + slack === 0 ? 0 : slack / (used + slack),
    utilisation: used / total,
    peakFootprint: (tally.peakFootprint * pageSize) as Bytes,
    blocks: tally.blocks,
    holesPerBlock: tally.blocks === 0 ? 0 : holes.count / tally.blocks,
    searches: tally.searches,
    looks: tally.looks,
    looksPerSearch: tally.searches === 0 ? 0 : tally.looks / tally.searches,
    compactions: tally.compactions,
    movedBlocks: tally.movedBlocks,
    movedBytes: tally.movedBytes as Bytes,
    reallocationMoves: tally.reallocationMoves,
    zeroedBytes: tally.zeroedBytes as Bytes,
    failures: tally.failures,
  }
}
