/**
 * A bin for each size below 1024 pages, whose holes all have just that size, and the longer ones
 * in a tree by size. Two levels of bitmaps say which bins hold any, so the smallest hole that is
 * large enough, or the largest, is found by counting zeros; the lowest of a bin is known in a few
 * more steps (hole-sets.ts). It serves best fit and worst fit.
 */
import { highestBit, lowestBit } from '../bits.ts'
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { ByAddress } from './by-address.ts'
import { HoleSets } from './hole-sets.ts'
import type { Bitmaps, HoleLists, Holes, HolesImage, HolesKind, NodeObserver, Shape } from './holes.ts'
import { SizeTree } from './size-tree.ts'

const PARTS_LOG = 5
const PARTS = 2 ** PARTS_LOG
const RANGES = 32
/** Holes of this many pages or more are too long for a bin. */
export const LONG = RANGES * PARTS

export const sizeBins: HolesKind<SizeBins> = {
  id: 'bins by size',
  title: 'A bin for each size, and their bitmaps',
  note: 'A bit is 1 where its bin has a hole; holes too long for a bin stand in a tree.',
  merges: 'neighbours',
  make: table => new SizeBins(table),
}

/** Hears of each word, node and hole that a search looks at. */
interface BinObserver extends NodeObserver {
  lookAtBitmap(word: number, need: Page): void
  look(hole: BlockId, need: Page): void
}

export class SizeBins extends ByAddress implements Holes, HoleLists, Bitmaps {
  readonly kind: HolesKind = sizeBins
  readonly shape: Shape
  readonly classes = LONG
  readonly ranges = RANGES
  readonly parts = PARTS
  readonly isExact = true
  private readonly bins: HoleSets
  private readonly long: SizeTree
  private short = 0
  /** Bit r: some bin of range r has holes. */
  private rangeBits = 0
  /** For each range, bit p: the bin of part p has holes. */
  private readonly partBits = new Int32Array(RANGES)

  constructor(table: BlockTable) {
    super(table)
    this.bins = new HoleSets(table, LONG)
    this.long = new SizeTree(table)
    this.shape = { kind: 'bits', lists: this, bitmaps: this, tree: this.long }
  }

  get count(): number {
    return this.short + this.long.count
  }

  // To look inside, and to draw.

  classOf(pages: number): number {
    return pages
  }
  leastOf(index: number): Page {
    return index as Page
  }
  mostOf(index: number): Page {
    return index as Page
  }
  sizeOf(index: number): number {
    return this.bins.holesIn(index).length
  }
  holesIn(index: number): readonly BlockId[] {
    return this.bins.holesIn(index)
  }
  word(number: number): number {
    return number === 0 ? this.rangeBits : this.partBits[number - 1]
  }

  // To search. A bin and the way to its lowest hole are no looks of
  // their own: what is looked at is that hole.

  /**
   * The smallest hole of at least `need` pages, the lowest of several.
   * O(1), but for the long ones O(log holes).
   */
  smallest(need: Page, observer: BinObserver | null): BlockId {
    if (need >= LONG) return this.long.smallest(need, observer)
    const range = need >>> PARTS_LOG
    observer?.lookAtBitmap(1 + range, need)
    const parts = this.partBits[range] & (-1 << (need % PARTS))
    if (parts !== 0) return this.lowestIn(range, lowestBit(parts), need, observer)
    observer?.lookAtBitmap(0, need)
    const ranges = range === RANGES - 1 ? 0 : this.rangeBits & (-1 << (range + 1))
    if (ranges === 0) return this.long.count === 0 ? NONE : this.long.smallest(need, observer)
    const higher = lowestBit(ranges)
    observer?.lookAtBitmap(1 + higher, need)
    return this.lowestIn(higher, lowestBit(this.partBits[higher]), need, observer)
  }

  /**
   * The lowest of the largest holes, if those have `need` pages. O(1), but for the long ones O(log holes).
   */
  lowestOfLargest(need: Page, observer: BinObserver | null): BlockId {
    if (this.long.count > 0) return this.long.lowestOfLargest(need, observer)
    observer?.lookAtBitmap(0, need)
    if (this.rangeBits === 0) return NONE
    const range = highestBit(this.rangeBits)
    observer?.lookAtBitmap(1 + range, need)
    const part = highestBit(this.partBits[range])
    return range * PARTS + part < need ? NONE : this.lowestIn(range, part, need, observer)
  }

  largest(): Page {
    if (this.long.count > 0) return this.long.largest()
    if (this.rangeBits === 0) return 0 as Page
    const range = highestBit(this.rangeBits)
    return (range * PARTS + highestBit(this.partBits[range])) as Page
  }

  // To keep up.

  insert(hole: BlockId): void {
    const pages = this.table.pagesOf(hole)
    if (pages < LONG) this.enter(hole, pages)
    else this.long.insert(hole)
  }

  fill(holes: readonly BlockId[]): void {
    for (const hole of holes) this.insert(hole)
  }

  remove(hole: BlockId): void {
    this.forget(hole, this.table.pagesOf(hole))
  }

  update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    if (pagesBefore >= LONG && this.table.pagesOf(hole) >= LONG) return this.long.update(old, hole)
    this.forget(old, pagesBefore)
    this.insert(hole)
  }

  image(): HolesImage {
    const { roots, words, unused } = this.bins.image()
    const { count, root, made, unused: unusedNodes, nodes } = this.long.image()
    return {
      short: this.short,
      ranges: this.rangeBits,
      parts: this.partBits.slice(),
      roots,
      words,
      unused,
      count,
      root,
      made,
      unusedNodes,
      nodes,
    }
  }

  restore(image: HolesImage): void {
    this.short = image.short as number
    this.rangeBits = image.ranges as number
    this.partBits.set(image.parts as Int32Array)
    this.bins.restore({
      roots: image.roots as Int32Array,
      words: image.words as Int32Array,
      unused: image.unused as number,
    })
    this.long.restore({ ...image, unused: image.unusedNodes })
  }

  numbers(): readonly number[] {
    return [this.short, this.rangeBits, ...this.bins.numbers(), ...this.long.numbers()]
  }
  setNumbers([short, ranges, made, unused, ...long]: readonly number[]): void {
    this.short = short
    this.rangeBits = ranges
    this.bins.setNumbers([made, unused])
    this.long.setNumbers(long)
  }

  private lowestIn(range: number, part: number, need: Page, observer: BinObserver | null): BlockId {
    const hole = this.bins.lowest(range * PARTS + part)
    observer?.look(hole, need)
    return hole
  }

  private forget(hole: BlockId, pages: Page): void {
    if (pages < LONG) this.leave(hole, pages)
    else this.long.remove(hole)
  }

  private enter(hole: BlockId, pages: number): void {
    this.short++
    this.bins.insert(pages, hole)
    const range = pages >>> PARTS_LOG
    this.table.journal?.keep(this.partBits, range)
    this.partBits[range] |= 1 << (pages % PARTS)
    this.rangeBits |= 1 << range
  }

  private leave(hole: BlockId, pages: number): void {
    this.short--
    this.bins.remove(pages, hole)
    if (!this.bins.isEmpty(pages)) return
    const range = pages >>> PARTS_LOG
    this.table.journal?.keep(this.partBits, range)
    this.partBits[range] &= ~(1 << (pages % PARTS))
    if (this.partBits[range] === 0) this.rangeBits &= ~(1 << range)
  }
}
