/** The invariants of a heap, as equations. For tests and assertions: O(blocks). */
import { allocatorOf } from './allocator.ts'
import type { Heap } from './heap.ts'
import { type BlockId, NONE } from './units.ts'

/** What is wrong with the heap, one sentence each; empty when nothing is. */
export function check(heap: Heap): readonly string[] {
  const wrong: string[] = []
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (actual !== expected) wrong.push(`${what}: ${String(actual)}, expected ${String(expected)}`)
  }
  const { table, tally, holes } = heap
  const seen = { pages: 0, held: 0, reserved: 0, pinned: 0, used: 0, blocks: 0, holes: 0, largest: 0 }
  let before: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; before = block, block = table.next(block)) {
    const pages = table.pagesOf(block)
    expect(`start of block ${block}`, table.startOf(block), seen.pages)
    expect(`neighbour before block ${block}`, table.previous(block), before)
    if (pages < 1) wrong.push(`block ${block} has ${pages} pages`)
    seen.pages += pages
    const step = allocatorOf(heap).carving.alignmentOf(pages)
    if (table.startOf(block) % step !== 0)
      wrong.push(`block ${block} at ${table.startOf(block)} is not at a multiple of ${step}`)
    if (table.isAllocated(block)) {
      seen.blocks++
      seen.held += pages
      seen.used += table.bytesOf(block)
      if (table.isPinned(block)) seen.pinned++
      const room = pages * heap.layout.pageSize - heap.settings.header
      if (table.bytesOf(block) > room) wrong.push(`block ${block}: ${table.bytesOf(block)} bytes in ${room}`)
      expect(`block of tag ${table.tagOf(block)}`, heap.tags.get(table.tagOf(block)), block)
    } else if (table.isHole(block)) {
      seen.holes++
      seen.largest = Math.max(seen.largest, pages)
      if (shouldHaveMerged(heap, before, block)) wrong.push(`holes ${before} and ${block} touch`)
    } else if (table.isReserved(block)) {
      seen.reserved += pages
    } else {
      wrong.push(`block ${block} is neither held nor listed`)
    }
  }
  expect('pages', seen.pages, heap.layout.pages)
  expect('held pages', tally.heldPages, seen.held)
  expect('reserved pages', tally.reservedPages, seen.reserved)
  expect('pinned blocks', tally.pinnedBlocks, seen.pinned)
  expect('used bytes', tally.usedBytes, seen.used)
  expect('blocks', tally.blocks, seen.blocks)
  expect('tags', heap.tags.size(), seen.blocks)
  expect('holes', holes.count, seen.holes)
  expect('largest hole', holes.largest(), seen.largest)
  let listed = 0
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    if (!table.isHole(hole)) wrong.push(`block ${hole} is listed and no hole`)
    if (++listed > seen.holes) break
  }
  expect('listed holes', listed, seen.holes)
  return wrong
}

/** Two holes side by side that the settings do not leave so. */
function shouldHaveMerged(heap: Heap, low: BlockId, high: BlockId): boolean {
  const { holes, settings, table } = heap
  if (settings.coalescing === 'off' || !table.isHole(low)) return false
  if (allocatorOf(heap).carving.misplaced === null) return holes.kind.merges === 'neighbours'
  const pages = table.pagesOf(low)
  return pages === table.pagesOf(high) && table.startOf(low) % (2 * pages) === 0
}
