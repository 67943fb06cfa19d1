/**
 * Blocks of any length at any page; free neighbours merge, whoever they are
 * (boundary tags: Knuth, TAOCP 1, 2.5, algorithm C).
 */

import type { Heap } from '../heap.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Carving } from './carving.ts'

export const freeForm: Carving = {
  roundUp: need => need,
  alignmentOf: () => 1,
  cut: (heap, hole, need) => (heap.table.pagesOf(hole) > need ? heap.split(hole, need) : hole),
  grow,
  shrink: (heap, block, need) => {
    const tail = heap.trim(block, need)
    if (heap.settings.zeroOnFree) heap.zero(tail)
    giveBack(heap, tail)
  },
  giveBack,
  joinVacated: mergeWithNeighbours,
  lowestHole: null,
  misplaced: null,
  settle,
}

function grow(heap: Heap, block: BlockId, need: Page): boolean {
  const { table } = heap
  const more = (need - table.pagesOf(block)) as Page
  const after = table.next(block)
  if (!table.isHole(after) || table.pagesOf(after) < more) return false
  if (table.pagesOf(after) > more) heap.split(after, more)
  heap.extend(block)
  return true
}

function giveBack(heap: Heap, loose: BlockId): void {
  if (heap.settings.coalescing === 'off') return heap.list(loose)
  if (heap.holes.kind.merges === 'neighbours') return mergeWithNeighbours(heap, loose)
  heap.list(loose)
  mergeAlongList(heap)
}

function settle(heap: Heap): void {
  if (heap.settings.coalescing === 'off') return
  if (heap.holes.kind.merges === 'along the list') return mergeAlongList(heap)
  const { table } = heap
  for (let low = table.next(NONE); low !== NONE; ) {
    const high = table.next(low)
    if (table.isHole(low) && table.isHole(high)) heap.merge(low, high)
    else low = high
  }
}

/** Both neighbours are known at once. O(1) but for the structure. */
function mergeWithNeighbours(heap: Heap, loose: BlockId): void {
  const { table } = heap
  const before = table.previous(loose)
  const after = table.next(loose)
  const joinsBefore = table.isHole(before)
  if (joinsBefore) heap.merge(before, loose)
  if (table.isHole(after)) heap.merge(joinsBefore ? before : loose, after)
  else if (!joinsBefore) heap.list(loose)
}

/**
 * In the other list orders only holes that follow each other in the list and in memory
 * merge: one pass over the list, as OSTEP's simulator.
 */
function mergeAlongList(heap: Heap): void {
  const { holes, table } = heap
  for (let low = holes.first(); low !== NONE; ) {
    const high = holes.after(low)
    if (high !== NONE && table.next(low) === high) heap.merge(low, high)
    else low = high
  }
}
