/**
 * The block table: one record for each block and each hole, linked in address order. It is the whole picture
 * of the buffer, so its size follows the blocks and never the bytes.
 *
 * A record is eight words side by side, so that looking at one costs one cache line. Record 0 is a sentinel:
 * the rings of neighbours and of listed holes both pass through it, so no link is ever missing.
 */

import type { Journal } from '../journal.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../units.ts'
import {
  BYTES_HIGH,
  BYTES_LOW,
  HOLE,
  LINK_AFTER,
  LINK_BEFORE,
  LOOSE,
  LOW,
  NEXT,
  PAGES,
  PINNED,
  PLACE,
  PREVIOUS,
  RESERVED,
  SENTINEL,
  START,
  TAG,
  UNUSED,
  WORDS,
  WORDS_LOG,
} from './record.ts'

const FIRST_CAPACITY = 64

export interface BlockTableImage {
  readonly words: Int32Array
  readonly unused: number
}

export class BlockTable {
  /**
   * Hears of each word before it changes, while it is set; what keeps the holes or the tags reaches it here.
   */
  journal: Journal | null = null
  private words = new Int32Array(FIRST_CAPACITY * WORDS)
  /** Records handed out so far, the sentinel included. */
  private count = 1
  /** Head of the chain of records that were given back. */
  private unused = 0

  constructor() {
    this.words[TAG] = SENTINEL
  }

  startOf(id: BlockId): Page {
    return this.words[(id << WORDS_LOG) + START] as Page
  }
  pagesOf(id: BlockId): Page {
    return this.words[(id << WORDS_LOG) + PAGES] as Page
  }
  /** The page just after the block. */
  endOf(id: BlockId): Page {
    const at = id << WORDS_LOG
    return (this.words[at + START] + this.words[at + PAGES]) as Page
  }
  /** The tag of an allocation; 0 or less where the record is none. */
  tagOf(id: BlockId): Tag {
    return this.words[(id << WORDS_LOG) + TAG] as Tag
  }
  /** Bytes that were asked for; 0 for holes. */
  bytesOf(id: BlockId): Bytes {
    const { words } = this
    const at = id << WORDS_LOG
    if (words[at + TAG] <= 0) return 0 as Bytes
    const low = words[at + BYTES_LOW]
    const high = words[at + BYTES_HIGH]
    // Whole numbers of one word are cheaper than those of two.
    return (high === 0 ? low : high * LOW + low) as Bytes
  }
  /** The neighbour before, in address order; `NONE` for the first. `previous(NONE)` is the last block. */
  previous(id: BlockId): BlockId {
    return this.words[(id << WORDS_LOG) + PREVIOUS] as BlockId
  }
  /** The next block in address order; `NONE` for the last. `next(NONE)` is the first block. */
  next(id: BlockId): BlockId {
    return this.words[(id << WORDS_LOG) + NEXT] as BlockId
  }
  isAllocated(id: BlockId): boolean {
    return this.words[(id << WORDS_LOG) + TAG] > 0
  }
  /** A free block that is listed as a hole. */
  isHole(id: BlockId): boolean {
    return this.words[(id << WORDS_LOG) + TAG] === HOLE
  }
  /** An allocation that nothing may move. */
  isPinned(id: BlockId): boolean {
    return this.isAllocated(id) && this.words[(id << WORDS_LOG) + PINNED] === 1
  }
  /** Part of the half that is not in use, or the odd page of a buffer in halves. */
  isReserved(id: BlockId): boolean {
    return this.words[(id << WORDS_LOG) + TAG] === RESERVED
  }
  /**
   * The next hole in address order; `NONE` where no more follow.
   * `nextHole(NONE)` is the lowest. O(blocks between holes).
   */
  nextHole(id: BlockId): BlockId {
    let at = this.next(id)
    while (at !== NONE && !this.isHole(at)) at = this.next(at)
    return at
  }
  /** Free, and between two primitives: split off but not claimed yet, or released but not listed yet. */
  isLoose(id: BlockId): boolean {
    return this.words[(id << WORDS_LOG) + TAG] === LOOSE
  }
  /** The number of records ever in use at once, sentinel included: ids run from 1 to this, exclusive. */
  get size(): number {
    return this.count
  }

