/**
 * The buffer in halves, as a copying compaction needs it: one half is in use, the other is reserved, and so
 * is an odd page at the end. Which is which can be seen from the blocks themselves.
 */
import { allocatorOf } from './allocator.ts'
import type { Heap } from './heap.ts'
import { type BlockId, NONE, type Page } from './units.ts'

export interface Half {
  /** The first and the last block or hole of the half in use; `NONE` where a half has no page. */
  readonly first: BlockId
  readonly last: BlockId
  /** The reserved half. */
  readonly other: BlockId
}

/** Null where the buffer is not in halves. O(1). */
export function halfInUse({ table, layout, tally }: Heap): Half | null {
  if (tally.reservedPages === 0) return null
  if (halfOf(layout.pages) === 0) return { first: NONE, last: NONE, other: NONE }
  const lowest = table.next(NONE)
  const top = table.previous(NONE)
  const highest = layout.pages % 2 === 0 ? top : table.previous(top)
  return table.isReserved(lowest)
    ? { first: table.next(lowest), last: highest, other: lowest }
    : { first: lowest, last: table.previous(highest), other: highest }
}

/** The lowest block that stands outside the lower half; `NONE` where there is none. O(blocks there). */
export function outsideLowerHalf({ table, layout }: Heap): BlockId {
  const half = halfOf(layout.pages)
  let outside: BlockId = NONE
  for (let block = table.previous(NONE); table.endOf(block) > half; block = table.previous(block)) {
    if (table.isAllocated(block)) outside = block
  }
  return outside
}

/** Reserves what is not the lower half. Only where no block stands there. */
export function divide(heap: Heap): void {
  const { pages } = heap.layout
  const half = halfOf(pages)
  if (pages > 2 * half) reserve(heap, (2 * half) as Page, pages)
  if (half > 0) reserve(heap, half, (2 * half) as Page)
}

/** Reserves the free pages from `start` to `end`. */
function reserve(heap: Heap, start: Page, end: Page): void {
  const { table } = heap
  const last = blockEndingAt(heap, end)
  let first = last
  while (table.startOf(first) > start) first = table.previous(first)
  if (table.startOf(first) < start) heap.list(heap.split(first, (start - table.startOf(first)) as Page))
  heap.reserve(first, last)
}

function blockEndingAt({ table }: Heap, end: Page): BlockId {
  let block = table.previous(NONE)
  while (table.startOf(block) >= end) block = table.previous(block)
  return block
}

/** Gives the reserved half back, and the odd page. */
export function unite(heap: Heap): void {
  const { table } = heap
  const reserved = [table.next(NONE), table.previous(table.previous(NONE)), table.previous(NONE)]
  for (const block of reserved) {
    // The same block may be named twice, and one that was opened has merged with its neighbours.
    if (!table.isReserved(block)) continue
    heap.open(block)
    allocatorOf(heap).carving.giveBack(heap, block)
  }
}

function halfOf(pages: Page): Page {
  return Math.floor(pages / 2) as Page
}
