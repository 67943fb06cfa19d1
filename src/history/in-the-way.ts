/** What is in the way of a request that found no room: what to free, what to move, and what may not move. */
import { cheapestStretch, type Stretch } from '../core/compaction/stretch.ts'
import type { Heap } from '../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../core/units.ts'

export interface InTheWay {
  /** The cheapest single block whose freeing would do. */
  readonly freeOne: BlockInTheWay | null
  /** The cheapest stretch whose blocks would have to move together. */
  readonly compactSome: StretchInTheWay | null
  /**
   * Where no stretch would do for pinned blocks: those that stand in the
   * cheapest one there would be without pins.
   */
  readonly pinned: readonly BlockInTheWay[]
}

interface BlockInTheWay {
  readonly tag: Tag
  readonly bytes: Bytes
  readonly start: Page
  readonly end: Page
}

/** Blocks that lie between holes which together would do: moving them together opens one hole. */
interface StretchInTheWay {
  readonly tags: readonly Tag[]
  readonly bytes: Bytes
  readonly start: Page
  readonly end: Page
}

export const NOTHING_IN_THE_WAY: InTheWay = { freeOne: null, compactSome: null, pinned: [] }

/** Of a request of `need` pages. O(blocks). */
export function inTheWay(heap: Heap, need: Page): InTheWay {
  const stretch = cheapestStretch(heap, need)
  const overPins = stretch === null && heap.tally.pinnedBlocks > 0 ? cheapestStretch(heap, need, true) : null
  return {
    freeOne: cheapestToFree(heap, need),
    compactSome: stretch && {
      tags: blocksIn(heap, stretch).map(({ tag }) => tag),
      bytes: stretch.bytes,
      start: stretch.start,
      end: stretch.end,
    },
    pinned: overPins
      ? blocksIn(heap, overPins).filter(({ tag }) => heap.table.isPinned(heap.tags.get(tag)))
      : [],
  }
}

/** The allocation of the fewest bytes whose pages, with the holes on either side, would do. */
function cheapestToFree(heap: Heap, need: Page): BlockInTheWay | null {
  const { table } = heap
  let best: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    const room =
      table.pagesOf(block) + holePages(heap, table.previous(block)) + holePages(heap, table.next(block))
    if (room >= need && (best === NONE || table.bytesOf(block) < table.bytesOf(best))) best = block
  }
  return best === NONE ? null : described(heap, best)
}

function holePages({ table }: Heap, block: BlockId): number {
  return table.isHole(block) ? table.pagesOf(block) : 0
}

function blocksIn(heap: Heap, { first, end }: Stretch): readonly BlockInTheWay[] {
  const { table } = heap
  const blocks: BlockInTheWay[] = []
  for (let block = first; block !== NONE && table.startOf(block) < end; block = table.next(block)) {
    if (table.isAllocated(block)) blocks.push(described(heap, block))
  }
  return blocks
}

function described({ table }: Heap, block: BlockId): BlockInTheWay {
  return {
    tag: table.tagOf(block),
    bytes: table.bytesOf(block),
    start: table.startOf(block),
    end: table.endOf(block),
  }
}