  linkBefore(id: BlockId): BlockId {
    return this.words[(id << WORDS_LOG) + LINK_BEFORE] as BlockId
  }
  linkAfter(id: BlockId): BlockId {
    return this.words[(id << WORDS_LOG) + LINK_AFTER] as BlockId
  }
  /** Links a hole in between two that follow each other in a list; `NONE` where it has no neighbour. */
  linkBetween(before: BlockId, id: BlockId, after: BlockId): void {
    const { words } = this
    const at = id << WORDS_LOG
    if (this.journal !== null) this.keep(before, id, after)
    words[at + LINK_BEFORE] = before
    words[at + LINK_AFTER] = after
    words[(before << WORDS_LOG) + LINK_AFTER] = id
    words[(after << WORDS_LOG) + LINK_BEFORE] = id
  }
  /** Two holes follow each other in a list; `NONE` where it begins or ends there. */
  linkTogether(before: BlockId, after: BlockId): void {
    const { words } = this
    if (this.journal !== null) this.keep(before, after)
    words[(before << WORDS_LOG) + LINK_AFTER] = after
    words[(after << WORDS_LOG) + LINK_BEFORE] = before
  }
  placeOf(id: BlockId): number {
    return this.words[(id << WORDS_LOG) + PLACE]
  }
  setPlace(id: BlockId, place: number): void {
    if (this.journal !== null) this.keep(id)
    this.words[(id << WORDS_LOG) + PLACE] = place
  }

  setExtent(id: BlockId, start: number, pages: number): void {
    const at = id << WORDS_LOG
    this.journal?.keep(this.words, at + START, 2)
    this.words[at + START] = start
    this.words[at + PAGES] = pages
  }
  setAllocated(id: BlockId, tag: Tag, bytes: Bytes): void {
    const at = id << WORDS_LOG
    if (this.journal !== null) this.keep(id)
    this.words[at + TAG] = tag
    this.words[at + PINNED] = 0
    this.writeRequested(id, bytes)
  }
  setPinned(id: BlockId, pinned: boolean): void {
    this.journal?.keep(this.words, (id << WORDS_LOG) + PINNED)
    this.words[(id << WORDS_LOG) + PINNED] = pinned ? 1 : 0
  }
  setRequested(id: BlockId, bytes: Bytes): void {
    if (this.journal !== null) this.keep(id)
    this.writeRequested(id, bytes)
  }
  private writeRequested(id: BlockId, bytes: Bytes): void {
    const { words } = this
    const at = id << WORDS_LOG
    words[at + BYTES_LOW] = bytes < LOW ? bytes : bytes % LOW
    words[at + BYTES_HIGH] = bytes < LOW ? 0 : bytes / LOW
  }
  setHole(id: BlockId): void {
    this.setState(id, HOLE)
  }
  setLoose(id: BlockId): void {
    this.setState(id, LOOSE)
  }
  setReserved(id: BlockId): void {
    this.setState(id, RESERVED)
  }

  /** A loose record of the given extent, linked in right before `after`. O(1), amortised. */
  insertBefore(after: BlockId, start: number, pages: number): BlockId {
    const id = this.take()
    const { words } = this
    const at = id << WORDS_LOG
    const before = words[(after << WORDS_LOG) + PREVIOUS]
    if (this.journal !== null) this.keep(before, after)
    words[at + START] = start
    words[at + PAGES] = pages
    words[at + TAG] = LOOSE
    words[at + PREVIOUS] = before
    words[at + NEXT] = after
    words[(before << WORDS_LOG) + NEXT] = id
    words[(after << WORDS_LOG) + PREVIOUS] = id
    return id
  }

  /** Cuts the first pages off a block, as a loose record of their own. */
  cutLow(id: BlockId, pages: number): BlockId {
    const low = this.take()
    const { words } = this
    const at = id << WORDS_LOG
    const to = low << WORDS_LOG
    const start = words[at + START]
    const before = words[at + PREVIOUS]
    if (this.journal !== null) this.keep(id, before)
    words[at + START] = start + pages
    words[at + PAGES] = words[at + PAGES] - pages
    words[at + PREVIOUS] = low
    words[to + START] = start
    words[to + PAGES] = pages
    words[to + TAG] = LOOSE
    words[to + PREVIOUS] = before
    words[to + NEXT] = id
    words[(before << WORDS_LOG) + NEXT] = low
    return low
  }

