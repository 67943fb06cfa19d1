/**
 * Worst fit: the largest hole, the lowest such among equals (Wilson et al. 1995, 3.2).
 * The remainder is as large, and so as useful, as it can be; but every large hole is cut
 * down in turn, until none is left for a large request.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { type HoleList, holeLists } from '../holes/list.ts'
import { type SizeBins, sizeBins } from '../holes/size-bins.ts'
import { type WholeList, wholeList } from '../holes/whole-list.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { bySearch, inEachOrder, type Policy, search } from './policy.ts'

export const worstFit: Policy = {
  id: 'worst-fit',
  ...POLICY_NAMES['worst-fit'],
  prefers: 'largest',
  startsAtRover: false,
  searchFor: bySearch({
    'page-scan': search(wholeList, findByPages),
    'hole-list': { address: search(wholeList, findInWholeList), ...inEachOrder(holeLists, findInList) },
    'hole-index': search(sizeBins, findInIndex),
  }),
  carving: freeForm,
}

/** Every page of the buffer. O(pages). */
function findByPages(heap: Heap, need: Page): BlockId {
  const { table } = heap
  let worst: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isReserved(block)) continue
    heap.lookAtPages(table.startOf(block), table.pagesOf(block))
    if (table.isHole(block)) worst = larger(heap, block, worst, need)
  }
  return worst
}

/** Every hole in address order. O(log holes) where nobody watches. */
function findInWholeList(heap: Heap, need: Page, holes: WholeList): BlockId {
  heap.lookAtAll(need)
  return holes.lowestOfLargest(need, null)
}

/** Every hole; ties go to the earliest in list order. O(holes). */
function findInList(heap: Heap, need: Page, holes: HoleList): BlockId {
  let worst: BlockId = NONE
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    heap.look(hole, need)
    worst = larger(heap, hole, worst, need)
  }
  return worst
}

/**
 * The last bin that has any; the end of the tree of long holes where there are such. O(1), or O(log holes).
 */
function findInIndex(heap: Heap, need: Page, holes: SizeBins): BlockId {
  return holes.lowestOfLargest(need, heap)
}

function larger({ table }: Heap, hole: BlockId, worst: BlockId, need: Page): BlockId {
  const pages = table.pagesOf(hole)
  if (pages < need) return worst
  return worst === NONE || pages > table.pagesOf(worst) ? hole : worst
}
