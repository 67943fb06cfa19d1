/** Requests in the core's own terms, at random: for tests that look below the command language. */
import fc from 'fast-check'
import { allocate, free, reallocate } from '../../src/core/allocate.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import { type BlockId, bytes, NONE, pages } from '../../src/core/units.ts'

/** A heap of pages of one byte, without contents, that does not compact by itself. */
export function bareHeap(settings: Partial<Settings>, count: number): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(count) },
    { settings: { ...DEFAULT_SETTINGS, onFull: 'fail', ...settings }, contents: false },
  )
}

export interface Request {
  readonly kind: 'allocate' | 'free' | 'reallocate'
  readonly size: number
  /** Which of the blocks there are. */
  readonly which: number
}

export function requests(most: number, maxLength = 80): fc.Arbitrary<readonly Request[]> {
  return fc.array(
    fc.record({
      kind: fc.constantFrom('allocate', 'allocate', 'free', 'free', 'reallocate'),
      size: fc.integer({ min: 1, max: most }),
      which: fc.nat(),
    }),
    { minLength: 1, maxLength },
  )
}

/**
 * Does what is requested, and keeps the list of the blocks there are. Returns where
 * the block is now; `NONE` where it failed or was freed.
 */
export function serve(heap: Heap, blocks: BlockId[], { kind, size, which }: Request): BlockId {
  const slot = which % Math.max(1, blocks.length)
  const block = blocks[slot]
  if (kind === 'allocate' || block === undefined) {
    const made = allocate(heap, bytes(size))
    if (made !== NONE) blocks.push(made)
    return made
  }
  if (kind === 'free') {
    blocks.splice(slot, 1)
    free(heap, block)
    return NONE
  }
  const moved = reallocate(heap, block, bytes(size))
  if (moved !== NONE) blocks[slot] = moved
  return moved
}

/** A heap of `count` blocks of up to `most` pages, every other one freed. */
export function riddled(settings: Partial<Settings>, count: number, most: number): Heap {
  const heap = bareHeap(settings, count * most)
  const blocks = Array.from({ length: count }, (_, index) => allocate(heap, bytes(1 + ((index * 37) % most))))
  for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
  return heap
}
