/**
 * The cheapest way to make one hole of several: which blocks to slide,
 * so that the holes between them become one.
 */
import type { Heap } from '../heap.ts'
import { type BlockId, type Bytes, NONE, type Page } from '../units.ts'

/**
 * From a hole to a later one, or one hole; no pinned block lies in between. Holes that touch count as one.
 */
export interface Stretch {
  readonly first: BlockId
  readonly start: Page
  readonly end: Page
  /** The pages of its holes together. */
  readonly room: Page
  /** The blocks that lie in between, and the bytes they were asked for. */
  readonly blocks: number
  readonly bytes: Bytes
}

/** Holes that touch, and what lies between them and those before. */
interface Gap {
  first: BlockId
  start: Page
  end: Page
  pages: number
  blocksBefore: number
  bytesBefore: number
}

/**
 * The stretch whose holes have `need` pages together, with the fewest bytes of blocks in between, then the
 * fewest blocks, then the lowest address; null where there is none. `overPins` looks as if nothing were
 * pinned. Its two ends walk over the heap once: O(blocks).
 */
export function cheapestStretch(heap: Heap, need: Page, overPins = false): Stretch | null {
  let best: Stretch | null = null
  for (const gaps of segments(heap, overPins)) {
    let low = 0
    let room = 0
    let blocks = 0
    let bytes = 0
    for (const [high, gap] of gaps.entries()) {
      room += gap.pages
      if (high > low) {
        blocks += gap.blocksBefore
        bytes += gap.bytesBefore
      }
      for (let lowest = gaps[low]; lowest && room - lowest.pages >= need; lowest = gaps[low]) {
        room -= lowest.pages
        low++
        blocks -= gaps[low]?.blocksBefore ?? 0
        bytes -= gaps[low]?.bytesBefore ?? 0
      }
      const lowest = gaps[low]
      if (room < need || !lowest) continue
      if (best && (bytes > best.bytes || (bytes === best.bytes && blocks >= best.blocks))) continue
      best = {
        first: lowest.first,
        start: lowest.start,
        end: gap.end,
        room: room as Page,
        blocks,
        bytes: bytes as Bytes,
      }
    }
  }
  return best
}

/**
 * The longest hole that sliding could make: all the holes between two pinned
 * blocks. O(blocks), O(1) where nothing is pinned.
 */
export function mostJoinable(heap: Heap): Page {
  if (heap.tally.pinnedBlocks === 0) return heap.freePages
  let most = 0
  for (const gaps of segments(heap, false)) {
    let room = 0
    for (const gap of gaps) room += gap.pages
    most = Math.max(most, room)
  }
  return most as Page
}

/**
 * The holes in address order, apart wherever a pinned block, or the half that is not in use, lies in between.
 */
function segments(heap: Heap, overPins: boolean): readonly (readonly Gap[])[] {
  const { table } = heap
  let gaps: Gap[] = []
  const all = [gaps]
  let blocks = 0
  let bytes = 0
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const last = gaps.at(-1)
    if (table.isHole(block) && last && last.end === table.startOf(block)) {
      last.end = table.endOf(block)
      last.pages += table.pagesOf(block)
    } else if (table.isHole(block)) {
      gaps.push({
        first: block,
        start: table.startOf(block),
        end: table.endOf(block),
        pages: table.pagesOf(block),
        blocksBefore: blocks,
        bytesBefore: bytes,
      })
      blocks = 0
      bytes = 0
    } else if (table.isAllocated(block) && (overPins || !table.isPinned(block))) {
      blocks++
      bytes += table.bytesOf(block)
    } else {
      gaps = []
      all.push(gaps)
      blocks = 0
      bytes = 0
    }
  }
  return all
}
