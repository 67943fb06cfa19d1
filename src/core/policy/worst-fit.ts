/**
 * Worst fit: the largest hole, the lowest such among equals (Wilson et al. 1995, 3.2).
 * The remainder is as large, and so as useful, as it can be; but every large hole is cut
 * down in turn, until none is left for a large request.
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

export const worstFit: Policy = {
  id: 'worst-fit',
  ...POLICY_NAMES['worst-fit'],
  prefers: 'largest',
  startsAtRover: false,
  searchFor: bySearch({
    'page-scan': search(wholeList, byPages(isLarger)),
    'hole-list': { address: search(wholeList, findInWholeList), ...inEachOrder(holeLists, inList(isLarger)) },
    'hole-index': search(sizeBins, findInIndex),
  }),
  carving: freeForm,
}

/** Every hole in address order. O(log holes) where nobody watches. */
function findInWholeList(heap: Heap, need: Page, holes: WholeList): BlockId {
  heap.lookAtAll(need)
  return holes.lowestOfLargest(need, null)
}

/**
 * The last bin that has any; the end of the tree of long holes where there are such. O(1), or O(log holes).
 */
function findInIndex(heap: Heap, need: Page, holes: SizeBins): BlockId {
  return holes.lowestOfLargest(need, heap)
}

function isLarger(pages: Page, than: Page): boolean {
  return pages > than
}
