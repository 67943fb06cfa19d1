/**
 * The holes in address order, each inner node with the largest hole below each child: so
 * the lowest hole that is large enough is found by going down once, always into the first
 * child that has one. It serves first fit and next fit.
 *
 * Where a child begins need not be exact: a separator lies anywhere between the start of the
 * last hole before it and the end of the first hole after it, since nothing can be freed inside
 * a hole. So a hole that is cut or grows stays where it is.
 */

import { type BlockId, NONE, type Page } from '../units.ts'
import type { Holes, HolesKind, NodeId, NodeObserver, Shape } from './holes.ts'
import { HoleTree } from './tree.ts'
import { COUNT, LEVEL, LINKS, PAGES, PARENT, SLOT, STARTS, WORDS } from './tree-node.ts'

export const addressIndex: HolesKind<AddressIndex> = {
  id: 'tree by address',
  title: 'B+ tree by address',
  note: 'A node knows the largest hole below each of its children.',
  merges: 'neighbours',
  make: table => new AddressIndex(table),
}

export class AddressIndex extends HoleTree implements Holes {
  readonly kind: HolesKind = addressIndex
  readonly shape: Shape = { kind: 'tree', tree: this }
  override readonly order = 'address'

  /** In address order, by the leaves. */
  first(): BlockId {
    return this.count === 0 ? NONE : this.holeAt(this.leftmost(this.root), 0)
  }
  after(hole: BlockId): BlockId {
    const leaf = this.leafOf(hole)
    const slot = this.slotOf(leaf, hole) + 1
    if (slot < this.sizeOf(leaf)) return this.holeAt(leaf, slot)
    const next = this.leafAfter(leaf)
    return next === 0 ? NONE : this.holeAt(next, 0)
  }

  /** The hole before `hole`, or the last one before the first. O(log holes). */
  before(hole: BlockId): BlockId {
    let node = this.leafOf(hole)
    let slot = this.slotOf(node, hole)
    while (slot === 0 && node !== this.root) {
      slot = this.slotInParent(node)
      node = this.parentOf(node)
    }
    // From the first of all: on to the last.
    slot = slot === 0 ? this.sizeOf(node) - 1 : slot - 1
    while (this.levelOf(node) > 0) {
      node = this.childAt(node, slot)
      slot = this.sizeOf(node) - 1
    }
    return this.holeAt(node, slot)
  }

  /** The first hole that ends after `page`, however short; `NONE` where none does. O(log holes). */
  endingAfter(page: Page): BlockId {
    let node = this.root
    while (this.levelOf(node) > 0) node = this.childAt(node, this.childFor(this.offsetOf(node), page))
    for (let k = 0; k < this.sizeOf(node); k++) {
      const hole = this.holeAt(node, k)
      if (this.table.endOf(hole) > page) return hole
    }
    const next = this.leafAfter(node)
    return next === 0 ? NONE : this.holeAt(next, 0)
  }

  /** The lowest hole of at least `need` pages. O(log holes). */
  lowest(need: Page, observer: NodeObserver | null): BlockId {
    return this.within(this.root, need, observer)
  }

  /**
   * The lowest hole of at least `need` pages that ends after `page`. O(log
   * holes): down to the page, and from there to the right.
   */
  lowestAfter(page: Page, need: Page, observer: NodeObserver | null): BlockId {
    let node = this.root
    while (this.levelOf(node) > 0) {
      observer?.lookAtNode(node, need)
      node = this.childAt(node, this.childFor(this.offsetOf(node), page))
    }
    observer?.lookAtNode(node, need)
    const { nodes } = this
    const at = this.offsetOf(node)
    for (let k = 0; k < this.sizeOf(node); k++) {
      const pages = nodes[at + PAGES + k]
      const end = nodes[at + STARTS + k] + pages
      if (end > page && pages >= need) return nodes[at + LINKS + k] as BlockId
    }
    return this.rightOf(node, need, observer)
  }

