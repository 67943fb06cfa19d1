/**
 * Sets of holes, each of which knows its lowest: a radix tree of 32 over the start (Morrison 1968; Bagwell
 * 2001) for each. An inner node says by a word of bits which of its children hold any, so the way to the
 * lowest is counting zeros; a leaf holds up to 16 holes in no order, and becomes an inner node when it is
 * full. A hole's record knows its leaf. At most seven nodes deep, mostly two or three. A hole that comes into
 * an empty set has no node, as half of all do: it stands in the place of the root.
 */
import { lowestBit } from '../bits.ts'
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE } from '../units.ts'

const FANOUT_LOG = 5
const FANOUT = 2 ** FANOUT_LOG
const CAPACITY = FANOUT / 2

/** The words of a node: of a leaf how many holes it has, of an inner node the bits of its children. */
const HELD = 0
/** Of an unused node: the next unused one. */
const PARENT = 1
/** Which child it is; of a root the set. */
const SLOT = 2
/** The bits of a start below those that choose a child. */
const SHIFT = 3
const IS_LEAF = 4
/** Of an inner node; of a leaf, pairs of a start and its hole. */
const CHILDREN = 5
const WORDS = CHILDREN + FANOUT

const FIRST_CAPACITY = 8

interface HoleSetsImage {
  readonly roots: Int32Array
  readonly words: Int32Array
  readonly unused: number
}

export class HoleSets {
  private readonly table: BlockTable
  /** Of each set its root; 0 where it is empty, and minus the hole where it has one hole and no node. */
  private readonly roots: Int32Array
  private words = new Int32Array(FIRST_CAPACITY * WORDS)
  private made = 1
  private unused = 0
  /** The shift of a root; -1 until the first hole comes. */
  private top = -1

  constructor(table: BlockTable, sets: number) {
    this.table = table
    this.roots = new Int32Array(sets)
  }

  isEmpty(set: number): boolean {
    return this.roots[set] === 0
  }

  /** The hole with the lowest start, `NONE` where the set is empty. O(depth). */
  lowest(set: number): BlockId {
    const { words } = this
    const root = this.roots[set]
    if (root <= 0) return loneIn(root)
    let at = root * WORDS
    while (words[at + IS_LEAF] === 0) at = words[at + CHILDREN + lowestBit(words[at + HELD])] * WORDS
    let lowest = at + CHILDREN
    const end = lowest + 2 * words[at + HELD]
    for (let k = lowest + 2; k < end; k += 2) if (words[k] < words[lowest]) lowest = k
    return words[lowest + 1] as BlockId
  }

  /** O(depth), amortised. */
  insert(set: number, hole: BlockId): void {
    const root = this.roots[set]
    if (root === 0) return this.setRoot(set, rootOfLone(hole))
    const start = this.table.startOf(hole)
    let node = root > 0 ? root : this.makeRoot(set, loneIn(root))
    for (;;) {
      const { words } = this
      const at = node * WORDS
      if (words[at + IS_LEAF] === 1) {
        if (words[at + HELD] < CAPACITY) return this.put(node, start, hole)
        this.open(node)
      } else {
        const slot = (start >>> words[at + SHIFT]) & (FANOUT - 1)
        const child = words[at + CHILDREN + slot]
        node = child === 0 ? this.addLeaf(node, slot) : child
      }
    }
  }

  /** O(depth). The start may have changed since the hole came. */
  remove(set: number, hole: BlockId): void {
    if (this.roots[set] === rootOfLone(hole)) return this.setRoot(set, 0)
    const { words } = this
    const leaf = this.table.placeOf(hole)
    const at = leaf * WORDS
    const last = words[at + HELD] - 1
    this.table.journal?.keepRows(words, WORDS, leaf)
    const end = at + CHILDREN + 2 * last
    let pair = at + CHILDREN
    while (words[pair + 1] !== hole) pair += 2
    words[pair] = words[end]
    words[pair + 1] = words[end + 1]
    words[at + HELD] = last
    if (last === 0) this.drop(set, leaf)
  }

  /** The holes of a set in address order. O(holes of the set). */
  holesIn(set: number): readonly BlockId[] {
    const holes: BlockId[] = []
    const visit = (node: number): void => {
      const { words } = this
      const at = node * WORDS
      if (words[at + IS_LEAF] === 1) {
        const here = Array.from(
          { length: words[at + HELD] },
          (_, k) => words[at + CHILDREN + 2 * k + 1] as BlockId,
        )
        holes.push(...here.sort((a, b) => this.table.startOf(a) - this.table.startOf(b)))
      } else
        for (let k = 0; k < FANOUT; k++) if (words[at + CHILDREN + k] !== 0) visit(words[at + CHILDREN + k])
    }
    const root = this.roots[set]
    if (root < 0) return [loneIn(root)]
    if (root > 0) visit(root)
    return holes
  }

  image(): HoleSetsImage {
    return {
      roots: this.roots.slice(),
      words: this.words.slice(0, this.made * WORDS),
      unused: this.unused,
    }
  }

  restore({ roots, words, unused }: HoleSetsImage): void {
    this.roots.set(roots)
    this.made = words.length / WORDS
    if (this.words.length < words.length) this.words = new Int32Array(words.length)
    this.words.set(words)
    this.unused = unused
  }

