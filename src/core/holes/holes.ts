/**
 * What keeps the holes: a list in some order, bins, a tree, buddies. The heap reports
 * every hole that comes, goes or changes; a policy searches it. A hole has one place in it
 * from `insert` to `remove`, whatever happens to its extent. Before it changes a word of its arrays, the
 * journal that the table may have is given it to keep.
 *
 * Each file beside this one is one way to keep them, with its title, its note and its shape: whoever draws or
 * describes the holes goes by those, and needs to know neither the class nor the policy.
 */
import type { BlockTable } from '../table/block-table.ts'
import type { BlockId, Page } from '../units.ts'

/**
 * A way to keep the holes. Policies declare theirs; where two settings have
 * the same one, nothing is built anew between them.
 */
export interface HolesKind<H extends Holes = Holes> {
  /** Its name among all kinds, for messages and tests. */
  readonly id: string
  readonly title: string
  /** What one should know to read it, in a sentence; empty where it speaks for itself. */
  readonly note: string
  /** Which free neighbours merge: all that touch, or only those that also follow each other in the list. */
  readonly merges: 'neighbours' | 'along the list'
  /** An empty one. */
  readonly make: (table: BlockTable) => H
}

export interface Holes {
  readonly kind: HolesKind
  readonly shape: Shape
  readonly count: number
  /** A hole came. */
  insert(hole: BlockId): void
  /** Enters all holes, given in address order; there are none yet. */
  fill(holes: readonly BlockId[]): void
  /** A hole goes (its record still holds its extent). */
  remove(hole: BlockId): void
  /**
   * `old`, which had `pagesBefore` pages, has another extent now, under the record
   * `hole`: its own, or that of a block that has taken it in.
   */
  update(old: BlockId, hole: BlockId, pagesBefore: Page): void
  /** The first hole: of a list in its own order, of all else by address; `NONE` where there is none. */
  first(): BlockId
  /** The hole after `hole` in that order; `NONE` at the end. */
  after(hole: BlockId): BlockId
  /** The length of the largest hole, 0 where there is none. */
  largest(): Page
  image(): HolesImage
  restore(image: HolesImage): void
  /** What stands in none of its arrays, for a journal: a few numbers, in an order of its own. */
  numbers(): readonly number[]
  setNumbers(numbers: readonly number[]): void
}

/** Holes in a row, and how many there are from one to another without walking. */
export interface CountedList {
  first(): BlockId
  after(hole: BlockId): BlockId
  /** Both are counted; past the last it goes on at the first. */
  countBetween(from: BlockId, to: BlockId): number
}

/** Holes in a row whose places in it are known without walking: for whoever draws a few of very many. */
export interface RankedHoles {
  /** How many holes come before a hole. O(log holes). */
  rankOf(hole: BlockId): number
  /** The hole that `rank` others come before; there has to be one. O(log holes). */
  atRank(rank: number): BlockId
  /** The first hole that ends after `page`; `NONE` where none does. O(log holes). */
  endingAfter(page: Page): BlockId
}

/** Plain data only, so that two images can be compared word for word. */
export type HolesImage = { readonly [name: string]: number | Int32Array | Float64Array }

/** What it looks like, and the way through it. */
export type Shape =
  /** One list; `first` and `after` go along it. `ranked` is null where only a walk finds its places. */
  | { readonly kind: 'list'; readonly ranked: RankedHoles | null }
  /** A list for each class of sizes. */
  | { readonly kind: 'lists'; readonly lists: HoleLists }
  /**
   * The same, with two levels of bitmaps that say which lists have holes; a
   * tree for what no list is for, where there is such.
   */
  | {
      readonly kind: 'bits'
      readonly lists: HoleLists
      readonly bitmaps: Bitmaps
      readonly tree: TreeOfHoles | null
    }
  | { readonly kind: 'tree'; readonly tree: TreeOfHoles }
  /** Blocks of powers of two, each half of a larger one; a list for each power. */
  | { readonly kind: 'buddies'; readonly lists: BuddyLists }

/**
 * Lists by the size of their holes, numbered from 0 as the sizes grow. `STEP.lookAtClass` names one of them.
 */
export interface HoleLists {
  readonly classes: number
  /** The class of holes of that many pages. */
  classOf(pages: number): number
  /** The least and the most pages of a hole of the class. */
  leastOf(index: number): Page
  mostOf(index: number): Page
  /** How many holes there are in a class. At most O(holes in it). */
  sizeOf(index: number): number
  /** The holes of a class in the order of its list. O(holes in it), for buddies O(holes in it * log). */
  holesIn(index: number): readonly BlockId[]
}

/** The lists of buddies, each in address order. */
interface BuddyLists extends HoleLists {
  /** The lowest hole of a class, `NONE` where there is none. O(1). */
  firstIn(index: number): BlockId
}

/**
 * Which lists have holes: bit p of the word of range r stands for list `r * parts + p`, and bit r of the
 * first word for range r. `STEP.lookAtBitmap` names a word: 0 is the first one, 1 + r that of range r.
 */
export interface Bitmaps {
  readonly ranges: number
  readonly parts: number
  /** Each list is of one size, so no request is rounded up to where the next list begins. */
  readonly isExact: boolean
  word(number: number): number
}

/** The number of a node; 0 is none. `STEP.lookAtNode` names one. */
export type NodeId = number

/** The holes stand in the leaves, all at the same depth. */
export interface TreeOfHoles {
  /** What they are in order of. */
  readonly order: 'address' | 'size'
  readonly root: NodeId
  readonly depth: number
  /** 0 for a leaf. */
  levelOf(node: NodeId): number
  /** How many children or holes a node has. */
  sizeOf(node: NodeId): number
  /** Of the root: 0. */
  parentOf(node: NodeId): NodeId
  childAt(node: NodeId, index: number): NodeId
  holeAt(leaf: NodeId, index: number): BlockId
  /** The leaf a hole stands in. */
  leafOf(hole: BlockId): NodeId
  /**
   * The pages of a hole of a leaf. What an inner node knows of a child: by
   * address its largest hole, by size its smallest.
   */
  pagesAt(node: NodeId, index: number): Page
}

/** Hears of each node a search goes down through. */
export interface NodeObserver {
  lookAtNode(node: NodeId, need: Page): void
}
