/**
 * Sliding compaction: blocks move down in address order until one hole is left at the top. Order is kept, every gap is closed;
 * the oldest scheme of all (Haddon and Waite 1967). One pass, O(blocks), and each byte moves at most once.
 */
import type { Heap } from '../heap.ts'
import { NONE } from '../units.ts'

export function slide(heap: Heap): void {
  heap.beginCompaction()
  const { table } = heap
  let hole = table.next(NONE)
  while (hole !== NONE && !table.isHole(hole)) hole = table.next(hole)
  if (hole === NONE) return
  for (let behind = table.next(hole); behind !== NONE; behind = table.next(hole)) {
    if (table.isHole(behind)) heap.merge(hole, behind)
    else heap.slide(behind)
  }
}
