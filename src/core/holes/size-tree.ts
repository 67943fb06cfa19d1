/**
 * The holes by size, and those of one size by address: the smallest that is large enough is the first one
 * from there on, the largest the last. It keeps the holes that are too long for a bin (size-bins.ts). An
 * inner node says of each child the size and the start it begins with.
 */

import { type BlockId, NONE, type Page } from '../units.ts'
import type { NodeId, NodeObserver } from './holes.ts'
import { HoleTree } from './tree.ts'
import { COUNT, LINKS, PAGES, STARTS, WORDS } from './tree-node.ts'

/** A start below that of every hole. */
const BEFORE_ALL = -1

export class SizeTree extends HoleTree {
  override readonly order = 'size'

  /** The smallest hole of at least `need` pages, the lowest of several. O(log holes). */
  smallest(need: Page, observer: NodeObserver | null): BlockId {
    let node = this.root
    for (;;) {
      observer?.lookAtNode(node, need)
      const at = this.offsetOf(node)
      if (this.levelOf(node) === 0) break
      node = this.childAt(node, this.childFor(at, BEFORE_ALL, need))
    }
    const slot = this.slotFor(this.offsetOf(node), BEFORE_ALL, need)
    if (slot < this.sizeOf(node)) return this.holeAt(node, slot)
    const next = this.leafAfter(node)
    if (next === 0) return NONE
    observer?.lookAtNode(next, need)
    return this.holeAt(next, 0)
  }

  /**
   * The lowest of the largest holes, if those have `need` pages; there has to be a hole. O(log holes): down
   * the right side, and where that leaf has no smaller one, down to their first.
   */
  lowestOfLargest(need: Page, observer: NodeObserver | null): BlockId {
    let node = this.root
    for (; this.levelOf(node) > 0; node = this.childAt(node, this.sizeOf(node) - 1))
      observer?.lookAtNode(node, need)
    observer?.lookAtNode(node, need)
    const last = this.sizeOf(node) - 1
    const largest = this.pagesAt(node, last)
    if (largest < need) return NONE
    let slot = last
    while (slot > 0 && this.pagesAt(node, slot - 1) === largest) slot--
    return slot > 0 ? this.holeAt(node, slot) : this.smallest(largest, observer)
  }

  largest(): Page {
    if (this.count === 0) return 0 as Page
    let node = this.root
    while (this.levelOf(node) > 0) node = this.childAt(node, this.sizeOf(node) - 1)
    return this.pagesAt(node, this.sizeOf(node) - 1)
  }

  /** The size a child begins with, or the pages of a hole. */
  override pagesAt(node: NodeId, index: number): Page {
    return this.nodes[this.offsetOf(node) + PAGES + index] as Page
  }

  protected override childFor(at: number, start: number, pages: number): number {
    return this.entriesUpTo(at, start, pages, 1) - 1
  }

  protected override slotFor(at: number, start: number, pages: number): number {
    return this.entriesUpTo(at, start, pages, 0)
  }

  /** How many entries stand before a hole of this extent, the first `least` without a look. */
  private entriesUpTo(at: number, start: number, pages: number, least: number): number {
    const { nodes } = this
    const end = at + PAGES + nodes[at + COUNT]
    let k = at + PAGES + least
    while (k < end && nodes[k] < pages) k++
    // Of those of its own size it stands after the lower ones.
    while (k < end && nodes[k] === pages && nodes[k + STARTS - PAGES] <= start) k++
    return k - at - PAGES
  }

  protected override summaryOf(at: number): number {
    return this.nodes[at + PAGES]
  }

  protected override changed(): void {}

  protected override lower(right: number, parent: number, slot: number): void {
    this.table.journal?.keep(this.nodes, right + STARTS)
    this.table.journal?.keep(this.nodes, right + PAGES)
    this.nodes[right + STARTS] = this.nodes[parent + STARTS + slot]
    this.nodes[right + PAGES] = this.nodes[parent + PAGES + slot]
  }

  /**
   * The hole that stood in the tree as `old` stays where it is while it is still
   * between its neighbours there; else it goes and comes back.
   */
  update(old: BlockId, hole: BlockId): void {
    const { nodes, table } = this
    const leaf = this.leafOf(old)
    const slot = this.slotOf(leaf, old)
    const entry = leaf * WORDS + slot
    const start = table.startOf(hole)
    const pages = table.pagesOf(hole)
    if (this.staysAt(leaf, slot, start, pages)) {
      table.setPlace(hole, leaf)
      this.keepEntry(entry)
      nodes[entry + LINKS] = hole
      nodes[entry + STARTS] = start
      nodes[entry + PAGES] = pages
    } else {
      this.take(leaf, slot)
      this.enter(hole)
    }
  }

  private staysAt(leaf: NodeId, slot: number, start: number, pages: number): boolean {
    const entry = leaf * WORDS + slot
    if (this.comesAfter(entry, start, pages)) return slot > 0 && !this.comesAfter(entry - 1, start, pages)
    return slot + 1 < this.sizeOf(leaf) && this.comesAfter(entry + 1, start, pages)
  }

  /** Does an entry stand after a hole of this extent? */
  private comesAfter(entry: number, start: number, pages: number): boolean {
    const { nodes } = this
    const size = nodes[entry + PAGES]
    return size > pages || (size === pages && nodes[entry + STARTS] > start)
  }
}
