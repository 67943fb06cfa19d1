/**
 * A list for each size of twice the last: holes of 1, of 2 to 3, of 4 to 7 pages,
 * and so on. Each list has the order that lists have.
 */

import { highestBit } from '../bits.ts'
import { inOrders, ORDER_WORDS, ORDERS, type Order } from '../settings.ts'
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { Bins } from './bins.ts'
import type { Holes, HolesImage, HolesKind, Shape } from './holes.ts'

const CLASSES = 31

/** Lists in each order. */
export const sizeClasses = inOrders(
  ORDERS,
  (order): HolesKind<SizeClasses> => ({
    id: `size classes, ${order}`,
    title: `Size classes, each list ${ORDER_WORDS[order]}`,
    note: 'Each class is twice the last.',
    merges: 'neighbours',
    make: table => new SizeClasses(table, order),
  }),
)

export class SizeClasses extends Bins implements Holes {
  readonly kind: HolesKind
  readonly shape: Shape = { kind: 'lists', lists: this }
  private readonly order: Order

  constructor(table: BlockTable, order: Order) {
    super(table, CLASSES)
    this.order = order
    this.kind = sizeClasses[order]
  }

  override classOf(pages: number): number {
    return highestBit(pages)
  }
  override leastOf(index: number): Page {
    return (2 ** index) as Page
  }
  override mostOf(index: number): Page {
    return (2 ** (index + 1) - 1) as Page
  }

  image(): HolesImage {
    return { count: this.count, heads: this.heads.slice() }
  }

  restore(image: HolesImage): void {
    this.count = image.count as number
    this.heads.set(image.heads as Int32Array)
  }

  /** In an order by size a hole has another place once its length has changed, also within its class. */
  override update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    const index = this.classOf(pagesBefore)
    const bySize = this.order === 'size-ascending' || this.order === 'size-descending'
    if (!bySize || index !== this.classOf(this.table.pagesOf(hole)))
      return super.update(old, hole, pagesBefore)
    this.unlink(old, index)
    this.link(hole, index)
  }

  protected override link(hole: BlockId, index: number): void {
    const before = this.placeFor(hole, index)
    if (before === NONE) super.link(hole, index)
    else this.table.linkBetween(before, hole, this.nextIn(before))
  }

  /** The hole that it goes after in the order; `NONE` for the front. A walk along the list. */
  private placeFor(hole: BlockId, index: number): BlockId {
    let before: BlockId = NONE
    if (this.order === 'newest-first') return before
    for (let at = this.firstIn(index); at !== NONE && !this.isBefore(hole, at); at = this.nextIn(at))
      before = at
    return before
  }

  private isBefore(hole: BlockId, other: BlockId): boolean {
    const { table } = this
    switch (this.order) {
      case 'address':
        return table.startOf(hole) < table.startOf(other)
      case 'size-ascending':
        return table.pagesOf(hole) < table.pagesOf(other)
      case 'size-descending':
        return table.pagesOf(hole) > table.pagesOf(other)
      default:
        return false
    }
  }
}
