/**
 * From tag to record. Tags only grow, so the newest ones lie in a row, each at its place; those
 * that outlived a row lie before them as pairs in ascending order, where they are found by
 * halving. Nothing is ever deleted: an entry counts while its record still says that it holds
 * the tag. Once the row is full, what still counts is gathered; a row is twice as long as there
 * are pairs then, so the size follows the live allocations.
 *
 * A claim thus writes the word after the one before, and a release writes none,
 * where a hash table costs cache misses for both.
 */

import type { Journal } from '../journal.ts'
import { type BlockId, NONE, type Tag } from '../units.ts'
import type { BlockTable } from './block-table.ts'

const SHORTEST_ROW = 64

export interface TagTableImage {
  readonly older: Int32Array
  readonly newer: Int32Array
  readonly base: Tag
}

export class TagTable {
  private readonly table: BlockTable
  /** Pairs of tag and record, in ascending order; no tag is above `base`. */
  private older = new Int32Array(2 * SHORTEST_ROW)
  private pairs = 0
  /** The records of the tags right above `base`. */
  private newer = new Int32Array(SHORTEST_ROW)
  private count = 0
  /** How long the row may become. */
  private most = SHORTEST_ROW
  private base = 0

  constructor(table: BlockTable) {
    this.table = table
  }

  /** The record that holds `tag`, or `NONE`. O(log allocations). */
  get(tag: Tag): BlockId {
    const place = tag - this.base - 1
    if (tag <= 0 || place >= this.count) return NONE
    const block = place >= 0 ? this.newer[place] : this.older[2 * this.pairOf(tag) + 1]
    return block !== undefined && this.table.tagOf(block as BlockId) === tag ? (block as BlockId) : NONE
  }

  /** Enters the newest tag, or gives one that is known to another record. O(1), amortised, for the newest. */
  set(tag: Tag, block: BlockId): void {
    if (tag > this.base + this.most) this.gather(tag - 1)
    const place = tag - this.base - 1
    if (place < 0) {
      const at = 2 * this.pairOf(tag) + 1
      this.table.journal?.keep(this.older, at)
      this.older[at] = block
    } else {
      this.table.journal?.keep(this.newer, place)
      this.newer[place] = block
      if (place >= this.count) this.count = place + 1
    }
  }

  /** How many tags are in use. O(allocations): for tests and assertions. */
  size(): number {
    let size = 0
    for (let pair = 0; pair < this.pairs; pair++)
      if (this.counts(this.older[2 * pair], this.older[2 * pair + 1])) size++
    for (let place = 0; place < this.count; place++)
      if (this.get((this.base + 1 + place) as Tag) !== NONE) size++
    return size
  }

  image(): TagTableImage {
    return {
      older: this.older.slice(0, 2 * this.pairs),
      newer: this.newer.slice(0, this.count),
      base: this.base as Tag,
    }
  }

  restore({ older, newer, base }: TagTableImage): void {
    this.pairs = older.length / 2
    this.count = newer.length
    this.base = base
    this.makeRoom(this.pairs)
    this.older.set(older)
    this.newer.set(newer)
  }

  /** What its two arrays do not say: for a journal. */
  numbers(): readonly number[] {
    return [this.pairs, this.count, this.most, this.base]
  }
  setNumbers([pairs, count, most, base]: readonly number[]): void {
    this.pairs = pairs
    this.count = count
    this.most = most
    this.base = base
  }

  /** The first pair whose tag is not below. */
  private pairOf(tag: number): number {
    const { older } = this
    let low = 0
    let high = this.pairs
    while (low < high) {
      const middle = (low + high) >>> 1
      if (older[2 * middle] < tag) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Puts all entries that still count among the pairs; the row begins after `newest`. */
  private gather(newest: number): void {
    if (this.table.journal !== null) this.keepWhole(this.table.journal)
    let pairs = 0
    for (let pair = 0; pair < this.pairs; pair++) {
      const tag = this.older[2 * pair]
      const block = this.older[2 * pair + 1]
      if (this.counts(tag, block)) this.put(pairs++, tag, block)
    }
    this.older = this.replaced(this.older, fitted(this.older, 2 * (pairs + this.count)))
    for (let place = 0; place < this.count; place++) {
      const tag = this.base + 1 + place
      const block = this.newer[place]
      if (this.counts(tag, block)) this.put(pairs++, tag, block)
    }
    this.pairs = pairs
    this.count = 0
    this.base = newest
    this.makeRoom(pairs)
  }

  /** All of it is about to be written anew, and it may become shorter. */
  private keepWhole(journal: Journal): void {
    const image = this.image()
    journal.onBack(() => this.restore(image), image.older.byteLength + image.newer.byteLength)
  }

  private replaced(old: Int32Array<ArrayBuffer>, array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
    this.table.journal?.replaced(old, array)
    return array
  }

  private put(pair: number, tag: number, block: number): void {
    this.older[2 * pair] = tag
    this.older[2 * pair + 1] = block
  }

  private counts(tag: number, block: number): boolean {
    return this.table.tagOf(block as BlockId) === tag
  }

  /**
   * Room for `pairs` pairs, and for a row of twice their number. Arrays that are much too long are let go.
   */
  private makeRoom(pairs: number): void {
    this.most = Math.max(SHORTEST_ROW, 2 * pairs)
    this.older = this.replaced(this.older, fitted(this.older, 2 * pairs))
    this.newer = this.replaced(this.newer, fitted(this.newer, this.most))
  }
}

/**
 * The array itself, where it is long enough and not much too long; else one
 * with its entries, half as long again as needed.
 */
function fitted(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (array.length >= length && array.length <= 8 * length) return array
  const other = new Int32Array(length + (length >>> 1))
  other.set(array.subarray(0, other.length))
  return other
}