  update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    const { nodes, table } = this
    const leaf = this.leafOf(old)
    const slot = this.slotOf(leaf, old)
    const entry = leaf * WORDS + slot
    const pages = table.pagesOf(hole)
    table.setPlace(hole, leaf)
    this.keepEntry(entry)
    nodes[entry + LINKS] = hole
    nodes[entry + STARTS] = table.startOf(hole)
    nodes[entry + PAGES] = pages
    if (slot === nodes[leaf * WORDS + COUNT] - 1) this.separate(leaf, table.endOf(hole))
    if (pages !== pagesBefore) this.changed(leaf, pagesBefore, pages)
  }

  largest(): Page {
    return this.summaryOf(this.offsetOf(this.root)) as Page
  }

  /** The largest hole below a child, or the pages of a hole. */
  override pagesAt(node: NodeId, index: number): Page {
    return this.nodes[this.offsetOf(node) + PAGES + index] as Page
  }

  protected override childFor(at: number, start: number): number {
    return this.beginsUpTo(at, start, 1) - 1
  }

  protected override slotFor(at: number, start: number): number {
    return this.beginsUpTo(at, start, 0)
  }

  /**
   * How many entries begin at or before `start`, the first `least` without a look: an
   * inner node's first child begins before everything.
   */
  private beginsUpTo(at: number, start: number, least: number): number {
    const { nodes } = this
    const count = nodes[at + COUNT]
    let k = least
    while (k < count && nodes[at + STARTS + k] <= start) k++
    return k
  }

  protected override summaryOf(at: number): number {
    const { nodes } = this
    const end = at + PAGES + nodes[at + COUNT]
    let largest = 0
    for (let k = at + PAGES; k < end; k++) {
      // The greater of the two without a branch, which would be mispredicted too
      // often: the difference counts where it is negative.
      const difference = largest - nodes[k]
      largest -= difference & (difference >> 31)
    }
    return largest
  }

  /**
   * Brings the largest hole of each ancestor up to date, as far up as it changes. A node
   * is gone through only where its largest hole shrank.
   */
  protected override changed(from: NodeId, before: number, now: number): void {
    const { nodes } = this
    let was = before
    let is = now
    for (let at = from * WORDS; nodes[at + PARENT] !== 0; ) {
      const parent = nodes[at + PARENT] * WORDS
      const entry = parent + PAGES + nodes[at + SLOT]
      const largest = nodes[entry]
      if (is < largest) {
        if (was < largest) return
        is = this.summaryOf(at)
      }
      if (is === largest) return
      this.table.journal?.keep(nodes, entry)
      nodes[entry] = is
      was = largest
      at = parent
    }
  }

  protected override lower(right: number, parent: number, slot: number): void {
    this.table.journal?.keep(this.nodes, right + STARTS)
    this.nodes[right + STARTS] = this.nodes[parent + STARTS + slot]
  }

  /**
   * The last hole of a leaf may begin later now than the next leaf is
   * taken to begin: that begins after its end.
   */
  private separate(leaf: NodeId, end: Page): void {
    const { nodes, table } = this
    for (let at = leaf * WORDS; nodes[at + PARENT] !== 0; ) {
      const slot = nodes[at + SLOT] + 1
      at = nodes[at + PARENT] * WORDS
      if (slot === nodes[at + COUNT]) continue
      const separator = at + STARTS + slot
      if (nodes[separator] < end) {
        table.journal?.keep(nodes, separator)
        nodes[separator] = end
      }
      return
    }
  }

  /** The lowest hole below a node. */
  private within(from: NodeId, need: Page, observer: NodeObserver | null): BlockId {
    const { nodes } = this
    for (let node = from; ; ) {
      observer?.lookAtNode(node, need)
      const at = node * WORDS
      const slot = this.firstWith(at, need, 0)
      if (slot === nodes[at + COUNT]) return NONE
      node = nodes[at + LINKS + slot]
      if (nodes[at + LEVEL] === 0) return node as BlockId
    }
  }

  /**
   * The lowest hole after everything below a node: up until there is a
   * child to the right that has one, and down there.
   */
  private rightOf(from: NodeId, need: Page, observer: NodeObserver | null): BlockId {
    for (let node = from; node !== this.root; node = this.parentOf(node)) {
      const parent = this.parentOf(node)
      const slot = this.firstWith(parent * WORDS, need, this.slotInParent(node) + 1)
      if (slot < this.sizeOf(parent)) return this.within(this.childAt(parent, slot), need, observer)
    }
    return NONE
  }

  /**
   * The first entry, from the given one on, that has a hole so large; the count of entries where none has.
   */
  private firstWith(at: number, need: Page, from: number): number {
    const { nodes } = this
    const end = at + PAGES + nodes[at + COUNT]
    let k = at + PAGES + from
    while (k < end && nodes[k] < need) k++
    return k - at - PAGES
  }
}
