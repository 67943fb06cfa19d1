/**
 * The picture of a heap as sorted arrays: one run for each block, and one for each stale or clean part of a
 * hole. Built from the block table in one pass, and from then on spliced where the heap has changed; a frame
 * only searches it.
 */

import { type BlockId, NONE, type Page } from '../core/units.ts'
import type { VisibleHeap } from '../core/visible-heap.ts'
import { COLOURS } from './palette.ts'

/** What the tag of a run says where no block is. */
export const CLEAN = 0
export const STALE = -1
/** The half of the buffer that is not in use. */
export const RESERVED = -2

export interface Run {
  /** First page, and the page after the last. */
  readonly start: number
  readonly end: number
  /** The block's tag; `CLEAN` or `STALE` where the pages are free. */
  readonly tag: number
  /** Bytes asked for; 0 where the pages are free. */
  readonly bytes: number
}

/** The pages from `start` up to, not including, `end`. */
export interface PageExtent {
  readonly start: number
  readonly end: number
}

/** What has changed in a heap: the records of an extent, or everything. */
type HeapChange = PageExtent | 'all'

/** A heap by reference, not to be written to, and what has changed in it since a revision. */
export interface ShownHeap {
  readonly heap: VisibleHeap | null
  readonly changes: { readonly revision: number; since(revision: number): HeapChange | null }
}

const NOTHING: PageExtent = { start: 0, end: 0 }
const FIRST_CAPACITY = 256
/**
 * At most this many records before a change are tried as the one from which the block table is walked; then
 * all is built anew.
 */
const MOST_ANCHORS = 16

/** The runs' own arrays, each with room for more than there are. */
interface Columns {
  /** First page of each run, in ascending order, and after the last run the number of pages. */
  start: Int32Array
  tag: Int32Array
  bytes: Float64Array
  /** The block or hole that the run is, or is a part of. */
  block: Int32Array
  /** Which of the palette's colours a block has. */
  colour: Uint8Array
  /** 1 where nothing may move the block. */
  pinned: Uint8Array
}

export class Runs implements Columns {
  pageSize = 1
  pages = 1
  /** Header bytes at the start of each block. */
  header = 0
  count = 0
  /** One higher after each update that had anything to do. */
  version = 0
  /** The pages that look otherwise since the update before. */
  changed: PageExtent = NOTHING
  /** The pages whose bytes may be others since then: `changed`, and what only was written to. */
  touched: PageExtent = NOTHING
  /** How many of the runs are stale, and how many clean. */
  staleRuns = 0
  cleanRuns = 0
  /** Runs that updates have visited, for the tests that count work. */
  visited = 0
  start = new Int32Array(FIRST_CAPACITY + 1)
  tag = new Int32Array(FIRST_CAPACITY)
  bytes = new Float64Array(FIRST_CAPACITY)
  block = new Int32Array(FIRST_CAPACITY)
  colour = new Uint8Array(FIRST_CAPACITY)
  pinned = new Uint8Array(FIRST_CAPACITY)
  /** New runs are put together here before they replace those of a changed extent. */
  private patch = columnsOf(FIRST_CAPACITY)
  private heap: VisibleHeap | null = null
  /** Up to where the changes of a heap were followed. */
  private followed: { readonly changes: ShownHeap['changes']; readonly revision: number } | null = null

  /** Brings the picture up to date with what is shown; false where there is nothing to show. */
  follow({ heap, changes }: ShownHeap): boolean {
    if (!heap) return false
    const { followed } = this
    this.followed = { changes, revision: changes.revision }
    this.update(heap, followed?.changes === changes ? changes.since(followed.revision) : 'all')
    return true
  }

