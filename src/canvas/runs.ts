/**
 * The picture of a heap as sorted arrays: one run for each block, and one for each stale or clean part of a hole. Built from the block
 * table in one pass when the heap has changed, and not before; a frame then only searches it.
 */
import type { Heap } from '../core/heap.ts'
import { type BlockId, NONE } from '../core/units.ts'
import { COLOURS } from './palette.ts'

/** What the tag of a run says where no block is. */
export const CLEAN = 0
export const STALE = -1

export interface Run {
  /** First page, and the page just behind the last. */
  readonly start: number
  readonly end: number
  /** The block's tag; `CLEAN` or `STALE` where the pages are free. */
  readonly tag: number
  /** Bytes asked for; 0 where the pages are free. */
  readonly bytes: number
  /** The block or hole in the table that the run is, or is a part of. */
  readonly block: BlockId
}

const FIRST_CAPACITY = 256

export class Runs {
  pageSize = 1
  pages = 1
  /** Header bytes at the start of each block. */
  header = 0
  count = 0
  /** Another number after each change. */
  version = 0
  /** First page of each run, in ascending order, and behind the last run the number of pages. */
  start = new Int32Array(FIRST_CAPACITY + 1)
  tag = new Int32Array(FIRST_CAPACITY)
  bytes = new Float64Array(FIRST_CAPACITY)
  block = new Int32Array(FIRST_CAPACITY)
  /** Which of the palette's colours a block has. */
  colour = new Uint8Array(FIRST_CAPACITY)
  private heap: Heap | null = null
  private revision = -1

  /** Brings the picture up to date; false where heap and revision are those of the last call. O(blocks) where they are not. */
  update(heap: Heap, revision: number): boolean {
    if (heap === this.heap && revision === this.revision) return false
    this.heap = heap
    this.revision = revision
    this.build(heap)
    this.version++
    return true
  }

  /** The index of the run a page lies in. O(log runs). */
  indexAt(page: number): number {
    const { start } = this
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((start[middle] as number) <= page) low = middle
      else high = middle - 1
    }
    return low
  }

  runAt(page: number): Run {
    const at = this.indexAt(page)
    return {
      start: this.start[at] as number,
      end: this.start[at + 1] as number,
      tag: this.tag[at] as number,
      bytes: this.bytes[at] as number,
      block: this.block[at] as BlockId,
    }
  }

  private build(heap: Heap): void {
    const { table, contents, layout, settings } = heap
    this.pageSize = layout.pageSize
    this.pages = layout.pages
    this.header = settings.header
    this.count = 0
    for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
      const tag = table.tagOf(block)
      if (tag > 0) {
        this.add(table.startOf(block), tag, table.bytesOf(block), block)
        continue
      }
      const end = table.endOf(block)
      for (let page = table.startOf(block); page < end; ) {
        const part = contents?.staleRunAt(page, end)
        this.add(page, part?.stale ? STALE : CLEAN, 0, block)
        page = part?.end ?? end
      }
    }
    this.start[this.count] = layout.pages
  }

  private add(start: number, tag: number, bytes: number, block: BlockId): void {
    if (this.count === this.tag.length) this.grow()
    const at = this.count++
    this.start[at] = start
    this.tag[at] = tag
    this.bytes[at] = bytes
    this.block[at] = block
    this.colour[at] = tag > 0 ? tag % COLOURS : 0
  }

  private grow(): void {
    const capacity = this.tag.length * 2
    const { start, tag, bytes, block, colour } = this
    this.start = new Int32Array(capacity + 1)
    this.tag = new Int32Array(capacity)
    this.bytes = new Float64Array(capacity)
    this.block = new Int32Array(capacity)
    this.start.set(start)
    this.tag.set(tag)
    this.bytes.set(bytes)
    this.block.set(block)
    this.colour = new Uint8Array(capacity)
    this.colour.set(colour)
  }
}

/** The run that page lies in, at or after `from`; the cost follows the logarithm of the runs between. */
export function gallop(runs: Runs, from: number, page: number): number {
  let step = 1
  let low = from
  while (low + step < runs.count && (runs.start[low + step] as number) <= page) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, runs.count)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((runs.start[middle] as number) <= page) low = middle
    else high = middle
  }
  return low
}
