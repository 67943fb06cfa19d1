/**
 * Blocks from the top fill holes further down (after Edwards' two-finger compaction, in Saunders 1974, which
 * has blocks of one size). Without pins it never moves more bytes than sliding, and mostly far fewer; but
 * neighbours are torn apart, and small holes may be left. O(blocks log holes): the lowest hole that is large
 * enough is found by descending a tree.
 */
import { allocatorOf } from '../allocator.ts'
import type { Heap } from '../heap.ts'
import { type BlockId, NONE } from '../units.ts'
import type { Compaction } from './compaction.ts'
import { LowestHoles } from './lowest-holes.ts'
import type { Mover } from './mover.ts'
import { COMPACTION_NAMES } from './names.ts'

export const fillHoles: Compaction = {
  ...COMPACTION_NAMES['fill-holes'],
  keepsOrder: false,
  leavesPlaces: true,
  cost: {
    moves: 'blocks from the top, as many as there is room for further down',
    passes: 'one pass from the top over the blocks, with a search for a hole at each',
    extraSpace: 'one word a block',
  },
  source: "after Edwards' two-finger compaction, in Saunders 1974",
  takesBytes: false,
  takesBudget: true,
  objection: () => null,
  run,
}

function run(heap: Heap, mover: Mover): void {
  const { table } = heap
  const { carving } = allocatorOf(heap)
  const { blocks, holesBelow, holes } = survey(heap)
  const lowest = new LowestHoles(holes, hole => table.pagesOf(hole))
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index] as BlockId
    const hole = carving.lowestHole
      ? carving.lowestHole(heap, block)
      : lowest.take(table.pagesOf(block), holesBelow[index])
    if (hole === NONE) continue
    if (!mover.affords(block)) return
    const space = carving.cut(heap, hole, table.pagesOf(block))
    if (table.isHole(space)) heap.unlist(space)
    mover.move(block, space)
    carving.joinVacated(heap, space)
  }
}

/**
 * All blocks that may move and all holes, each in address order, and how many
 * holes lie below each of the blocks. O(blocks).
 */
function survey({ table }: Heap) {
  const blocks: BlockId[] = []
  const holesBelow: number[] = []
  const holes: BlockId[] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isHole(block)) holes.push(block)
    if (!table.isAllocated(block) || table.isPinned(block)) continue
    blocks.push(block)
    holesBelow.push(holes.length)
  }
  return { blocks, holesBelow, holes }
}
