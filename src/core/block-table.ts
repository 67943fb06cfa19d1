/**
 * The block table: one record for each block and each hole, linked in address order.
 * It is the whole picture of the buffer, so its size follows the blocks and never the bytes.
 *
 * A record is eight words side by side, so that looking at one costs one cache line. Record 0 is a sentinel: the rings of
 * neighbours and of listed holes both pass through it, so no link is ever missing.
 */
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'

const WORDS = 8
const START = 0
const PAGES = 1
const TAG = 2
const PREVIOUS = 3
const NEXT = 4
/** Two links and a word that belong to the structure that keeps the holes (list, bins, index). */
const LINK_BEFORE = 5
const LINK_AFTER = 6
const PLACE = 7

/** What the tag word says of a record that is no allocation. */
const HOLE = 0
const LOOSE = -1
const UNUSED = -2
const SENTINEL = -3

const FIRST_CAPACITY = 64

export interface BlockTableImage {
  readonly words: Int32Array
  readonly bytes: Float64Array
  readonly unused: number
}

export class BlockTable {
  private words = new Int32Array(FIRST_CAPACITY * WORDS)
  private requested = new Float64Array(FIRST_CAPACITY)
  /** Records handed out so far, the sentinel included. */
  private count = 1
  /** Head of the chain of records that were given back. */
  private unused = 0

  constructor() {
    this.words[TAG] = SENTINEL
  }

  startOf(id: BlockId): Page {
    return this.words[id * WORDS + START] as Page
  }
  pagesOf(id: BlockId): Page {
    return this.words[id * WORDS + PAGES] as Page
  }
  /** The page just behind the block. */
  endOf(id: BlockId): Page {
    const at = id * WORDS
    return ((this.words[at + START] as number) + (this.words[at + PAGES] as number)) as Page
  }
  /** The tag of an allocation; 0 or less where the record is none. */
  tagOf(id: BlockId): Tag {
    return this.words[id * WORDS + TAG] as Tag
  }
  /** Bytes that were asked for; 0 for holes. */
  bytesOf(id: BlockId): Bytes {
    return this.requested[id] as Bytes
  }
  /** The neighbour before, in address order; `NONE` for the first. `previous(NONE)` is the last block. */
  previous(id: BlockId): BlockId {
    return this.words[id * WORDS + PREVIOUS] as BlockId
  }
  /** The neighbour behind, in address order; `NONE` for the last. `next(NONE)` is the first block. */
  next(id: BlockId): BlockId {
    return this.words[id * WORDS + NEXT] as BlockId
  }
  isAllocated(id: BlockId): boolean {
    return (this.words[id * WORDS + TAG] as number) > 0
  }
  /** A hole that the free structure knows. */
  isHole(id: BlockId): boolean {
    return this.words[id * WORDS + TAG] === HOLE && id !== NONE
  }
  /** Free, and between two primitives: split off but not claimed yet, or released but not listed yet. */
  isLoose(id: BlockId): boolean {
    return this.words[id * WORDS + TAG] === LOOSE
  }
  /** The number of records ever in use at once, sentinel included: ids run from 1 to this, exclusive. */
  get size(): number {
    return this.count
  }

  linkBefore(id: BlockId): BlockId {
    return this.words[id * WORDS + LINK_BEFORE] as BlockId
  }
  linkAfter(id: BlockId): BlockId {
    return this.words[id * WORDS + LINK_AFTER] as BlockId
  }
  setLinkBefore(id: BlockId, other: BlockId): void {
    this.words[id * WORDS + LINK_BEFORE] = other
  }
  setLinkAfter(id: BlockId, other: BlockId): void {
    this.words[id * WORDS + LINK_AFTER] = other
  }
  placeOf(id: BlockId): number {
    return this.words[id * WORDS + PLACE] as number
  }
  setPlace(id: BlockId, place: number): void {
    this.words[id * WORDS + PLACE] = place
  }

  setExtent(id: BlockId, start: number, pages: number): void {
    const at = id * WORDS
    this.words[at + START] = start
    this.words[at + PAGES] = pages
  }
  setAllocated(id: BlockId, tag: Tag, bytes: Bytes): void {
    this.words[id * WORDS + TAG] = tag
    this.requested[id] = bytes
  }
  setRequested(id: BlockId, bytes: Bytes): void {
    this.requested[id] = bytes
  }
  setHole(id: BlockId): void {
    this.words[id * WORDS + TAG] = HOLE
    this.requested[id] = 0
  }
  setLoose(id: BlockId): void {
    this.words[id * WORDS + TAG] = LOOSE
    this.requested[id] = 0
  }

  /** A loose record of the given extent, linked in right before `behind`. O(1), amortised. */
  insertBefore(behind: BlockId, start: number, pages: number): BlockId {
    const id = this.take()
    const words = this.words
    const at = id * WORDS
    words[at + START] = start
    words[at + PAGES] = pages
    words[at + TAG] = LOOSE
    this.linkInBefore(id, behind)
    return id
  }

  /** Unlinks the record from its neighbours and gives it back. */
  remove(id: BlockId): void {
    this.unlink(id)
    const words = this.words
    const at = id * WORDS
    // Word by word: `fill` costs more than all the rest for so few.
    words[at + START] = 0
    words[at + PAGES] = 0
    words[at + TAG] = UNUSED
    words[at + PREVIOUS] = 0
    words[at + NEXT] = this.unused
    words[at + LINK_BEFORE] = 0
    words[at + LINK_AFTER] = 0
    words[at + PLACE] = 0
    this.requested[id] = 0
    this.unused = id
  }

  /** Changes places with the neighbour before, links only. */
  swapWithPrevious(id: BlockId): void {
    const before = this.previous(id)
    this.unlink(id)
    this.linkInBefore(id, before)
  }

  image(): BlockTableImage {
    return {
      words: this.words.slice(0, this.count * WORDS),
      bytes: this.requested.slice(0, this.count),
      unused: this.unused,
    }
  }

  restore(image: BlockTableImage): void {
    const handedOut = this.count
    this.count = image.bytes.length
    if (this.requested.length < this.count) {
      this.words = new Int32Array(this.count * WORDS)
      this.requested = new Float64Array(this.count)
    }
    // Records beyond the image are new again when they are next handed out.
    this.words.fill(0, this.count * WORDS, handedOut * WORDS)
    this.requested.fill(0, this.count, handedOut)
    this.words.set(image.words)
    this.requested.set(image.bytes)
    this.unused = image.unused
  }

  private unlink(id: BlockId): void {
    const words = this.words
    const previous = words[id * WORDS + PREVIOUS] as number
    const next = words[id * WORDS + NEXT] as number
    words[previous * WORDS + NEXT] = next
    words[next * WORDS + PREVIOUS] = previous
  }

  private linkInBefore(id: BlockId, behind: BlockId): void {
    const words = this.words
    const previous = words[behind * WORDS + PREVIOUS] as number
    words[id * WORDS + PREVIOUS] = previous
    words[id * WORDS + NEXT] = behind
    words[previous * WORDS + NEXT] = id
    words[behind * WORDS + PREVIOUS] = id
  }

  private take(): BlockId {
    if (this.unused !== NONE) {
      const id = this.unused as BlockId
      this.unused = this.next(id)
      return id
    }
    if (this.count === this.requested.length) this.grow()
    return this.count++ as BlockId
  }

  private grow(): void {
    const words = new Int32Array(this.words.length * 2)
    words.set(this.words)
    this.words = words
    const requested = new Float64Array(this.requested.length * 2)
    requested.set(this.requested)
    this.requested = requested
  }
}
