/**
 * A B+ tree of holes (Bayer and McCreight 1972; Comer 1979) in one typed array: the holes stand in the leaves
 * in the order of the tree, all at the same depth, and an inner node says for each child where it begins.
 * Wide nodes cost few cache misses: at half a million holes a way from the root to a leaf is six nodes, where
 * a binary tree has twenty or more.
 *
 * A node that has become small is put together with a neighbour once both fit easily into one; so no two
 * neighbours are ever small, and the depth follows the number of holes there are. A hole's record knows its
 * leaf, so only coming holes are looked up from the root.
 */
import type { BlockTable } from '../table/block-table.ts'
import type { BlockId, Page } from '../units.ts'
import type { HolesImage, NodeId, TreeOfHoles } from './holes.ts'
import {
  COUNT,
  EASILY,
  FANOUT,
  LEVEL,
  LINKS,
  PAGES,
  PARENT,
  SLOT,
  SMALL,
  STARTS,
  WORDS,
} from './tree-node.ts'

/** Pages before a change that concerns more than one entry: the largest may be gone. */
const ANY = 2 ** 31 - 1
const FIRST_CAPACITY = 4

export abstract class HoleTree implements TreeOfHoles {
  count = 0
  protected nodes = new Int32Array(FIRST_CAPACITY * WORDS)
  protected readonly table: BlockTable
  private rootNode: NodeId = 1
  private made = 2
  private unused: NodeId = 0

  constructor(table: BlockTable) {
    this.table = table
  }

  // What sets the two orders apart.

  abstract readonly order: 'address' | 'size'
  abstract pagesAt(node: NodeId, index: number): Page

  /** The index of the child that a hole belongs into. */
  protected abstract childFor(at: number, start: number, pages: number): number
  /** The index that a hole has, or is to have, in a leaf. */
  protected abstract slotFor(at: number, start: number, pages: number): number
  /** What an inner node keeps of a child in its row of pages. */
  protected abstract summaryOf(child: number): number
  /**
   * The pages of an entry of the node changed from `before` to `now`; it came where
   * those are 0 before, it went where they are 0 now.
   */
  protected abstract changed(node: NodeId, before: number, now: number): void
  /** An inner node has other children now. */
  protected recount(_node: NodeId): void {}
  /** Node `right` loses its place; what its parent kept of it goes before its first child. */
  protected abstract lower(right: number, parent: number, slot: number): void

  // To look inside, and to draw.

  get root(): NodeId {
    return this.rootNode
  }
  get depth(): number {
    return this.levelOf(this.rootNode) + 1
  }
  /** 0 for a leaf. */
  levelOf(node: NodeId): number {
    return this.nodes[node * WORDS + LEVEL]
  }
  sizeOf(node: NodeId): number {
    return this.nodes[node * WORDS + COUNT]
  }
  parentOf(node: NodeId): NodeId {
    return this.nodes[node * WORDS + PARENT]
  }
  childAt(node: NodeId, index: number): NodeId {
    return this.nodes[node * WORDS + LINKS + index]
  }
  holeAt(leaf: NodeId, index: number): BlockId {
    return this.nodes[leaf * WORDS + LINKS + index] as BlockId
  }
  /** The leaf a hole stands in. */
  leafOf(hole: BlockId): NodeId {
    return this.table.placeOf(hole)
  }

  insert(hole: BlockId): void {
    this.count++
    this.enter(hole)
  }

  fill(holes: readonly BlockId[]): void {
    for (const hole of holes) this.insert(hole)
  }

  remove(hole: BlockId): void {
    this.count--
    this.leave(hole)
  }

  image(): HolesImage {
    return {
      count: this.count,
      root: this.rootNode,
      made: this.made,
      unused: this.unused,
      nodes: this.nodes.slice(0, this.made * WORDS),
    }
  }

  restore(image: HolesImage): void {
    this.count = image.count as number
    this.rootNode = image.root as number
    this.made = image.made as number
    this.unused = image.unused as number
    const nodes = image.nodes as Int32Array
    if (this.nodes.length < nodes.length) this.nodes = new Int32Array(nodes.length)
    this.nodes.set(nodes)
  }

  numbers(): readonly number[] {
    return [this.count, this.rootNode, this.made, this.unused]
  }
  setNumbers([count, root, made, unused]: readonly number[]): void {
    this.count = count
    this.rootNode = root
    this.made = made
    this.unused = unused
  }

  protected enter(hole: BlockId): void {
    const start = this.table.startOf(hole)
    const pages = this.table.pagesOf(hole)
    let node = this.rootNode
    while (this.levelOf(node) > 0) node = this.childAt(node, this.childFor(node * WORDS, start, pages))
    this.put(node, this.slotFor(node * WORDS, start, pages), start, pages, hole)
  }

