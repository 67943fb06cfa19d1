/**
 * The lists of TLSF (Masmano, Ripoll, Crespo and Real 2004): a first level of ranges, each twice the last, a
 * second that divides each range into 16 equal parts; and a bitmap for each level that says where there are
 * holes, so the next list that has any is found by counting zeros. Sizes below 16 have a list each.
 */

import { highestBit } from '../bits.ts'
import type { BlockTable } from '../table/block-table.ts'
import type { Page } from '../units.ts'
import { Bins } from './bins.ts'
import type { Bitmaps, Holes, HolesImage, HolesKind, Shape } from './holes.ts'

/** Log2 of the parts of a range. */
export const PARTS_LOG = 4
export const PARTS = 2 ** PARTS_LOG
/** 2^30 pages, the largest hole, begin the last range. */
const LARGEST = 2 ** 30
export const RANGES = 31 - PARTS_LOG + 1

export const twoLevel: HolesKind<TwoLevel> = {
  id: 'two levels',
  title: 'Two levels of lists, and their bitmaps',
  note: 'A bit is 1 where its list has a hole.',
  merges: 'neighbours',
  make: table => new TwoLevel(table),
}

export class TwoLevel extends Bins implements Holes, Bitmaps {
  readonly kind: HolesKind = twoLevel
  readonly shape: Shape = { kind: 'bits', lists: this, bitmaps: this, tree: null }
  readonly ranges = RANGES
  readonly parts = PARTS
  readonly isExact = false
  /** Of word 0, bit r: some list of range r has holes; of word 1 + r, bit p: that of its part p has. */
  private readonly words = new Int32Array(1 + RANGES)

  constructor(table: BlockTable) {
    super(table, RANGES * PARTS)
  }

  word(number: number): number {
    return this.words[number]
  }

  override classOf(pages: number): number {
    // The parts of the first two ranges are a page long, and each part after them twice as long as before.
    const log = highestBit(pages | PARTS) - PARTS_LOG
    return (log << PARTS_LOG) + (pages >>> log)
  }
  override leastOf(index: number): Page {
    const range = Math.floor(index / PARTS)
    const part = index % PARTS
    return (range === 0 ? part : (PARTS + part) * 2 ** (range - 1)) as Page
  }
  override mostOf(index: number): Page {
    return Math.min(this.leastOf(index + 1) - 1, LARGEST) as Page
  }

  image(): HolesImage {
    return {
      count: this.count,
      heads: this.heads.slice(),
      words: this.words.slice(),
    }
  }

  restore(image: HolesImage): void {
    this.count = image.count as number
    this.heads.set(image.heads as Int32Array)
    this.words.set(image.words as Int32Array)
  }

  /** The bitmaps are few words, and change with almost every step. */
  override numbers(): readonly number[] {
    return [...super.numbers(), ...this.words]
  }
  override setNumbers([count = 0, ...words]: readonly number[]): void {
    super.setNumbers([count])
    this.words.set(words)
  }

  protected override filled(index: number): void {
    const { words } = this
    const range = index >>> PARTS_LOG
    words[1 + range] |= 1 << (index & (PARTS - 1))
    words[0] |= 1 << range
  }

  protected override emptied(index: number): void {
    const { words } = this
    const range = index >>> PARTS_LOG
    words[1 + range] &= ~(1 << (index & (PARTS - 1)))
    if (words[1 + range] === 0) words[0] &= ~(1 << range)
  }
}
