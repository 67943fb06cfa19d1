/**
 * Worst fit: the largest hole, the lowest such among equals (Wilson et al. 1995, 3.2). The remainder is as large, and so as useful,
 * as it can be; but every large hole is cut down in turn, until none is left for a large request.
 */
import type { Heap } from '../heap.ts'
import { sizeIndexOf } from '../holes/index.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Policy } from './policy.ts'

export const worstFit: Policy = {
  id: 'worst-fit',
  title: 'Worst fit',
  rule: 'The largest hole, if it is large enough; the lowest of several such.',
  find: { 'page-scan': findByPages, 'hole-list': findInList, 'hole-index': findInIndex },
}

/** Every page of the buffer. O(pages). */
function findByPages(heap: Heap, need: Page): BlockId {
  const { table } = heap
  let worst: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    heap.lookAtPages(table.startOf(block), table.pagesOf(block))
    if (table.isHole(block)) worst = larger(heap, block, worst, need)
  }
  return worst
}

/** Every hole; ties go to the earliest in list order. O(holes). */
function findInList(heap: Heap, need: Page): BlockId {
  const { holes } = heap
  let worst: BlockId = NONE
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    heap.look(hole, need)
    worst = larger(heap, hole, worst, need)
  }
  return worst
}

/** Down the right side of the index. O(log holes). */
function findInIndex(heap: Heap, need: Page): BlockId {
  return sizeIndexOf(heap).lowestOfLargest(need, heap)
}

function larger({ table }: Heap, hole: BlockId, worst: BlockId, need: Page): BlockId {
  const pages = table.pagesOf(hole)
  if (pages < need) return worst
  return worst === NONE || pages > table.pagesOf(worst) ? hole : worst
}