  protected leave(hole: BlockId): void {
    const leaf = this.leafOf(hole)
    this.take(leaf, this.slotOf(leaf, hole))
  }

  /** Where a hole stands in its leaf. */
  protected slotOf(leaf: NodeId, hole: BlockId): number {
    const { nodes } = this
    const first = leaf * WORDS + LINKS
    let at = first
    while (nodes[at] !== hole) if (++at === first + FANOUT) throw new Error(`hole ${hole} is not in ${leaf}`)
    return at - first
  }

  protected leftmost(node: NodeId): NodeId {
    let down = node
    while (this.levelOf(down) > 0) down = this.childAt(down, 0)
    return down
  }

  /** The leaf after a leaf; 0 after the last. */
  protected leafAfter(leaf: NodeId): NodeId {
    for (let node = leaf; node !== this.root; node = this.parentOf(node)) {
      const parent = this.parentOf(node)
      const slot = this.slotInParent(node) + 1
      if (slot < this.sizeOf(parent)) return this.leftmost(this.childAt(parent, slot))
    }
    return 0
  }

  /** Where a node stands in its parent. */
  protected slotInParent(node: NodeId): number {
    return this.nodes[node * WORDS + SLOT]
  }

  protected offsetOf(node: NodeId): number {
    return node * WORDS
  }

  /** Enters a hole or a child, which may split the node and its ancestors. */
  private put(node: NodeId, slot: number, start: number, pages: number, link: number): void {
    if (this.sizeOf(node) === FANOUT) {
      const right = this.split(node)
      const left = this.sizeOf(node)
      if (slot > left) {
        this.put(right, slot - left, start, pages, link)
        return
      }
    }
    const { nodes } = this
    this.table.journal?.keepRows(nodes, WORDS, node)
    const at = node * WORDS
    const count = nodes[at + COUNT]
    for (let k = at + count; k > at + slot; k--) {
      nodes[k + STARTS] = nodes[k - 1 + STARTS]
      nodes[k + PAGES] = nodes[k - 1 + PAGES]
      nodes[k + LINKS] = nodes[k - 1 + LINKS]
    }
    nodes[at + STARTS + slot] = start
    nodes[at + PAGES + slot] = pages
    nodes[at + COUNT] = count + 1
    this.link(node, slot, link)
    if (nodes[at + LEVEL] !== 0) {
      this.renumber(node, slot + 1)
      this.recount(node)
    }
    this.changed(node, 0, pages)
  }

  /** Moves the upper half of a full node into a new one, right after it. Returns the new one. */
  private split(node: NodeId): NodeId {
    const right = this.make(this.levelOf(node))
    const { nodes } = this
    const from = node * WORDS
    const to = right * WORDS
    const kept = FANOUT / 2
    this.table.journal?.keepRows(nodes, WORDS, node)
    for (let k = kept; k < FANOUT; k++) {
      this.copyEntry(from + k, to + k - kept)
      this.link(right, k - kept, nodes[from + LINKS + k])
    }
    nodes[from + COUNT] = kept
    nodes[to + COUNT] = FANOUT - kept
    if (nodes[to + LEVEL] !== 0) {
      this.recount(node)
      this.recount(right)
    }
    if (node === this.rootNode) this.raise(node)
    const parent = this.parentOf(node)
    this.changed(node, ANY, 0)
    const slot = this.slotInParent(node) + 1
    this.put(parent, slot, this.nodes[to + STARTS], this.summaryOf(to), right)
    return right
  }

  /** An entry of a node is about to change. */
  protected keepEntry(entry: number): void {
    const { journal } = this.table
    journal?.keep(this.nodes, entry + STARTS)
    journal?.keep(this.nodes, entry + PAGES)
    journal?.keep(this.nodes, entry + LINKS)
  }

  /** A new root above the old one. */
  private raise(node: NodeId): void {
    const root = this.make(this.levelOf(node) + 1)
    const at = root * WORDS
    const { nodes } = this
    nodes[at + COUNT] = 1
    nodes[at + STARTS] = nodes[node * WORDS + STARTS]
    nodes[at + PAGES] = this.summaryOf(node * WORDS)
    this.link(root, 0, node)
    this.recount(root)
    this.rootNode = root
  }

