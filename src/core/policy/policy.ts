import type { Carving } from '../carving/carving.ts'
import type { Heap } from '../heap.ts'
import type { Holes, HolesKind } from '../holes/holes.ts'
import { inOrders, type Named, type Order, type PolicyId, type SearchId, type Settings } from '../settings.ts'
import type { BlockId, Page } from '../units.ts'

/** A placement policy: which of the holes that are large enough a block is placed into. */
export interface Policy extends Named {
  readonly id: PolicyId
  /**
   * What it prefers among the holes that are large enough. Without an order by size
   * it looks at all of them, unless it takes the first.
   */
  readonly prefers: 'first' | 'smallest' | 'largest'
  /** The search begins where the last placement ended, and not at the first hole. */
  readonly startsAtRover: boolean
  /** The same choice by each search structure. O(1): the same settings get the same object. */
  readonly searchFor: (settings: Pick<Settings, 'order' | 'search'>) => Search
  /** How it cuts blocks from holes and merges them again. */
  readonly carving: Carving
}

/** A way to search, and what has to keep the holes for it. */
export interface Search {
  readonly holes: HolesKind
  /** Finds the hole a request of `need` pages goes into, or `NONE`. Reports each look, changes nothing. */
  find(heap: Heap, need: Page, holes: Holes): BlockId
}

/** What searches the holes is given the kind that it asks for. */
export function search<H extends Holes>(
  holes: HolesKind<H>,
  find: (heap: Heap, need: Page, holes: H) => BlockId,
): Search {
  return { holes, find }
}

/** The same search in each of the orders. */
export function inEachOrder<O extends Order, H extends Holes>(
  kinds: { readonly [order in O]: HolesKind<H> },
  find: (heap: Heap, need: Page, holes: H) => BlockId,
): { readonly [order in O]: Search } {
  return inOrders(Object.keys(kinds) as O[], order => search(kinds[order], find))
}

/** Pages and the index go by address; only a list has an order. */
export function bySearch(
  searches: { readonly [id in Exclude<SearchId, 'hole-list'>]: Search } & {
    readonly 'hole-list': { readonly [order in Order]: Search }
  },
): Policy['searchFor'] {
  return ({ order, search }) => (search === 'hole-list' ? searches[search][order] : searches[search])
}
