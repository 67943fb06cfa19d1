/** Allocate, free, reallocate, compact: each a few primitives, in the order the specification tells them. */
import { compactions } from './compaction/index.ts'
import type { Heap } from './heap.ts'
import { policies } from './policy/index.ts'
import type { Settings } from './settings.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'

/** Whole pages for a request: rounded up to the alignment, the header added, at least one page. */
export function pagesFor(heap: Heap, bytes: Bytes): Page {
  return wholePages(bytes, heap.layout.pageSize, heap.settings)
}

/** The same without a heap. */
export function wholePages(bytes: Bytes, pageSize: Bytes, settings: Settings): Page {
  const { alignment, header } = settings
  const aligned = Math.ceil(bytes / alignment) * alignment
  return Math.max(1, Math.ceil((aligned + header) / pageSize)) as Page
}

/** Places a block of `bytes` bytes. Returns it, or `NONE` when there is no room. */
export function allocate(heap: Heap, bytes: Bytes): BlockId {
  const need = pagesFor(heap, bytes)
  const hole = findRoom(heap, need)
  if (hole === NONE) {
    heap.fail(need)
    return NONE
  }
  return occupy(heap, hole, need, bytes, null)
}

/** Frees a block. Its bytes stay as they are, unless freed pages are to be zeroed. */
export function free(heap: Heap, block: BlockId): void {
  heap.release(block)
  giveBack(heap, block)
}

/** Resizes a block, in place where it can. Returns where it is now, or `NONE` when there is no room; it stays as it was then. */
export function reallocate(heap: Heap, block: BlockId, bytes: Bytes): BlockId {
  const { table } = heap
  const need = pagesFor(heap, bytes)
  const held = table.pagesOf(block)
  if (need > held && !growInPlace(heap, block, (need - held) as Page)) return move(heap, block, need, bytes)
  heap.resize(block, bytes)
  if (need < held) giveBack(heap, heap.trim(block, need))
  return block
}

/** Sets the allocator anew. Holes that were kept apart merge where the new settings merge them. */
export function configure(heap: Heap, settings: Settings): void {
  const { coalescing, order } = heap.settings
  heap.configure(settings)
  const changed = settings.coalescing !== coalescing || settings.order !== order
  if (changed && settings.coalescing === 'immediate') mergeAlongList(heap)
}

/** The hole for `need` pages. Where none fits but the free total does, compacts first, if it is set so. */
function findRoom(heap: Heap, need: Page): BlockId {
  const hole = search(heap, need)
  if (hole !== NONE || need > heap.freePages || heap.settings.onFull === 'fail') return hole
  compactions.slide(heap)
  return search(heap, need)
}

function search(heap: Heap, need: Page): BlockId {
  heap.beginSearch(need)
  return policies[heap.settings.policy].find[heap.settings.search](heap, need)
}

/** Takes the low end of the hole. */
function occupy(heap: Heap, hole: BlockId, need: Page, bytes: Bytes, tag: Tag | null): BlockId {
  const block = heap.table.pagesOf(hole) > need ? heap.split(hole, need) : hole
  heap.claim(block, bytes, tag)
  policies[heap.settings.policy].placed?.(heap, block)
  return block
}

function growInPlace(heap: Heap, block: BlockId, more: Page): boolean {
  const { table } = heap
  const behind = table.next(block)
  if (!table.isHole(behind) || table.pagesOf(behind) < more) return false
  if (table.pagesOf(behind) > more) heap.split(behind, more)
  heap.extend(block)
  return true
}

/** To a new place while the old block still stands, then the old block is freed. */
function move(heap: Heap, block: BlockId, need: Page, bytes: Bytes): BlockId {
  const hole = findRoom(heap, need)
  if (hole === NONE) {
    heap.fail(need)
    return NONE
  }
  const moved = occupy(heap, hole, need, bytes, heap.table.tagOf(block))
  heap.copy(block, moved, Math.min(heap.table.bytesOf(block), bytes) as Bytes)
  free(heap, block)
  return moved
}

/** A loose block joins the holes: it is zeroed where that is set, and merges with its free neighbours. */
function giveBack(heap: Heap, loose: BlockId): void {
  const { settings } = heap
  if (settings.zeroOnFree) heap.zero(loose)
  if (settings.coalescing === 'off') return heap.list(loose)
  if (settings.order === 'address') return mergeWithNeighbours(heap, loose)
  heap.list(loose)
  mergeAlongList(heap)
}

/** Boundary-tag coalescing (Knuth, TAOCP 1, 2.5, algorithm C): both neighbours are known at once. O(1) but for the structure. */
function mergeWithNeighbours(heap: Heap, loose: BlockId): void {
  const { table } = heap
  const before = table.previous(loose)
  const behind = table.next(loose)
  const joinsBefore = table.isHole(before)
  if (joinsBefore) heap.merge(before, loose)
  if (table.isHole(behind)) heap.merge(joinsBefore ? before : loose, behind)
  else if (!joinsBefore) heap.list(loose)
}

/** In the other list orders only holes that follow each other in the list and in memory merge: one pass over the list, as OSTEP's simulator. */
function mergeAlongList(heap: Heap): void {
  const { holes, table } = heap
  for (let low = holes.first(); low !== NONE; ) {
    const high = holes.after(low)
    if (high !== NONE && table.next(low) === high) heap.merge(low, high)
    else low = high
  }
}