  /**
   * Takes an entry out of a node, which may empty it or make it small
   * enough to be put together with a neighbour.
   */
  protected take(node: NodeId, slot: number): void {
    const { nodes } = this
    this.table.journal?.keepRows(nodes, WORDS, node)
    const at = node * WORDS
    const count = nodes[at + COUNT] - 1
    const pages = nodes[at + PAGES + slot]
    for (let k = at + slot; k < at + count; k++) {
      nodes[k + STARTS] = nodes[k + 1 + STARTS]
      nodes[k + PAGES] = nodes[k + 1 + PAGES]
      nodes[k + LINKS] = nodes[k + 1 + LINKS]
    }
    nodes[at + COUNT] = count
    if (nodes[at + LEVEL] !== 0) this.renumber(node, slot)
    if (node === this.rootNode) {
      if (count === 1 && this.levelOf(node) > 0) this.sink()
      return
    }
    const parent = this.parentOf(node)
    if (count === 0) {
      this.take(parent, this.slotInParent(node))
      this.giveBack(node)
      return
    }
    this.changed(node, pages, 0)
    if (count <= SMALL) this.join(node, parent)
  }

  /** Puts a small node together with a neighbour of the same parent, where both fit easily into one. */
  private join(node: NodeId, parent: NodeId): void {
    const slot = this.slotInParent(node)
    const total = (other: NodeId) => this.sizeOf(node) + this.sizeOf(other)
    if (slot + 1 < this.sizeOf(parent)) {
      const right = this.childAt(parent, slot + 1)
      if (total(right) <= EASILY) return this.absorb(node, right, parent, slot + 1)
    }
    if (slot > 0) {
      const left = this.childAt(parent, slot - 1)
      if (total(left) <= EASILY) this.absorb(left, node, parent, slot)
    }
  }

  private absorb(left: NodeId, right: NodeId, parent: NodeId, slot: number): void {
    const { nodes } = this
    const to = left * WORDS
    const from = right * WORDS
    if (this.levelOf(right) > 0) this.lower(from, parent * WORDS, slot)
    this.table.journal?.keepRows(nodes, WORDS, left)
    const count = nodes[to + COUNT]
    const added = nodes[from + COUNT]
    for (let k = 0; k < added; k++) {
      this.copyEntry(from + k, to + count + k)
      this.link(left, count + k, nodes[from + LINKS + k])
    }
    nodes[to + COUNT] = count + added
    if (nodes[to + LEVEL] !== 0) this.recount(left)
    this.changed(left, ANY, 0)
    this.take(parent, slot)
    this.giveBack(right)
  }

  /** The root has one child left: that is the root now. */
  private sink(): void {
    const old = this.rootNode
    this.rootNode = this.childAt(old, 0)
    this.table.journal?.keep(this.nodes, this.rootNode * WORDS + PARENT)
    this.nodes[this.rootNode * WORDS + PARENT] = 0
    this.giveBack(old)
  }

  /** A hole or a child stands in a node now: it knows so. */
  private link(node: NodeId, slot: number, link: number): void {
    this.nodes[node * WORDS + LINKS + slot] = link
    if (this.levelOf(node) === 0) {
      this.table.setPlace(link as BlockId, node)
    } else {
      this.table.journal?.keep(this.nodes, link * WORDS + PARENT, SLOT - PARENT + 1)
      this.nodes[link * WORDS + PARENT] = node
      this.nodes[link * WORDS + SLOT] = slot
    }
  }

  /** The children from `from` on stand elsewhere in their parent now. */
  private renumber(node: NodeId, from: number): void {
    const { nodes } = this
    const at = node * WORDS
    for (let slot = from; slot < nodes[at + COUNT]; slot++) {
      const child = nodes[at + LINKS + slot] * WORDS
      this.table.journal?.keep(nodes, child + SLOT)
      nodes[child + SLOT] = slot
    }
  }

  /** But for its link, which `link` writes. */
  private copyEntry(from: number, to: number): void {
    const { nodes } = this
    nodes[to + STARTS] = nodes[from + STARTS]
    nodes[to + PAGES] = nodes[from + PAGES]
  }

  private make(level: number): NodeId {
    let node = this.unused
    if (node !== 0) {
      this.unused = this.nodes[node * WORDS + PARENT]
    } else {
      node = this.made++
      if (this.made * WORDS > this.nodes.length) {
        const nodes = new Int32Array(this.nodes.length * 2)
        nodes.set(this.nodes)
        this.table.journal?.replaced(this.nodes, nodes)
        this.nodes = nodes
      }
    }
    this.table.journal?.keepRows(this.nodes, WORDS, node)
    const at = node * WORDS
    this.nodes.fill(0, at, at + WORDS)
    this.nodes[at + LEVEL] = level
    return node
  }

  private giveBack(node: NodeId): void {
    this.table.journal?.keep(this.nodes, node * WORDS + PARENT)
    this.nodes[node * WORDS + PARENT] = this.unused
    this.unused = node
  }
}
