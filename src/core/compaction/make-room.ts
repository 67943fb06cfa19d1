/**
 * Makes one hole of a wanted size and leaves the rest as it is: of all stretches of the heap
 * whose holes would do together, the one with the fewest bytes in between is slid down. Two
 * ends that walk over the heap once find it. What an allocator needs that is asked for one
 * large block and does not want to pay for a full compaction.
 */
import { allocatorOf } from '../allocator.ts'
import type { Heap } from '../heap.ts'
import type { Bytes, Page } from '../units.ts'
import type { Compaction, Objection } from './compaction.ts'
import type { Mover } from './mover.ts'
import { COMPACTION_NAMES } from './names.ts'
import { slideDown } from './slide.ts'
import { cheapestStretch, mostJoinable } from './stretch.ts'

export const makeRoom: Compaction = {
  ...COMPACTION_NAMES['make-room'],
  keepsOrder: true,
  leavesPlaces: false,
  cost: {
    moves: 'the blocks of one stretch, those with the fewest bytes',
    passes: 'one pass by two ends to find the stretch, one over the stretch',
    extraSpace: 'four words a hole while it looks',
  },
  source: 'after partial compaction, Knuth, TAOCP 1, 2.5',
  takesBytes: true,
  takesBudget: true,
  objection,
  run,
}

function objection(heap: Heap, need: Page): Objection | null {
  if (allocatorOf(heap).carving.misplaced) return { why: 'own-places', policy: heap.settings.policy }
  const joinable = mostJoinable(heap)
  if (joinable >= need) return null
  const { pageSize } = heap.layout
  return { why: 'no-stretch', need: (need * pageSize) as Bytes, joinable: (joinable * pageSize) as Bytes }
}

function run(heap: Heap, mover: Mover, need: Page): void {
  const stretch = cheapestStretch(heap, need)
  if (stretch) slideDown(heap, mover, stretch.first, stretch.end)
}
