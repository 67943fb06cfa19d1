/**
 * Best fit: the smallest hole that is large enough, the lowest such among equals (Knuth, TAOCP 1, 2.5; Wilson
 * et al. 1995, 3.2). It spares large holes, and leaves the smallest remainders of all policies. Without an
 * index it has to look at every hole.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { type HoleList, holeLists } from '../holes/list.ts'
import { type SizeBins, sizeBins } from '../holes/size-bins.ts'
import { type WholeList, wholeList } from '../holes/whole-list.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { bySearch, inEachOrder, type Policy, search } from './policy.ts'

export const bestFit: Policy = {
  id: 'best-fit',
  ...POLICY_NAMES['best-fit'],
  prefers: 'smallest',
  startsAtRover: false,
  searchFor: bySearch({
    'page-scan': search(wholeList, findByPages),
    'hole-list': { address: search(wholeList, findInWholeList), ...inEachOrder(holeLists, findInList) },
    'hole-index': search(sizeBins, findInIndex),
  }),
  carving: freeForm,
}

/** Every page of the buffer: a smaller hole may lie in the last one. O(pages). */
function findByPages(heap: Heap, need: Page): BlockId {
  const { table } = heap
  let best: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isReserved(block)) continue
    heap.lookAtPages(table.startOf(block), table.pagesOf(block))
    if (table.isHole(block)) best = better(heap, block, best, need)
  }
  return best
}

/** Every hole in address order. O(log holes) where nobody watches. */
function findInWholeList(heap: Heap, need: Page, holes: WholeList): BlockId {
  heap.lookAtAll(need)
  return holes.smallest(need, null)
}

/** Every hole; ties go to the earliest in list order. O(holes). */
function findInList(heap: Heap, need: Page, holes: HoleList): BlockId {
  let best: BlockId = NONE
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    heap.look(hole, need)
    best = better(heap, hole, best, need)
  }
  return best
}

/**
 * The bin of just that size, or the next one that has any. O(1); O(log holes) where only a long one will do.
 */
function findInIndex(heap: Heap, need: Page, holes: SizeBins): BlockId {
  return holes.smallest(need, heap)
}

function better({ table }: Heap, hole: BlockId, best: BlockId, need: Page): BlockId {
  const pages = table.pagesOf(hole)
  if (pages < need) return best
  return best === NONE || pages < table.pagesOf(best) ? hole : best
}