  /**
   * Brings the picture up to date with what has changed in the heap since the last call; null where nothing
   * has. Costs the runs in the changed extent, and shifting those after it; O(blocks) where everything
   * changed, or where it is another heap. False where there was nothing to do.
   */
  update(heap: VisibleHeap, change: HeapChange | null): boolean {
    const isOther =
      heap !== this.heap ||
      this.pages !== heap.layout.pages ||
      this.pageSize !== heap.layout.pageSize ||
      this.header !== heap.settings.header
    if (isOther) this.rebuild(heap)
    else if (change === null) return false
    else if (change === 'all' || !this.splice(heap, change)) this.rebuild(heap)
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
      if (start[middle] <= page) low = middle
      else high = middle - 1
    }
    return low
  }

  runAt(page: number): Run {
    const at = this.indexAt(page)
    return {
      start: this.start[at],
      end: this.start[at + 1],
      tag: this.tag[at],
      bytes: this.bytes[at],
    }
  }

  private rebuild(heap: VisibleHeap): void {
    const { layout, settings, table } = heap
    const isAlike =
      this.pageSize === layout.pageSize && this.pages === layout.pages && this.header === settings.header
    this.heap = heap
    this.pageSize = layout.pageSize
    this.pages = layout.pages
    this.header = settings.header
    const count = this.collect(heap, table.next(NONE), layout.pages)
    this.patch.start[count] = layout.pages
    const whole = { start: 0, end: layout.pages }
    this.changed = isAlike ? this.difference(0, this.count, count) : whole
    this.touched = whole
    const { start, tag, bytes, block, colour, pinned } = this
    Object.assign(this, this.patch)
    this.patch = { start, tag, bytes, block, colour, pinned }
    this.count = count
    this.staleRuns = 0
    this.cleanRuns = 0
    this.countKinds(this.tag, 0, count, 1)
  }

  /**
   * Replaces the runs of an extent by what the heap has there now; false where the runs do not show from
   * where to read it.
   */
  private splice(heap: VisibleHeap, extent: PageExtent): boolean {
    const { table } = heap
    const { pages } = this
    const from = Math.max(0, extent.start)
    if (from >= Math.min(extent.end, pages)) {
      this.changed = NOTHING
      this.touched = NOTHING
      return true
    }
    const first = this.anchorBefore(heap, this.indexAt(from))
    if (first === null) return false
    const anchor = first === 0 ? NONE : (this.block[first - 1] as BlockId)
    const count = this.collect(heap, table.next(anchor), Math.min(extent.end, pages))
    const end = this.patch.start[count]
    // The runs after the change go on where the new ones end.
    const last = end >= pages ? this.count : this.indexAt(end)
    if (last < this.count && this.start[last] !== end) return false
    this.changed = this.difference(first, last, count)
    this.touched = { start: Math.min(this.patch.start[0], from), end: Math.max(end, extent.end) }
    this.replace(first, last, count)
    return true
  }

  /**
   * The index of a run at which a record of the heap begins, at or before run `at`, with the record before it
   * known; else null.
   */
  private anchorBefore({ table }: VisibleHeap, at: number): number | null {
    let first = at
    for (let tried = 0; tried < MOST_ANCHORS; tried++) {
      // All parts of a hole go together.
      while (first > 0 && this.block[first - 1] === this.block[first]) first--
      if (first === 0) return 0
      const before = this.block[first - 1] as BlockId
      const isFree = table.isHole(before) || table.isLoose(before) || table.isReserved(before)
      const isAlive = isFree || table.isAllocated(before)
      if (isAlive && table.endOf(before) === this.start[first]) return first
      first--
    }
    return null
  }

  /**
   * Puts the runs from record `id` on into the patch, up to a record that ends at `limit` or after it.
   * Returns how many they are.
   */
  private collect({ table, contents }: VisibleHeap, first: BlockId, limit: number): number {
    let { start, tag, bytes, block, colour, pinned } = this.patch
    let count = 0
    let page = 0 as Page
    for (let id = first; id !== NONE; id = table.next(id)) {
      const end = table.endOf(id)
      const owner = table.tagOf(id)
      const isReserved = table.isReserved(id)
      // A block is one run; a hole is cut where stale pages begin and end.
      for (page = table.startOf(id); page < end; ) {
        if (count === tag.length) {
          this.patch = enlarged(this.patch, count * 2)
          ;({ start, tag, bytes, block, colour, pinned } = this.patch)
        }
        const part = owner > 0 || isReserved ? null : contents?.staleRunAt(page, end)
        start[count] = page
        tag[count] = owner > 0 ? owner : isReserved ? RESERVED : part?.stale ? STALE : CLEAN
        bytes[count] = owner > 0 ? table.bytesOf(id) : 0
        block[count] = id
        colour[count] = owner > 0 ? owner % COLOURS : 0
        pinned[count] = owner > 0 && table.isPinned(id) ? 1 : 0
        count++
        page = part?.end ?? end
      }
      if (page >= limit) break
    }
    this.visited += count
    start[count] = page
    return count
  }

  /** Puts the `count` runs of the patch in the place of those from `first` up to, not including, `last`. */
  private replace(first: number, last: number, count: number): void {
    const { patch } = this
    const total = this.count + count - (last - first)
    this.countKinds(this.tag, first, last, -1)
    this.countKinds(patch.tag, 0, count, 1)
    if (total > this.tag.length) Object.assign(this, enlarged(this, Math.max(total, this.tag.length * 2)))
    const to = first + count
    if (to !== last) {
      this.start.copyWithin(to, last, this.count + 1)
      this.tag.copyWithin(to, last, this.count)
      this.bytes.copyWithin(to, last, this.count)
      this.block.copyWithin(to, last, this.count)
      this.colour.copyWithin(to, last, this.count)
      this.pinned.copyWithin(to, last, this.count)
    }
    this.start.set(patch.start.subarray(0, count), first)
    this.tag.set(patch.tag.subarray(0, count), first)
    this.bytes.set(patch.bytes.subarray(0, count), first)
    this.block.set(patch.block.subarray(0, count), first)
    this.colour.set(patch.colour.subarray(0, count), first)
    this.pinned.set(patch.pinned.subarray(0, count), first)
    this.count = total
    this.start[total] = this.pages
  }

  /** Counts the runs from `first` up to `last` in, or out where `by` is -1. */
  private countKinds(tags: Int32Array, first: number, last: number, by: 1 | -1): void {
    for (let index = first; index < last; index++) {
      if (tags[index] === STALE) this.staleRuns += by
      else if (tags[index] === CLEAN) this.cleanRuns += by
    }
  }

  /**
   * The pages at which the runs from `first` up to `last` look otherwise than the `count` runs of the patch.
   */
  private difference(first: number, last: number, count: number): PageExtent {
    const { patch } = this
    const olds = last - first
    const most = Math.min(olds, count)
    const isSame = (old: number, one: number): boolean =>
      this.start[old] === patch.start[one] &&
      this.start[old + 1] === patch.start[one + 1] &&
      this.tag[old] === patch.tag[one] &&
      this.bytes[old] === patch.bytes[one] &&
      this.pinned[old] === patch.pinned[one]
    let before = 0
    while (before < most && isSame(first + before, before)) before++
    if (before === olds && before === count) return NOTHING
    let after = 0
    while (after < most - before && isSame(last - 1 - after, count - 1 - after)) after++
    return { start: patch.start[before], end: patch.start[count - after] }
  }
}

function columnsOf(capacity: number): Columns {
  return {
    start: new Int32Array(capacity + 1),
    tag: new Int32Array(capacity),
    bytes: new Float64Array(capacity),
    block: new Int32Array(capacity),
    colour: new Uint8Array(capacity),
    pinned: new Uint8Array(capacity),
  }
}

function enlarged(columns: Columns, capacity: number): Columns {
  const larger = columnsOf(capacity)
  larger.start.set(columns.start)
  larger.tag.set(columns.tag)
  larger.bytes.set(columns.bytes)
  larger.block.set(columns.block)
  larger.colour.set(columns.colour)
  larger.pinned.set(columns.pinned)
  return larger
}

/** The run that page lies in, at or after `from`; the cost follows the logarithm of the runs between. */
export function gallop(runs: Runs, from: number, page: number): number {
  let step = 1
  let low = from
  while (low + step < runs.count && runs.start[low + step] <= page) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, runs.count)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (runs.start[middle] <= page) low = middle
    else high = middle
  }
  return low
}
