/**
 * Blocks of powers of two pages at multiples of their size (Knowlton 1965). A buffer that is no power of two
 * is cut into the powers of two that its length consists of, the largest first, and those never merge.
 */
import type { Heap } from '../heap.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Carving } from './carving.ts'

export const buddies: Carving = {
  roundUp: powerFrom,
  alignmentOf: pages => powerFrom(pages),
  cut,
  grow,
  shrink,
  giveBack,
  joinVacated: giveBack,
  lowestHole,
  misplaced,
  settle,
}

/** The first allocation that does not stand as a buddy stands, and how many there are. */
function misplaced({ table }: Heap): { readonly first: BlockId; readonly blocks: number } {
  let first: BlockId = NONE
  let blocks = 0
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block) || isBuddy(table.startOf(block), table.pagesOf(block))) continue
    blocks++
    if (first === NONE) first = block
  }
  return { first, blocks }
}

/** Halves the block until it just holds the request; upper halves are free blocks of their own. */
function cut(heap: Heap, hole: BlockId, need: Page): BlockId {
  const { table } = heap
  let low = hole
  while (table.pagesOf(low) > need) {
    const high = low
    low = heap.split(high, (table.pagesOf(high) / 2) as Page)
    if (table.isLoose(high)) heap.list(high)
  }
  return low
}

/** Into its buddy, the buddy of both, and so on: each has to be free as a whole, and above it. */
function grow(heap: Heap, block: BlockId, need: Page): boolean {
  const { table } = heap
  const start = table.startOf(block)
  if (start % need !== 0) return false
  let reached = table.pagesOf(block)
  for (let after = table.next(block); reached < need; after = table.next(after)) {
    if (!table.isHole(after) || table.pagesOf(after) !== reached) return false
    reached = (2 * reached) as Page
  }
  while (table.pagesOf(block) < need) heap.extend(block)
  return true
}

/** Half by half; what is cut off has a buddy that is held, so it merges with nothing. */
function shrink(heap: Heap, block: BlockId, need: Page): void {
  const { table } = heap
  while (table.pagesOf(block) > need) {
    const upper = heap.trim(block, (table.pagesOf(block) / 2) as Page)
    if (heap.settings.zeroOnFree) heap.zero(upper)
    heap.list(upper)
  }
}

/** Merges with its buddy, then both with theirs, as far up as those are free. */
function giveBack(heap: Heap, loose: BlockId): void {
  let block = loose
  if (heap.settings.coalescing === 'immediate') {
    for (let buddy = buddyOf(heap, block); buddy !== NONE; buddy = buddyOf(heap, block)) {
      block = mergeBuddies(heap, block, buddy)
    }
  }
  if (heap.table.isLoose(block)) heap.list(block)
}

/** The lowest of the free blocks that are as large, or larger. At most one look a power of two. */
function lowestHole(heap: Heap, block: BlockId): BlockId {
  const { table, holes } = heap
  let lowest = block
  if (holes.shape.kind !== 'buddies') return NONE
  const { lists } = holes.shape
  for (let index = lists.classOf(table.pagesOf(block)); index < lists.classes; index++) {
    const hole = lists.firstIn(index)
    if (hole !== NONE && table.startOf(hole) < table.startOf(lowest)) lowest = hole
  }
  return lowest === block ? NONE : lowest
}

/** The other half of what the block was cut from, where it is free as a whole. */
function buddyOf({ table }: Heap, block: BlockId): BlockId {
  const pages = table.pagesOf(block)
  const isUpper = Math.floor(table.startOf(block) / pages) % 2 === 1
  const buddy = isUpper ? table.previous(block) : table.next(block)
  return table.isHole(buddy) && table.pagesOf(buddy) === pages ? buddy : NONE
}

/** Puts the two halves together again, whichever is the lower. Returns the whole. */
function mergeBuddies(heap: Heap, block: BlockId, buddy: BlockId): BlockId {
  const isUpper = heap.table.startOf(block) > heap.table.startOf(buddy)
  const low = isUpper ? buddy : block
  heap.merge(low, isUpper ? block : buddy)
  return low
}

/** Cuts every hole into blocks of powers of two at multiples of their size, and merges buddies. */
function settle(heap: Heap): void {
  const { table } = heap
  for (let hole = table.next(NONE); hole !== NONE; hole = table.next(hole)) {
    if (!table.isHole(hole)) continue
    const piece = largestAt(table.startOf(hole), table.pagesOf(hole))
    if (piece < table.pagesOf(hole)) {
      const low = heap.split(hole, piece)
      heap.list(low)
      hole = low
    }
  }
  if (heap.settings.coalescing === 'off') return
  for (let block = table.next(NONE); block !== NONE; ) {
    const buddy = table.isHole(block) ? buddyOf(heap, block) : NONE
    block = buddy === NONE ? table.next(block) : mergeBuddies(heap, block, buddy)
  }
}

/** The largest power of two that a free block at `start` can have. */
function largestAt(start: number, pages: number): Page {
  let size = 1
  while (2 * size <= pages && start % (2 * size) === 0) size *= 2
  return size as Page
}

function isBuddy(start: number, pages: number): boolean {
  return powerFrom(pages) === pages && start % pages === 0
}

/** The least power of two that is not less. */
function powerFrom(count: number): number {
  let power = 1
  while (power < count) power *= 2
  return power
}
