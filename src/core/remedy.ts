/** Which compaction would make a request succeed that has failed. */
import { pagesFor } from './allocate.ts'
import { allocatorOf, heapFrom } from './allocator.ts'
import { COMPACTIONS, type CompactionId, compact, DEFAULT_COMPACTION } from './compaction/index.ts'
import type { Heap } from './heap.ts'
import { type Operation, run } from './operation.ts'
import { resolveAddress } from './variables/target.ts'

export type Request = Extract<Operation, { kind: 'allocate' | 'reallocate' }>

/**
 * The first algorithm after which the same request would be served; null where none would do, or where it has
 * not failed for want of room. For the common case it is known at once; else each algorithm is tried on a
 * copy, O(blocks). Changes nothing.
 */
export function remedyFor(heap: Heap, request: Request): CompactionId | null {
  const need = pagesFor(heap, request.bytes)
  const { freePages, tally } = heap
  const slidesFreely = tally.pinnedBlocks === 0 && allocatorOf(heap).carving.misplaced === null
  if (need <= freePages && slidesFreely) return DEFAULT_COMPACTION
  // What cannot go to another place may still grow into what comes free beside it.
  if (need - heldPages(heap, request) > freePages) return null
  return COMPACTIONS.find(id => wouldServe(heap, request, id)) ?? null
}

function heldPages(heap: Heap, request: Request): number {
  if (request.kind === 'allocate') return 0
  const found = resolveAddress(heap, request)
  return found.kind === 'block' ? heap.table.pagesOf(found.block) : 0
}

function wouldServe(heap: Heap, request: Request, algorithm: CompactionId): boolean {
  const copy = heapFrom({ ...heap.image(), contents: null })
  const ending = compact(copy, algorithm, pagesFor(copy, request.bytes), null)
  if (ending.kind === 'refused') return false
  const { kind } = run(copy, request)
  return kind === 'allocated' || kind === 'reallocated'
}
