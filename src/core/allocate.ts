/** Allocate, free, reallocate, configure: each a few primitives, in the order of the specification. */
import { type Allocator, allocatorFor, allocatorOf } from './allocator.ts'
import { compact, whenFull } from './compaction/index.ts'
import type { Heap } from './heap.ts'
import type { Settings } from './settings.ts'
import { type BlockId, type Bytes, NONE, type Page } from './units.ts'
import { updatePointers } from './variables/follow.ts'

/**
 * Whole pages for a request: rounded up to the alignment, the header added, at
 * least one page; and what the policy rounds that up to.
 */
export function pagesFor(heap: Heap, bytes: Bytes): Page {
  return roundedUp(allocatorOf(heap), bytes, heap.layout.pageSize, heap.settings)
}

/** The same without a heap. */
export function wholePages(bytes: Bytes, pageSize: Bytes, settings: Settings): Page {
  return roundedUp(allocatorFor(settings), bytes, pageSize, settings)
}

function roundedUp(
  { carving }: Allocator,
  bytes: Bytes,
  pageSize: Bytes,
  { alignment, header }: Settings,
): Page {
  const aligned = alignment === 1 ? bytes : Math.ceil(bytes / alignment) * alignment
  const total = aligned + header
  const pages = pageSize === 1 ? total : Math.ceil(total / pageSize)
  // Math.max would go by way of floating point, which costs more than the rest.
  return carving.roundUp(pages < 1 ? 1 : pages) as Page
}

/** Places a block of `bytes` bytes. Returns it, or `NONE` when there is no room. */
export function allocate(heap: Heap, bytes: Bytes): BlockId {
  const allocator = allocatorOf(heap)
  const need = roundedUp(allocator, bytes, heap.layout.pageSize, heap.settings)
  const hole = findRoom(heap, allocator, need)
  if (hole === NONE) {
    heap.fail(need, bytes)
    return NONE
  }
  const block = allocator.carving.cut(heap, hole, need)
  heap.claim(block, bytes, null)
  return block
}

/** Frees a block. Its bytes stay as they are, unless freed pages are to be zeroed. */
export function free(heap: Heap, block: BlockId): void {
  heap.release(block)
  if (heap.settings.zeroOnFree) heap.zero(block)
  allocatorOf(heap).carving.giveBack(heap, block)
}

/**
 * Resizes a block, in place where it can. Returns where it is now, or `NONE` when there is no room, or it is
 * pinned and would have to move; it stays as it was then.
 */
export function reallocate(heap: Heap, block: BlockId, bytes: Bytes): BlockId {
  const need = pagesFor(heap, bytes)
  const held = heap.table.pagesOf(block)
  if (need > held && !allocatorOf(heap).carving.grow(heap, block, need)) {
    if (!heap.table.isPinned(block)) return move(heap, block, need, bytes)
    heap.fail(need, bytes, block)
    return NONE
  }
  heap.resize(block, bytes)
  if (need < held) allocatorOf(heap).carving.shrink(heap, block, need)
  return block
}

/**
 * Sets the allocator anew. Holes that were left by other settings
 * merge, or are cut, where the new ones say so.
 */
export function configure(heap: Heap, settings: Settings): void {
  const { coalescing, order, policy } = heap.settings
  heap.configure(settings)
  if (settings.coalescing !== coalescing || settings.order !== order || settings.policy !== policy)
    allocatorOf(heap).carving.settle(heap)
}

/** The hole for `need` pages. Where none fits but the free total does, compacts first, if it is set so. */
function findRoom(heap: Heap, allocator: Allocator, need: Page): BlockId {
  const hole = search(heap, allocator, need)
  if (hole !== NONE || need > heap.freePages) return hole
  const algorithm = whenFull[heap.settings.onFull]
  if (algorithm === null) return hole
  return compact(heap, algorithm, need, null).kind === 'refused' ? NONE : search(heap, allocator, need)
}

function search(heap: Heap, allocator: Allocator, need: Page): BlockId {
  heap.beginSearch(need)
  return allocator.search.find(heap, need, heap.holes)
}

/** To a new place while the old block still stands, then the old block is freed. */
function move(heap: Heap, block: BlockId, need: Page, bytes: Bytes): BlockId {
  const allocator = allocatorOf(heap)
  const hole = findRoom(heap, allocator, need)
  if (hole === NONE) {
    heap.fail(need, bytes)
    return NONE
  }
  const moved = allocator.carving.cut(heap, hole, need)
  heap.claim(moved, bytes, heap.table.tagOf(block))
  heap.copy(block, moved, Math.min(heap.table.bytesOf(block), bytes) as Bytes)
  updatePointers(heap, moved)
  free(heap, block)
  return moved
}