  /**
   * A block takes in the one right after it, whose record is given back;
   * what that says of a list or a place can be read until it is handed out again.
   */
  absorb(low: BlockId, high: BlockId): void {
    const { words } = this
    if (this.journal !== null) this.keep(low)
    words[(low << WORDS_LOG) + PAGES] += words[(high << WORDS_LOG) + PAGES]
    this.remove(high)
  }

  /** Unlinks the record from its neighbours and gives it back. */
  remove(id: BlockId): void {
    const { words } = this
    const at = id << WORDS_LOG
    const before = words[at + PREVIOUS]
    const after = words[at + NEXT]
    if (this.journal !== null) this.keep(before, after, id)
    words[(before << WORDS_LOG) + NEXT] = after
    words[(after << WORDS_LOG) + PREVIOUS] = before
    words[at + TAG] = UNUSED
    words[at + NEXT] = this.unused
    this.unused = id
  }

  private swapWithPrevious(id: BlockId): void {
    const { words } = this
    const before = this.previous(id)
    const first = this.previous(before)
    const last = this.next(id)
    this.journal?.keepRows(words, WORDS, first, before, id, last)
    words[(first << WORDS_LOG) + NEXT] = id
    words[(id << WORDS_LOG) + PREVIOUS] = first
    words[(id << WORDS_LOG) + NEXT] = before
    words[(before << WORDS_LOG) + PREVIOUS] = id
    words[(before << WORDS_LOG) + NEXT] = last
    words[(last << WORDS_LOG) + PREVIOUS] = before
  }

  /** Two records change places in the row of neighbours, links only. */
  swap(one: BlockId, other: BlockId): void {
    if (this.next(one) === other) return this.swapWithPrevious(other)
    if (this.next(other) === one) return this.swapWithPrevious(one)
    const { words } = this
    const before = this.previous(one)
    const after = this.next(one)
    this.journal?.keepRows(words, WORDS, before, one, after)
    this.journal?.keepRows(words, WORDS, this.previous(other), other, this.next(other))
    this.linkInto(one, this.previous(other), this.next(other))
    this.linkInto(other, before, after)
    words[(this.previous(one) << WORDS_LOG) + NEXT] = one
    words[(this.next(one) << WORDS_LOG) + PREVIOUS] = one
    words[(this.previous(other) << WORDS_LOG) + NEXT] = other
    words[(this.next(other) << WORDS_LOG) + PREVIOUS] = other
  }

  image(): BlockTableImage {
    return { words: this.words.slice(0, this.count * WORDS), unused: this.unused }
  }

  restore(image: BlockTableImage): void {
    const handedOut = this.count
    this.count = image.words.length / WORDS
    if (this.words.length < image.words.length) this.words = new Int32Array(image.words.length)
    // Records beyond the image are new again when they are next handed out.
    this.words.fill(0, this.count * WORDS, handedOut * WORDS)
    this.words.set(image.words)
    this.unused = image.unused
  }

  /** What is neither a word of a record nor said by one: for a journal. */
  numbers(): readonly number[] {
    return [this.count, this.unused]
  }
  setNumbers([count, unused]: readonly number[]): void {
    this.count = count
    this.unused = unused
  }

  /** Before records change, for a journal; asked for in few words, as V8 builds in only what is short. */
  private keep(...ids: readonly number[]): void {
    this.journal?.keepRows(this.words, WORDS, ...ids)
  }

  private setState(id: BlockId, state: number): void {
    if (this.journal !== null) this.keep(id)
    this.words[(id << WORDS_LOG) + TAG] = state
  }

  private linkInto(id: BlockId, before: BlockId, after: BlockId): void {
    this.words[(id << WORDS_LOG) + PREVIOUS] = before
    this.words[(id << WORDS_LOG) + NEXT] = after
  }

  private take(): BlockId {
    if (this.unused !== NONE) {
      const id = this.unused as BlockId
      this.unused = this.next(id)
      if (this.journal !== null) this.keep(id)
      return id
    }
    if (this.count * WORDS === this.words.length) this.grow()
    if (this.journal !== null) this.keep(this.count)
    return this.count++ as BlockId
  }

  private grow(): void {
    const words = new Int32Array(this.words.length * 2)
    words.set(this.words)
    this.journal?.replaced(this.words, words)
    this.words = words
  }
}
