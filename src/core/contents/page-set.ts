/**
 * A set of pages kept as sorted, disjoint, non-touching ranges: its size follows the ranges, not the pages.
 */

import type { Journal } from '../journal.ts'

export interface PageSetImage {
  readonly bounds: Int32Array
}

export class PageSet {
  /** Bounds in ascending order: start, end (exclusive), start, end, … */
  private bounds = new Int32Array(16)
  private count = 0

  /**
   * Is the page in the set, and up to which page (exclusive, at most
   * `limit`) does that answer hold? O(log ranges).
   */
  runAt(page: number, limit: number): { readonly inside: boolean; readonly end: number } {
    const at = this.boundsUpTo(page)
    const end = at < this.count ? this.bounds[at] : limit
    return { inside: at % 2 === 1, end: Math.min(end, limit) }
  }

  /** Adds the pages from `start` to `end` (exclusive). O(log ranges) where they are in the set already. */
  add(start: number, end: number, journal: Journal | null = null): void {
    if (this.holdsAll(start, end)) return
    const first = this.boundsBelow(start)
    const last = this.boundsUpTo(end)
    // An even index means that the bound lies outside every range, so a bound of the new range stands there.
    this.splice(first, last, bounds(first % 2 === 0, start, last % 2 === 0, end), journal)
  }

  /** Takes the pages from `start` to `end` (exclusive) out. */
  remove(start: number, end: number, journal: Journal | null = null): void {
    if (start >= end) return
    const first = this.boundsBelow(start)
    const last = this.boundsUpTo(end)
    this.splice(first, last, bounds(first % 2 === 1, start, last % 2 === 1, end), journal)
  }

  image(): PageSetImage {
    return { bounds: this.bounds.slice(0, this.count) }
  }

  restore(image: PageSetImage): void {
    this.count = image.bounds.length
    if (this.bounds.length < this.count) this.bounds = new Int32Array(this.count * 2)
    this.bounds.set(image.bounds)
  }

  private holdsAll(start: number, end: number): boolean {
    const at = this.boundsUpTo(start)
    return at % 2 === 1 && this.bounds[at] >= end
  }

  /** How many bounds are at or below `page`. */
  private boundsUpTo(page: number): number {
    return this.boundsBelow(page + 1)
  }

  /** How many bounds are below `page`. */
  private boundsBelow(page: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.bounds[middle] < page) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Puts other bounds in the place of those from index `first` to `last` (exclusive). */
  private splice(first: number, last: number, others: ArrayLike<number>, journal: Journal | null): void {
    if (journal !== null) this.keep(journal, first, last, others.length)
    const count = this.count - (last - first) + others.length
    if (count > this.bounds.length) {
      const longer = new Int32Array(2 * count)
      longer.set(this.bounds)
      this.bounds = longer
    }
    if (last < this.count) this.bounds.copyWithin(first + others.length, last, this.count)
    // Two at most, but for what a journal puts back: a call of `set` would cost more.
    for (let k = 0; k < others.length; k++) this.bounds[first + k] = others[k]
    this.count = count
  }

  private keep(journal: Journal, first: number, last: number, added: number): void {
    const gone = this.bounds.slice(first, last)
    journal.onBack(() => this.splice(first, first + added, gone, null), gone.byteLength)
  }
}

/** The ends of a range that are to stand as bounds. */
function bounds(hasStart: boolean, start: number, hasEnd: boolean, end: number): readonly number[] {
  if (hasStart) return hasEnd ? [start, end] : [start]
  return hasEnd ? [end] : []
}
