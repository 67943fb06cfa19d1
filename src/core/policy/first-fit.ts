/**
 * First fit: the lowest hole that is large enough (Knuth, TAOCP 1, 2.5, algorithm A).
 * It keeps large holes at the high end, but small splinters gather at the low end, where every search begins.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { type AddressIndex, addressIndex } from '../holes/address-index.ts'
import { type AddressList, addressList } from '../holes/address-list.ts'
import { type HoleList, holeLists } from '../holes/list.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { bySearch, inEachOrder, type Policy, search } from './policy.ts'

export const firstFit: Policy = {
  id: 'first-fit',
  ...POLICY_NAMES['first-fit'],
  prefers: 'first',
  startsAtRover: false,
  searchFor: bySearch({
    'page-scan': search(addressList, findByPages),
    'hole-list': { address: search(addressList, findByRank), ...inEachOrder(holeLists, findInList) },
    'hole-index': search(addressIndex, findInIndex),
  }),
  carving: freeForm,
}

/** Page after page from address 0, until enough free ones lie in a row. O(pages). */
function findByPages(heap: Heap, need: Page): BlockId {
  const { table } = heap
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isReserved(block)) continue
    const pages = table.pagesOf(block)
    const fits = table.isHole(block) && pages >= need
    heap.lookAtPages(table.startOf(block), fits ? need : pages)
    if (fits) return block
  }
  return NONE
}

/** Hole after hole in address order, up to the one that is taken. O(log holes) where nobody watches. */
function findByRank(heap: Heap, need: Page, holes: AddressList): BlockId {
  const hole = holes.lowest(need, null)
  if (hole === NONE) heap.lookAtAll(need)
  else heap.lookAlong(holes, holes.first(), hole, need)
  return hole
}

/** Hole after hole in list order. O(holes). */
function findInList(heap: Heap, need: Page, holes: HoleList): BlockId {
  const { table } = heap
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    heap.look(hole, need)
    if (table.pagesOf(hole) >= need) return hole
  }
  return NONE
}

/** Down the index, always into the first child that has a hole large enough. O(log holes). */
function findInIndex(heap: Heap, need: Page, holes: AddressIndex): BlockId {
  return holes.lowest(need, heap)
}
