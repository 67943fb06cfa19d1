/**
 * Sliding compaction: blocks move down in address order until one hole is left at the top.
 * Order is kept, every gap is closed; the oldest scheme of all (Haddon and Waite 1967).
 * One pass, O(blocks), and each byte moves at most once.
 *
 * A pinned block stays, and those above it go down as far as its end. Under a policy that has places of its
 * own for blocks, each moves down to the lowest such place above the last; what has to stay free in between
 * is left, and cut as the policy has it.
 */
import { allocatorOf } from '../allocator.ts'
import type { Heap } from '../heap.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Compaction } from './compaction.ts'
import type { Mover } from './mover.ts'
import { COMPACTION_NAMES } from './names.ts'

export const slide: Compaction = {
  ...COMPACTION_NAMES.slide,
  keepsOrder: true,
  leavesPlaces: false,
  cost: {
    moves: 'every block above the lowest hole',
    passes: 'one pass over the blocks',
    extraSpace: 'none',
  },
  source: 'Haddon and Waite 1967',
  takesBytes: false,
  takesBudget: true,
  objection: () => null,
  run: (heap, mover) => slideDown(heap, mover, heap.table.nextHole(NONE), heap.layout.pages),
}

/**
 * Slides down what lies between a hole and the page `end`, so that the holes
 * there become one, but for those below a pinned block.
 */
export function slideDown(heap: Heap, mover: Mover, first: BlockId, end: Page): void {
  const { table } = heap
  const { carving } = allocatorOf(heap)
  let hole = first
  while (hole !== NONE) {
    const after = table.next(hole)
    if (after === NONE || table.startOf(after) >= end) break
    if (table.isHole(after)) heap.merge(hole, after)
    else if (table.isPinned(after) || !table.isAllocated(after)) hole = table.nextHole(after)
    else hole = moveDown(heap, mover, hole, after)
  }
  if (carving.misplaced) carving.settle(heap)
}

/**
 * Moves a block down into the hole before it, as far as it may go. Returns the hole
 * to go on with, `NONE` where the budget has run out.
 */
function moveDown(heap: Heap, mover: Mover, hole: BlockId, block: BlockId): BlockId {
  const { table } = heap
  const { carving } = allocatorOf(heap)
  const start = table.startOf(hole)
  const step = carving.alignmentOf(table.pagesOf(block))
  const gap = ((step - (start % step)) % step) as Page
  if (start + gap === table.startOf(block)) return table.nextHole(block)
  if (!mover.affords(block)) return NONE
  if (gap > 0) heap.list(heap.split(hole, gap))
  mover.move(block, hole)
  return hole
}
