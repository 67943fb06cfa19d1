/**
 * The binary buddy system (Knowlton 1965; Knuth, TAOCP 1, 2.5, algorithms R and S): every block is a power of
 * two pages and stands at a multiple of its size. The smallest free block that is large enough is taken, the
 * lowest of several, and halved until it just holds the request. A freed block merges only with its buddy,
 * the other half of what it was cut from, whose address differs from its own in a single bit. Searches and
 * merges cost at most one step a power of two; what the rounding wastes is slack.
 */
import { buddies } from '../carving/buddies.ts'
import type { Heap } from '../heap.ts'
import { type BuddyHeaps, buddyHeaps } from '../holes/buddy-heaps.ts'
import { POLICY_NAMES } from '../settings.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { type Policy, search } from './policy.ts'

const byPowers = search(buddyHeaps, find)

export const buddy: Policy = {
  id: 'buddy',
  ...POLICY_NAMES.buddy,
  prefers: 'first',
  startsAtRover: false,
  searchFor: () => byPowers,
  carving: buddies,
}

/** List after list, from the request's own power of two up. */
function find(heap: Heap, need: Page, lists: BuddyHeaps): BlockId {
  if (need > heap.layout.pages) return NONE
  const last = lists.classOf(heap.layout.pages)
  for (let index = lists.classOf(need); index <= last; index++) {
    heap.lookAtClass(index, need)
    if (lists.sizeOf(index) > 0) return lists.firstIn(index)
  }
  return NONE
}
