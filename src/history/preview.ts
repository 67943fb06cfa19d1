/** Where a request would go, before it is made: a dry run of the search, that leaves the heap as it is. */
import { wholePages } from '../core/allocate.ts'
import { allocatorOf } from '../core/allocator.ts'
import type { Heap } from '../core/heap.ts'
import { type Bytes, NONE } from '../core/units.ts'

export type Preview =
  /** The bytes from `start` up to, not including, `end` would be the block's, slack and header included. */
  | { readonly kind: 'placed'; readonly start: Bytes; readonly end: Bytes }
  /** No hole is large enough, but all together are: what is set for a full buffer would be tried first. */
  | { readonly kind: 'full'; readonly largest: Bytes }
  /** The free bytes do not suffice, or nothing is set to be tried. */
  | { readonly kind: 'failed'; readonly largest: Bytes }

/** The same hole, at the cost of the same search, as an allocation of `bytes` bytes would take now. */
export function preview(heap: Heap, bytes: Bytes): Preview {
  const { layout, settings, table } = heap
  const { pageSize } = layout
  const need = wholePages(bytes, pageSize, settings)
  const hole = allocatorOf(heap).search.find(onlookerOf(heap), need, heap.holes)
  if (hole !== NONE) {
    const start = table.startOf(hole)
    return { kind: 'placed', start: (start * pageSize) as Bytes, end: ((start + need) * pageSize) as Bytes }
  }
  const largest = (heap.holes.largest() * pageSize) as Bytes
  const mayHelp = settings.onFull !== 'fail' && need <= heap.freePages
  return { kind: mayHelp ? 'full' : 'failed', largest }
}

/**
 * The heap, with a count of looks of its own and nobody to report to: a search reads the one and counts in
 * the other.
 */
function onlookerOf(heap: Heap): Heap {
  return Object.create(heap, { tally: { value: { ...heap.tally } }, observer: { value: null } })
}
