/**
 * The free list of the textbooks (Knuth, TAOCP 1, 2.5; Wilson et al. 1995): holes linked in one order, in the
 * records themselves. After an allocation the rest of a split hole keeps the place the hole had; a list by
 * size is sorted again at the next free, and the sort is stable, as OSTEP's simulator does it.
 */

import { inOrders, ORDER_WORDS, ORDERS, type Order } from '../settings.ts'
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import type { Holes, HolesImage, HolesKind, Shape } from './holes.ts'

const UNKNOWN = -1

/** The orders that are no order by address: what follows a hole in the list may lie anywhere. */
type FreeOrder = Exclude<Order, 'address'>

const FREE_ORDERS = ORDERS.filter((order): order is FreeOrder => order !== 'address')

/** A list in each order but that by address, which is kept otherwise (address-list.ts). */
export const holeLists = inOrders(
  FREE_ORDERS,
  (order): HolesKind<HoleList> => ({
    id: `list, ${order}`,
    title: `Free list, ${ORDER_WORDS[order]}`,
    note: '',
    merges: 'along the list',
    make: table => new HoleList(table, order),
  }),
)

export class HoleList implements Holes {
  readonly kind: HolesKind
  readonly shape: Shape = { kind: 'list', ranked: null }
  count = 0
  /** The largest hole where it is known; looked up again only when it was asked for and has gone. */
  private largestKnown = 0
  private readonly table: BlockTable
  private readonly order: FreeOrder

  constructor(table: BlockTable, order: FreeOrder) {
    this.table = table
    this.order = order
    this.kind = holeLists[order]
    table.linkTogether(NONE, NONE)
  }

  first(): BlockId {
    return this.table.linkAfter(NONE)
  }

  after(hole: BlockId): BlockId {
    return this.table.linkAfter(hole)
  }

  insert(hole: BlockId): void {
    this.count++
    this.grew(this.table.pagesOf(hole))
    switch (this.order) {
      case 'newest-first':
        return this.link(hole, this.first())
      case 'oldest-first':
        return this.link(hole, NONE)
      case 'size-ascending':
      case 'size-descending':
        this.link(hole, NONE)
        return this.sort()
    }
  }

  /** Nobody knows in which order they were freed, so lists by age start in address order. */
  fill(holes: readonly BlockId[]): void {
    for (const hole of holes) {
      this.count++
      this.grew(this.table.pagesOf(hole))
      this.link(hole, NONE)
    }
    if (this.order === 'size-ascending' || this.order === 'size-descending') this.sort()
  }

  remove(hole: BlockId): void {
    const { table } = this
    this.count--
    this.shrank(table.pagesOf(hole))
    table.linkTogether(table.linkBefore(hole), table.linkAfter(hole))
  }

  update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    const { table } = this
    table.linkBetween(table.linkBefore(old), hole, table.linkAfter(old))
    const pages = table.pagesOf(hole)
    if (pages < pagesBefore) this.shrank(pagesBefore)
    this.grew(pages)
  }

  largest(): Page {
    if (this.largestKnown === UNKNOWN) {
      let largest = 0
      for (let hole = this.first(); hole !== NONE; hole = this.after(hole)) {
        largest = Math.max(largest, this.table.pagesOf(hole))
      }
      this.largestKnown = largest
    }
    return this.largestKnown as Page
  }

  image(): HolesImage {
    return { count: this.count }
  }

  /** The links themselves are part of the block table. */
  restore(image: HolesImage): void {
    this.count = image.count as number
    this.largestKnown = UNKNOWN
  }

  numbers(): readonly number[] {
    return [this.count, this.largestKnown]
  }
  setNumbers([count, largest]: readonly number[]): void {
    this.count = count
    this.largestKnown = largest
  }

  private grew(pages: Page): void {
    if (this.largestKnown !== UNKNOWN && pages > this.largestKnown) this.largestKnown = pages
  }

  private shrank(pagesBefore: Page): void {
    if (pagesBefore === this.largestKnown) this.largestKnown = UNKNOWN
  }

  private link(hole: BlockId, after: BlockId): void {
    this.table.linkBetween(this.table.linkBefore(after), hole, after)
  }

  private sort(): void {
    const holes: BlockId[] = []
    for (let hole = this.first(); hole !== NONE; hole = this.after(hole)) holes.push(hole)
    const sign = this.order === 'size-ascending' ? 1 : -1
    holes.sort((a, b) => sign * (this.table.pagesOf(a) - this.table.pagesOf(b)))
    this.table.linkTogether(NONE, NONE)
    for (const hole of holes) this.link(hole, NONE)
  }
}
