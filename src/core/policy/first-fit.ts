/**
 * First fit: the lowest hole that is large enough (Knuth, TAOCP 1, 2.5, algorithm A).
 * It keeps large holes at the high end, but small splinters gather at the low end, where every search begins.
 */
import type { Heap } from '../heap.ts'
import { addressIndexOf } from '../holes/index.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Policy } from './policy.ts'

export const firstFit: Policy = {
  id: 'first-fit',
  title: 'First fit',
  rule: 'The lowest hole that is large enough.',
  find: { 'page-scan': findByPages, 'hole-list': findInList, 'hole-index': findInIndex },
}

/** Page after page from address 0, until enough free ones lie in a row. O(pages). */
function findByPages(heap: Heap, need: Page): BlockId {
  const { table } = heap
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const pages = table.pagesOf(block)
    const fits = table.isHole(block) && pages >= need
    heap.lookAtPages(table.startOf(block), fits ? need : pages)
    if (fits) return block
  }
  return NONE
}

/** Hole after hole in list order. O(holes). */
function findInList(heap: Heap, need: Page): BlockId {
  const { holes, table } = heap
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    heap.look(hole, need)
    if (table.pagesOf(hole) >= need) return hole
  }
  return NONE
}

/** Down the index, always into the first child that has a hole large enough. O(log holes). */
function findInIndex(heap: Heap, need: Page): BlockId {
  return addressIndexOf(heap).lowest(need, heap)
}