  numbers(): readonly number[] {
    return [this.made, this.unused]
  }
  setNumbers([made, unused]: readonly number[]): void {
    this.made = made
    this.unused = unused
  }

  /**
   * Just so large that the children of a root cover the whole buffer, whose length
   * never changes: so it is worked out once.
   */
  private topShift(): number {
    if (this.top < 0) {
      const last = this.table.endOf(this.table.previous(NONE)) - 1
      this.top = 0
      while (last >>> this.top >= FANOUT) this.top += FANOUT_LOG
    }
    return this.top
  }

  /** A leaf with the one hole that the set has. */
  private makeRoot(set: number, hole: BlockId): number {
    const root = this.make(0, set, this.topShift())
    this.setRoot(set, root)
    this.put(root, this.table.startOf(hole), hole)
    return root
  }

  private put(leaf: number, start: number, hole: BlockId): void {
    const { words } = this
    const at = leaf * WORDS
    this.table.journal?.keepRows(words, WORDS, leaf)
    const pair = at + CHILDREN + 2 * words[at + HELD]++
    words[pair] = start
    words[pair + 1] = hole
    this.table.setPlace(hole, leaf)
  }

  private addLeaf(parent: number, slot: number): number {
    const leaf = this.make(parent, slot, this.words[parent * WORDS + SHIFT] - FANOUT_LOG)
    const at = parent * WORDS
    this.table.journal?.keepRows(this.words, WORDS, parent)
    this.words[at + CHILDREN + slot] = leaf
    this.words[at + HELD] |= 1 << slot
    return leaf
  }

  /** A full leaf becomes an inner node with its holes below it. */
  private open(node: number): void {
    const at = node * WORDS
    const held = this.words.slice(at + CHILDREN, at + CHILDREN + 2 * CAPACITY)
    this.table.journal?.keepRows(this.words, WORDS, node)
    this.words.fill(0, at + CHILDREN, at + WORDS)
    this.words[at + HELD] = 0
    this.words[at + IS_LEAF] = 0
    for (let pair = 0; pair < held.length; pair += 2) {
      const slot = (held[pair] >>> this.words[at + SHIFT]) & (FANOUT - 1)
      const leaf = this.words[at + CHILDREN + slot] || this.addLeaf(node, slot)
      this.put(leaf, held[pair], held[pair + 1] as BlockId)
    }
  }

  /**
   * A node that holds nothing any more goes, and so does an inner node
   * above it that would be left with a single leaf.
   */
  private drop(set: number, node: number): void {
    const { words } = this
    const at = node * WORDS
    const parent = words[at + PARENT]
    const slot = words[at + SLOT]
    this.giveBack(node)
    if (parent === 0) {
      this.setRoot(set, 0)
      return
    }
    const above = parent * WORDS
    this.table.journal?.keepRows(words, WORDS, parent)
    const bits = words[above + HELD] & ~(1 << slot)
    words[above + HELD] = bits
    words[above + CHILDREN + slot] = 0
    if (bits === 0) return this.drop(set, parent)
    const other = words[above + CHILDREN + lowestBit(bits)]
    if ((bits & (bits - 1)) === 0 && words[other * WORDS + IS_LEAF] === 1) this.raise(set, other, parent)
  }

  /** A leaf takes the place of its parent. */
  private raise(set: number, leaf: number, parent: number): void {
    const { words } = this
    const at = leaf * WORDS
    const above = parent * WORDS
    this.table.journal?.keepRows(words, WORDS, leaf)
    words[at + PARENT] = words[above + PARENT]
    words[at + SLOT] = words[above + SLOT]
    words[at + SHIFT] = words[above + SHIFT]
    if (words[at + PARENT] === 0) this.setRoot(set, leaf)
    else {
      const child = words[at + PARENT] * WORDS + CHILDREN + words[at + SLOT]
      this.table.journal?.keep(words, child)
      words[child] = leaf
    }
    this.giveBack(parent)
  }

  private setRoot(set: number, node: number): void {
    this.table.journal?.keep(this.roots, set)
    this.roots[set] = node
  }

  /** An empty leaf. */
  private make(parent: number, slot: number, shift: number): number {
    let node = this.unused
    if (node !== 0) this.unused = this.words[node * WORDS + PARENT]
    else {
      node = this.made++
      if (this.made * WORDS > this.words.length) {
        const words = new Int32Array(this.words.length * 2)
        words.set(this.words)
        this.table.journal?.replaced(this.words, words)
        this.words = words
      }
    }
    const { words } = this
    const at = node * WORDS
    this.table.journal?.keepRows(words, WORDS, node)
    words[at + HELD] = 0
    words[at + PARENT] = parent
    words[at + SLOT] = slot
    words[at + SHIFT] = shift
    words[at + IS_LEAF] = 1
    return node
  }

  /** Its row has been kept by whoever emptied it. */
  private giveBack(node: number): void {
    this.words[node * WORDS + PARENT] = this.unused
    this.unused = node
  }
}

/** What stands in the place of a root where a hole has no node. */
function rootOfLone(hole: BlockId): number {
  return 0 - hole
}

/** The hole that has no node; `NONE` where there is none. Minus zero would be no small integer to V8. */
function loneIn(root: number): BlockId {
  return (0 - root) as BlockId
}
