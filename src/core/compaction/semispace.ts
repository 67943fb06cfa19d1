/**
 * Copying: all blocks go, in address order, to the bottom of the other half, and the halves change places
 * (Fenichel and Yochelson 1969; Cheney 1970). No move overlaps its source and nothing has to be looked for,
 * but half the memory lies idle, and every live byte is copied each time.
 */

import { halfInUse } from '../halves.ts'
import type { Heap } from '../heap.ts'
import { type BlockId, NONE } from '../units.ts'
import type { Compaction, Objection } from './compaction.ts'
import type { Mover } from './mover.ts'
import { COMPACTION_NAMES } from './names.ts'

export const semispace: Compaction = {
  ...COMPACTION_NAMES.semispace,
  keepsOrder: true,
  leavesPlaces: true,
  cost: {
    moves: 'every block',
    passes: 'one pass over the blocks',
    extraSpace: 'half the buffer',
  },
  source: 'Fenichel and Yochelson 1969; Cheney 1970',
  takesBytes: false,
  takesBudget: false,
  objection,
  run,
}

function objection(heap: Heap): Objection | null {
  const { table, tally } = heap
  if (halfInUse(heap) === null) return { why: 'halves-off' }
  if (tally.pinnedBlocks === 0) return null
  let block = table.next(NONE)
  while (block !== NONE && !table.isPinned(block)) block = table.next(block)
  return { why: 'pinned', tag: table.tagOf(block) }
}

function run(heap: Heap, mover: Mover): void {
  const half = halfInUse(heap)
  if (half === null || half.other === NONE) return
  const { table } = heap
  heap.open(half.other)
  let room: BlockId = half.other
  let first: BlockId = NONE
  let left: BlockId = NONE
  for (let block = half.first; ; block = table.next(left)) {
    left = block
    if (table.isAllocated(block)) {
      left = table.pagesOf(room) > table.pagesOf(block) ? heap.split(room, table.pagesOf(block)) : room
      if (left === room) room = NONE
      mover.move(block, left)
    }
    if (first === NONE) first = left
    if (block === half.last) break
  }
  if (room !== NONE) heap.list(room)
  heap.reserve(first, left)
}
