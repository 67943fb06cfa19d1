/**
 * Sliding compaction: blocks move down in address order until one hole is left at the top. Order is kept, every gap is closed;
 * the oldest scheme of all (Haddon and Waite 1967). One pass, O(blocks), and each byte moves at most once.
 *
 * Under a policy that has places of its own for blocks, each moves down to the lowest such place above the last; what has to stay free
 * in between is left, and cut as the policy has it.
 */
import { allocatorOf } from '../allocator.ts'
import type { Heap } from '../heap.ts'
import { type BlockId, NONE, type Page } from '../units.ts'

export function slide(heap: Heap): void {
  heap.beginCompaction()
  const { table } = heap
  const { carving } = allocatorOf(heap)
  let hole = table.nextHole(NONE)
  while (hole !== NONE) {
    const behind = table.next(hole)
    if (behind === NONE) break
    if (table.isHole(behind)) heap.merge(hole, behind)
    else hole = moveDown(heap, hole, behind)
  }
  if (carving.misplaced) carving.settle(heap)
}

/** Moves a block down into the hole before it, as far as it may go. Returns the hole behind it. */
function moveDown(heap: Heap, hole: BlockId, block: BlockId): BlockId {
  const { table } = heap
  const { carving } = allocatorOf(heap)
  const start = table.startOf(hole)
  const step = carving.alignmentOf(table.pagesOf(block))
  const gap = ((step - (start % step)) % step) as Page
  if (start + gap === table.startOf(block)) return table.nextHole(block)
  if (gap > 0) heap.list(heap.split(hole, gap))
  heap.move(block, hole)
  return hole
}
