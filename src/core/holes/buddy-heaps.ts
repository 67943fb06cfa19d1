/**
 * The free blocks of a buddy system, a heap for each power of two with the lowest address on top (Williams
 * 1964). A block's record knows its place there, so that a buddy can be taken out of the middle.
 */
import { highestBit } from '../bits.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { ByAddress } from './by-address.ts'
import type { HoleLists, Holes, HolesImage, HolesKind, Shape } from './holes.ts'

const CLASSES = 31

export const buddyHeaps: HolesKind<BuddyHeaps> = {
  id: 'buddies',
  title: 'Buddies',
  note: 'Blocks are powers of two, and merge only with the half they were split from.',
  merges: 'neighbours',
  make: table => new BuddyHeaps(table),
}

export class BuddyHeaps extends ByAddress implements Holes, HoleLists {
  readonly kind: HolesKind = buddyHeaps
  readonly shape: Shape = { kind: 'buddies', lists: this }
  readonly classes = CLASSES
  count = 0
  private readonly counts = new Int32Array(CLASSES)
  private readonly rows: Int32Array[] = Array.from({ length: CLASSES }, () => new Int32Array(4))

  classOf(pages: number): number {
    return highestBit(pages)
  }
  leastOf(index: number): Page {
    return (2 ** index) as Page
  }
  mostOf(index: number): Page {
    return (2 ** index) as Page
  }
  /** Free blocks of 2^index pages. */
  sizeOf(index: number): number {
    return this.counts[index]
  }
  /** The lowest free block of 2^index pages, `NONE` where there is none. */
  firstIn(index: number): BlockId {
    return this.counts[index] === 0 ? NONE : (this.rowOf(index)[0] as BlockId)
  }

  holesIn(index: number): readonly BlockId[] {
    const holes = Array.from(this.rowOf(index).subarray(0, this.sizeOf(index)), id => id as BlockId)
    return holes.sort((a, b) => this.table.startOf(a) - this.table.startOf(b))
  }

  insert(hole: BlockId): void {
    this.count++
    this.enter(hole, this.classOf(this.table.pagesOf(hole)))
  }

  fill(holes: readonly BlockId[]): void {
    for (const hole of holes) this.insert(hole)
  }

  remove(hole: BlockId): void {
    this.count--
    this.leave(this.table.placeOf(hole), this.classOf(this.table.pagesOf(hole)))
  }

  update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    this.leave(this.table.placeOf(old), this.classOf(pagesBefore))
    this.enter(hole, this.classOf(this.table.pagesOf(hole)))
  }

  /** Between two steps a free block may be no power of two, so the whole of the highest heap is looked at. */
  largest(): Page {
    let index = CLASSES - 1
    while (index >= 0 && this.counts[index] === 0) index--
    let largest = 0
    for (let k = 0; k < (this.counts[index] ?? 0); k++) {
      largest = Math.max(largest, this.table.pagesOf(this.rowOf(index)[k] as BlockId))
    }
    return largest as Page
  }

  image(): HolesImage {
    const heaps = new Int32Array(this.count)
    let at = 0
    for (const [index, row] of this.rows.entries()) {
      heaps.set(row.subarray(0, this.sizeOf(index)), at)
      at += this.sizeOf(index)
    }
    return { count: this.count, counts: this.counts.slice(), heaps }
  }

  restore(image: HolesImage): void {
    this.count = image.count as number
    this.counts.set(image.counts as Int32Array)
    const heaps = image.heaps as Int32Array
    let at = 0
    for (const index of this.rows.keys()) {
      const size = this.sizeOf(index)
      if (this.rowOf(index).length < size) this.rows[index] = new Int32Array(2 * size)
      this.rowOf(index).set(heaps.subarray(at, at + size))
      at += size
    }
  }

  numbers(): readonly number[] {
    return [this.count]
  }
  setNumbers([count]: readonly number[]): void {
    this.count = count
  }

  private put(row: Int32Array, place: number, hole: BlockId): void {
    this.table.journal?.keep(row, place)
    row[place] = hole
    this.table.setPlace(hole, place)
  }

  private rowOf(index: number): Int32Array {
    return this.rows[index] as Int32Array
  }

  private enter(hole: BlockId, index: number): void {
    const size = this.sizeOf(index)
    let row = this.rowOf(index)
    if (size === row.length) {
      const longer = new Int32Array(row.length * 2)
      longer.set(row)
      this.table.journal?.replaced(row, longer)
      row = longer
      this.rows[index] = row
    }
    this.table.journal?.keep(this.counts, index)
    this.counts[index] = size + 1
    this.rise(row, size, hole)
  }

  private leave(place: number, index: number): void {
    const row = this.rowOf(index)
    const size = this.sizeOf(index) - 1
    this.table.journal?.keep(this.counts, index)
    this.counts[index] = size
    if (place === size) return
    const last = row[size] as BlockId
    const start = this.table.startOf(last)
    if (place > 0 && this.table.startOf(row[(place - 1) >> 1] as BlockId) > start) this.rise(row, place, last)
    else this.fall(row, place, size, last)
  }

  private rise(row: Int32Array, from: number, hole: BlockId): void {
    const { table } = this
    const start = table.startOf(hole)
    let at = from
    while (at > 0) {
      const above = (at - 1) >> 1
      const other = row[above] as BlockId
      if (table.startOf(other) <= start) break
      this.put(row, at, other)
      at = above
    }
    this.put(row, at, hole)
  }

  private fall(row: Int32Array, from: number, size: number, hole: BlockId): void {
    const { table } = this
    const start = table.startOf(hole)
    let at = from
    for (let below = 2 * at + 1; below < size; below = 2 * at + 1) {
      const right = below + 1
      if (right < size && table.startOf(row[right] as BlockId) < table.startOf(row[below] as BlockId))
        below = right
      const other = row[below] as BlockId
      if (table.startOf(other) >= start) break
      this.put(row, at, other)
      at = below
    }
    this.put(row, at, hole)
  }
}
