/**
 * Next fit: first fit that goes on where the last placement ended (Knuth, TAOCP 1, 2.5,
 * exercise 6). The search begins at the first hole that ends after the rover and wraps once;
 * the block goes to that hole's start, also when the rover lies inside the hole. Searches are
 * short, but blocks of all ages spread over the whole buffer.
 */
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { type AddressIndex, addressIndex } from '../holes/address-index.ts'
import { type AddressList, addressList } from '../holes/address-list.ts'
import { type HoleList, holeLists } from '../holes/list.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { bySearch, inEachOrder, type Policy, search } from './policy.ts'

export const nextFit: Policy = {
  id: 'next-fit',
  ...POLICY_NAMES['next-fit'],
  prefers: 'first',
  startsAtRover: true,
  searchFor: bySearch({
    'page-scan': search(addressList, findByPages),
    'hole-list': { address: search(addressList, findByRank), ...inEachOrder(holeLists, findInList) },
    'hole-index': search(addressIndex, findInIndex),
  }),
  carving: freeForm,
}

/** Page after page, from the block the rover lies in round to it again. O(pages). */
function findByPages(heap: Heap, need: Page, holes: AddressList): BlockId {
  const { table } = heap
  const start = blockAtRover(heap, holes)
  let block = start
  do {
    const pages = table.pagesOf(block)
    const fits = table.isHole(block) && pages >= need
    if (!table.isReserved(block)) heap.lookAtPages(table.startOf(block), fits ? need : pages)
    if (fits) return block
    block = table.next(block)
    if (block === NONE) block = table.next(NONE)
  } while (block !== start)
  return NONE
}

/**
 * Hole after hole in address order, from the rover's to the one that is taken, or round to the rover's again.
 * O(log holes) where nobody watches.
 */
function findByRank(heap: Heap, need: Page, holes: AddressList): BlockId {
  const start = holes.endingAfter(heap.rover) || holes.first()
  if (start === NONE) return NONE
  const hole = holes.lowestAfter(heap.rover, need, null) || holes.lowest(need, null)
  heap.lookAlong(holes, start, hole || holes.before(start), need)
  return hole
}

/** Hole after hole in list order, from the rover's round to it again. O(holes). */
function findInList(heap: Heap, need: Page, holes: HoleList): BlockId {
  const { table } = heap
  const start = holeAtRover(heap)
  if (start === NONE) return NONE
  let hole = start
  do {
    heap.look(hole, need)
    if (table.pagesOf(hole) >= need) return hole
    hole = holes.after(hole)
    if (hole === NONE) hole = holes.first()
  } while (hole !== start)
  return NONE
}

/**
 * Down the index to the rover and to the right from there; then, if
 * need be, down from the bottom. O(log holes).
 */
function findInIndex(heap: Heap, need: Page, holes: AddressIndex): BlockId {
  const hole = holes.lowestAfter(heap.rover, need, heap)
  return hole === NONE ? holes.lowest(need, heap) : hole
}

/**
 * The block that holds the rover's page; the first where the rover stands at the end of the buffer. O(log
 * holes), and the blocks up to a hole.
 */
function blockAtRover({ table, rover }: Heap, holes: AddressList): BlockId {
  let block = holes.endingAfter(rover) || table.previous(NONE)
  while (table.startOf(block) > rover) block = table.previous(block)
  return table.endOf(block) > rover ? block : table.next(NONE)
}

/**
 * The first listed hole that ends after the rover; the first of all where none does. The walk to it is no
 * part of the search: an allocator that keeps the list alone would keep a pointer to that hole. We keep a
 * page, since what moves the rover is exact then.
 */
function holeAtRover({ holes, table, rover }: Heap): BlockId {
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    if (table.endOf(hole) > rover) return hole
  }
  return holes.first()
}
