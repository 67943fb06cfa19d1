/** Which block or hole a page lies in. */
import { type BlockId, NONE, type Page } from '../core/units.ts'
import type { VisibleHeap } from '../core/visible-heap.ts'

/**
 * The record around a page of the buffer, looked for from the nearer end.
 * O(blocks). Throws a RangeError outside the buffer.
 */
export function blockAtPage({ layout, table }: VisibleHeap, page: Page): BlockId {
  if (page < 0 || page >= layout.pages) throw new RangeError(`page ${page} of ${layout.pages}`)
  const fromTop = page > layout.pages / 2
  let block = fromTop ? table.previous(NONE) : table.next(NONE)
  while (fromTop ? table.startOf(block) > page : table.endOf(block) <= page)
    block = fromTop ? table.previous(block) : table.next(block)
  return block
}
