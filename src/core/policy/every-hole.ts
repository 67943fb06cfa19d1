/** Searches that look at every hole and take the one that suits best; among equals, the first they meet. */
import type { Heap } from '../heap.ts'
import type { HoleList } from '../holes/list.ts'
import { type BlockId, NONE, type Page } from '../units.ts'

/** Does a hole of `pages` suit better than one of `than`, where both are large enough? */
type Better = (pages: Page, than: Page) => boolean

/** Every page of the buffer: a hole that suits better may lie in the last one. O(pages). */
export function byPages(isBetter: Better): (heap: Heap, need: Page) => BlockId {
  return (heap, need) => {
    const { table } = heap
    let best: BlockId = NONE
    for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
      if (table.isReserved(block)) continue
      heap.lookAtPages(table.startOf(block), table.pagesOf(block))
      if (table.isHole(block)) best = better(heap, block, best, need, isBetter)
    }
    return best
  }
}

/** Every hole, in list order. O(holes). */
export function inList(isBetter: Better): (heap: Heap, need: Page, holes: HoleList) => BlockId {
  return (heap, need, holes) => {
    let best: BlockId = NONE
    for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
      heap.look(hole, need)
      best = better(heap, hole, best, need, isBetter)
    }
    return best
  }
}

function better({ table }: Heap, hole: BlockId, best: BlockId, need: Page, isBetter: Better): BlockId {
  const pages = table.pagesOf(hole)
  if (pages < need) return best
  return best === NONE || isBetter(pages, table.pagesOf(best)) ? hole : best
}
