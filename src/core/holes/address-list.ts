/**
 * The free list in address order. It is searched hole after hole, and what that costs is how many holes were
 * looked at; but nobody has to walk to know which hole that ends at, or how many come before it. So it is a
 * tree by address that counts the holes below each node (an order-statistic tree: Cormen et al. 14.1), where
 * a list that is walked would take a millisecond a request at 1e5 holes.
 */
import type { BlockId } from '../units.ts'
import { AddressIndex } from './address-index.ts'
import type { HolesKind, NodeId, RankedHoles, Shape } from './holes.ts'
import { COUNT, HOLES, LEVEL, LINKS, PARENT, SLOT, WORDS } from './tree-node.ts'

export const addressList: HolesKind<AddressList> = {
  id: 'list, address',
  title: 'Free list, by address',
  note: '',
  merges: 'neighbours',
  make: table => new AddressList(table),
}

export class AddressList extends AddressIndex implements RankedHoles {
  override readonly kind: HolesKind = addressList
  override readonly shape: Shape = { kind: 'list', ranked: this }

  /** How many holes come before `hole`. O(log holes). */
  rankOf(hole: BlockId): number {
    const { nodes } = this
    const leaf = this.leafOf(hole)
    let rank = this.slotOf(leaf, hole)
    for (let at = leaf * WORDS; nodes[at + PARENT] !== 0; at = nodes[at + PARENT] * WORDS) {
      const first = nodes[at + PARENT] * WORDS + LINKS
      for (let k = first; k < first + nodes[at + SLOT]; k++) rank += this.holesBelow(nodes[k])
    }
    return rank
  }

  /** The hole that `rank` others come before; there has to be one. O(log holes). */
  atRank(rank: number): BlockId {
    let node = this.root
    let left = rank
    while (this.levelOf(node) > 0) {
      let slot = 0
      for (let below = this.holesBelow(this.childAt(node, 0)); left >= below; ) {
        left -= below
        below = this.holesBelow(this.childAt(node, ++slot))
      }
      node = this.childAt(node, slot)
    }
    return this.holeAt(node, left)
  }

  /** How many holes there are from one to another, both counted; past the last it goes on at the first. */
  countBetween(from: BlockId, to: BlockId): number {
    const distance = this.rankOf(to) - this.rankOf(from)
    return (distance < 0 ? distance + this.count : distance) + 1
  }

  override insert(hole: BlockId): void {
    super.insert(hole)
    this.countAbove(this.leafOf(hole), 1)
  }

  override remove(hole: BlockId): void {
    this.countAbove(this.leafOf(hole), -1)
    super.remove(hole)
  }

  /** Up to the root: while nodes split, what their ancestors say is out of date. */
  protected override recount(changed: NodeId): void {
    const { nodes } = this
    for (let node = changed; node !== 0; node = this.parentOf(node)) {
      const at = node * WORDS
      let holes = 0
      for (let k = at + LINKS; k < at + LINKS + nodes[at + COUNT]; k++) holes += this.holesBelow(nodes[k])
      this.table.journal?.keep(nodes, at + HOLES)
      nodes[at + HOLES] = holes
    }
  }

  private holesBelow(node: NodeId): number {
    const { nodes } = this
    const at = node * WORDS
    return nodes[at + LEVEL] === 0 ? nodes[at + COUNT] : nodes[at + HOLES]
  }

  private countAbove(leaf: NodeId, change: number): void {
    const { nodes, table } = this
    for (let node = nodes[leaf * WORDS + PARENT]; node !== 0; node = nodes[node * WORDS + PARENT]) {
      table.journal?.keep(nodes, node * WORDS + HOLES)
      nodes[node * WORDS + HOLES] += change
    }
  }
}
