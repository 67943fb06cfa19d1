/**
 * Best fit: the smallest hole that is large enough, the lowest such among equals (Knuth, TAOCP 1, 2.5; Wilson
 * et al. 1995, 3.2). It spares large holes, and leaves the smallest remainders of all policies. Without an
 * index it has to look at every hole.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { holeLists } from '../holes/list.ts'
import { type SizeBins, sizeBins } from '../holes/size-bins.ts'
import { type WholeList, wholeList } from '../holes/whole-list.ts'
import { POLICY_NAMES } from '../settings.ts'
import type { BlockId, Page } from '../units.ts'
import { byPages, inList } from './every-hole.ts'
import { bySearch, inEachOrder, type Policy, search } from './policy.ts'

export const bestFit: Policy = {
  id: 'best-fit',
  ...POLICY_NAMES['best-fit'],
  prefers: 'smallest',
  startsAtRover: false,
  searchFor: bySearch({
    'page-scan': search(wholeList, byPages(isSmaller)),
    'hole-list': {
      address: search(wholeList, findInWholeList),
      ...inEachOrder(holeLists, inList(isSmaller)),
    },
    'hole-index': search(sizeBins, findInIndex),
  }),
  carving: freeForm,
}

/** Every hole in address order. O(log holes) where nobody watches. */
function findInWholeList(heap: Heap, need: Page, holes: WholeList): BlockId {
  heap.lookAtAll(need)
  return holes.smallest(need, null)
}

/**
 * The bin of just that size, or the next one that has any. O(1); O(log holes) where only a long one will do.
 */
function findInIndex(heap: Heap, need: Page, holes: SizeBins): BlockId {
  return holes.smallest(need, heap)
}

function isSmaller(pages: Page, than: Page): boolean {
  return pages < than
}
