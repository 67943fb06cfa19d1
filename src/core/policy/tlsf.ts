/**
 * TLSF, two-level segregated fit (Masmano, Ripoll, Crespo and Real 2004): for real-time systems,
 * where the worst case counts. The request is rounded up to where the next list begins, so that
 * any hole of a list is large enough ("good fit"); two bitmaps say which list is the first that has one,
 * and its first hole, the one that was freed last, is taken. O(1), whatever the number of holes:
 * two or three words, and no hole but the one that is taken.
 *
 * The rounding can pass over a hole that would do. The paper fails there; we look through the one list that
 * may hold it before we give up, so that a request fails only where no hole is large enough.
 */
import { highestBit, lowestBit } from '../bits.ts'
import { freeForm } from '../carving/free-form.ts'
import type { Heap } from '../heap.ts'
import { PARTS, PARTS_LOG, type TwoLevel, twoLevel } from '../holes/two-level.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { type Policy, search } from './policy.ts'

const byBitmaps = search(twoLevel, find)

const MOST = 2 ** 30

export const tlsf: Policy = {
  id: 'tlsf',
  ...POLICY_NAMES.tlsf,
  prefers: 'first',
  startsAtRover: false,
  searchFor: () => byBitmaps,
  carving: freeForm,
}

function find(heap: Heap, need: Page, lists: TwoLevel): BlockId {
  if (need > MOST) return NONE
  const index = lists.classOf(roundedUp(need))
  const range = index >>> PARTS_LOG
  heap.lookAtBitmap(1 + range, need)
  const parts = lists.word(1 + range) & (-1 << (index % PARTS))
  if (parts !== 0) return take(heap, lists, range, parts, need)
  heap.lookAtBitmap(0, need)
  const ranges = range >= 31 ? 0 : lists.word(0) & (-1 << (range + 1))
  if (ranges === 0) return findInOwnList(heap, need, lists)
  const higher = lowestBit(ranges)
  heap.lookAtBitmap(1 + higher, need)
  return take(heap, lists, higher, lists.word(1 + higher), need)
}

function take(heap: Heap, lists: TwoLevel, range: number, parts: number, need: Page): BlockId {
  const hole = lists.firstIn(range * PARTS + lowestBit(parts))
  heap.look(hole, need)
  return hole
}

/** The list that holes of just this size lie in, among smaller ones. */
function findInOwnList(heap: Heap, need: Page, lists: TwoLevel): BlockId {
  const index = lists.classOf(need)
  heap.lookAtClass(index, need)
  for (let hole = lists.firstIn(index); hole !== NONE; hole = lists.nextIn(hole)) {
    heap.look(hole, need)
    if (heap.table.pagesOf(hole) >= need) return hole
  }
  return NONE
}

/**
 * Up to the size that the list after the request's own begins with,
 * unless its own begins with just this size.
 */
function roundedUp(need: number): number {
  return need < PARTS ? need : need + (1 << (highestBit(need) - PARTS_LOG)) - 1
}
