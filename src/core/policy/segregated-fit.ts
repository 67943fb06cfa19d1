/**
 * Segregated fit: a free list for each class of sizes, each class twice the last (Wilson et al. 1995, 3.6;
 * Comfort 1964). The list of the request's own class is searched by first fit; where nothing in it is large
 * enough, the first hole of the next class that has any is. So it comes near best fit without looking at the
 * small holes. In the order of lists by size it is best fit within a class.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { type SizeClasses, sizeClasses } from '../holes/size-classes.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { inEachOrder, type Policy } from './policy.ts'

const searches = inEachOrder(sizeClasses, find)

export const segregatedFit: Policy = {
  id: 'segregated-fit',
  ...POLICY_NAMES['segregated-fit'],
  prefers: 'first',
  startsAtRover: false,
  searchFor: ({ order }) => searches[order],
  carving: freeForm,
}

/** O(classes), but for the list of the request's own class. */
function find(heap: Heap, need: Page, classes: SizeClasses): BlockId {
  if (need > heap.layout.pages) return NONE
  const last = classes.classOf(heap.layout.pages)
  for (let index = classes.classOf(need); index <= last; index++) {
    heap.lookAtClass(index, need)
    for (let hole = classes.firstIn(index); hole !== NONE; hole = classes.nextIn(hole)) {
      heap.look(hole, need)
      if (heap.table.pagesOf(hole) >= need) return hole
    }
  }
  return NONE
}
