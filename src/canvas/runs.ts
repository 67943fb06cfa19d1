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

/** The runs' own arrays, each with room for more than there are. */
interface Columns {
  /** First page of each run, in ascending order, and behind the last run the number of pages. */
  start: Int32Array
  tag: Int32Array
  bytes: Float64Array
  block: Int32Array
  /** Which of the palette's colours a block has. */
  colour: Uint8Array
}

export class Runs implements Columns {
  pageSize = 1
  pages = 1
  /** Header bytes at the start of each block. */
  header = 0
  count = 0
  /** Another number after each change, one higher than before. */
  version = 0
  /** The pages outside which the last change left all as it was; none where nothing changed. */
  changed = { start: 0, end: 0 }
  start = new Int32Array(FIRST_CAPACITY + 1)
  tag = new Int32Array(FIRST_CAPACITY)
  bytes = new Float64Array(FIRST_CAPACITY)
  block = new Int32Array(FIRST_CAPACITY)
  colour = new Uint8Array(FIRST_CAPACITY)
  /** Built into in turns with the above, so that the two can be compared. */
  private spare = enlarged(this, FIRST_CAPACITY)
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

  /** One pass over local variables, since it runs for every block. */
  private build({ table, contents, layout, settings }: Heap): void {
    let columns = this.spare
    let { start, tag, bytes, block, colour } = columns
    let count = 0
    for (let id = table.next(NONE); id !== NONE; id = table.next(id)) {
      const end = table.endOf(id)
      const owner = table.tagOf(id)
      // A block is one run; a hole is cut where stale pages begin and end.
      for (let page = table.startOf(id); page < end; ) {
        if (count === tag.length) {
          columns = enlarged(columns, count * 2)
          ;({ start, tag, bytes, block, colour } = columns)
        }
        const part = owner > 0 ? null : contents?.staleRunAt(page, end)
        start[count] = page
        tag[count] = owner > 0 ? owner : part?.stale ? STALE : CLEAN
        bytes[count] = owner > 0 ? table.bytesOf(id) : 0
        block[count] = id
        colour[count] = owner > 0 ? owner % COLOURS : 0
        count++
        page = part?.end ?? end
      }
    }
    start[count] = layout.pages
    const isAlike =
      this.pageSize === layout.pageSize && this.pages === layout.pages && this.header === settings.header
    this.changed = isAlike ? difference(this, this.count, columns, count) : { start: 0, end: layout.pages }
    this.spare = {
      start: this.start,
      tag: this.tag,
      bytes: this.bytes,
      block: this.block,
      colour: this.colour,
    }
    Object.assign(this, columns)
    this.count = count
    this.pageSize = layout.pageSize
    this.pages = layout.pages
    this.header = settings.header
  }
}

function enlarged(columns: Columns, capacity: number): Columns {
  const larger = {
    start: new Int32Array(capacity + 1),
    tag: new Int32Array(capacity),
    bytes: new Float64Array(capacity),
    block: new Int32Array(capacity),
    colour: new Uint8Array(capacity),
  }
  larger.start.set(columns.start)
  larger.tag.set(columns.tag)
  larger.bytes.set(columns.bytes)
  larger.block.set(columns.block)
  larger.colour.set(columns.colour)
  return larger
}

/** The pages between the runs that both begin with and the runs that both end with. */
function difference(
  one: Columns,
  ones: number,
  other: Columns,
  others: number,
): { start: number; end: number } {
  const most = Math.min(ones, others)
  let first = 0
  while (first < most && isSame(one, first, other, first)) first++
  let last = 0
  while (last < most - first && isSame(one, ones - 1 - last, other, others - 1 - last)) last++
  const end = other.start[others - last] as number
  const start = other.start[first] as number
  // The run before may have another end.
  if (first > 0 && start !== one.start[first]) return { start: other.start[first - 1] as number, end }
  return { start, end }
}

function isSame(one: Columns, i: number, other: Columns, k: number): boolean {
  return one.start[i] === other.start[k] && one.tag[i] === other.tag[k] && one.bytes[i] === other.bytes[k]
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

/** Is the run a block on its way, so that its old place is left behind? */
export function leaves(
  runs: Runs,
  run: number,
  moving: { readonly tag: number; readonly from: number; readonly keepsSource?: boolean } | null,
): boolean {
  return (
    moving !== null && !moving.keepsSource && runs.tag[run] === moving.tag && runs.start[run] === moving.from
  )
}
