/** The figures, one definition each, from running counts wherever those are exact. */
import type { Heap } from './heap.ts'
import { type Bytes, NONE } from './units.ts'

export interface Figures {
  /** Bytes in the whole buffer. */
  readonly total: Bytes
  /** Bytes that were asked for and are held. */
  readonly used: Bytes
  /** Bytes of held pages that are neither used nor header. */
  readonly slack: Bytes
  readonly header: Bytes
  readonly free: Bytes
  /** Bytes of the half that is not in use, and of an odd page: neither free nor held. */
  readonly reserved: Bytes
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
  /** Entries of the handle table, and references, that moves have made write anew. */
  readonly handleUpdates: number
  readonly referenceUpdates: number
  /** Bytes that requests were given, all in all. */
  readonly allocatedBytes: Bytes
  /** Bytes moved / bytes allocated: the price of always making room. 0 where nothing was allocated. */
  readonly priceOfRoom: number
  readonly reallocationMoves: number
  readonly zeroedBytes: Bytes
  readonly failures: number
  /**
   * Fragmentation as Linux and as umm_malloc measure it, for the smallest 2^order pages that have no hole.
   */
  readonly linuxOrder: number
  readonly linuxIndex: number
  readonly ummIndex: number
}

/**
 * The figures of a heap as it is. O(1), but for the largest hole of a list, which may have to be looked up,
 * and for the squares of the holes of a very long buffer (see `ummIndex`): O(holes).
 */
export function measure(heap: Heap): Figures {
  const { layout, tally, holes } = heap
  const { pageSize } = layout
  const total = (layout.pages * pageSize) as Bytes
  const header = (tally.blocks * heap.settings.header) as Bytes
  const used = tally.usedBytes as Bytes
  const slack = (tally.heldPages * pageSize - header - used) as Bytes
  const free = (heap.freePages * pageSize) as Bytes
  const largest = holes.largest()
  const largestHole = (largest * pageSize) as Bytes
  // As many bits as the largest hole has pages: 2^bits is the first power of two above it.
  const linuxOrder = 32 - Math.clz32(largest)
  return {
    total,
    used,
    slack,
    header,
    free,
    reserved: (tally.reservedPages * pageSize) as Bytes,
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
    handleUpdates: tally.handleUpdates,
    referenceUpdates: tally.referenceUpdates,
    allocatedBytes: tally.allocatedBytes as Bytes,
    priceOfRoom: tally.allocatedBytes === 0 ? 0 : tally.movedBytes / tally.allocatedBytes,
    reallocationMoves: tally.reallocationMoves,
    zeroedBytes: tally.zeroedBytes as Bytes,
    failures: tally.failures,
    linuxOrder,
    linuxIndex: linuxIndex(heap, linuxOrder),
    ummIndex: ummIndex(heap),
  }
}

/** What a compaction was worth: bytes by which the largest hole grew / bytes moved; null where none moved. */
export function efficiency(compacted: {
  readonly movedBytes: Bytes
  readonly largestBefore: Bytes
  readonly largestAfter: Bytes
}): number | null {
  const { movedBytes, largestBefore, largestAfter } = compacted
  return movedBytes === 0 ? null : (largestAfter - largestBefore) / movedBytes
}

/**
 * Linux's fragmentation index for a request of 2^order pages that no hole has (Gorman 2010; mm/vmstat.c), in
 * thousandths: towards 0 memory is short, towards 1000 it is fragmented; 0 without holes. Linux counts buddy
 * blocks where we count holes. O(1).
 */
export function linuxIndex({ freePages, holes }: Heap, order: number): number {
  // Shifted where it can be: it is measured after every operation, and a power takes much longer.
  const wanted = order < 31 ? 1 << order : 2 ** order
  if (holes.count === 0) return 0
  return 1000 - Math.floor((1000 + Math.floor((freePages * 1000) / wanted)) / holes.count)
}

/**
 * umm_malloc's measure (its info.c), in percent, from the sum of the squares
 * of the holes in pages; 0 without holes. O(1), but O(holes) in buffers of more than `SQUARED_EXACTLY` pages.
 */
export function ummIndex(heap: Heap): number {
  const { freePages, layout, tally } = heap
  if (freePages === 0) return 0
  const root = layout.pages > SQUARED_EXACTLY ? rootOfSquares(heap) : wholeRoot(tally.squaredHolePages)
  return 100 - Math.floor((root * 100) / freePages)
}

/** The square of a whole number up to this one, and any sum of squares that is not more, is exact. */
const SQUARED_EXACTLY = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER))

/** The largest whole number whose square is not more. Above 2^52 `sqrt` may round up to the next one. */
function wholeRoot(square: number): number {
  const root = Math.floor(Math.sqrt(square))
  return root * root > square ? root - 1 : root
}

/** The same of the sum of the squares, which is too long for a number. O(holes). */
function rootOfSquares({ holes, table }: Heap): number {
  let sum = 0n
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole))
    sum += BigInt(table.pagesOf(hole)) ** 2n
  let root = BigInt(Math.round(Math.sqrt(Number(sum))))
  while (root * root > sum) root--
  while ((root + 1n) ** 2n <= sum) root++
  return Number(root)
}
