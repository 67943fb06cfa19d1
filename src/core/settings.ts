/** How the allocator is set: everything a user can switch without touching a block. */
import type { OnFull } from './compaction/on-full.ts'
import type { Bytes } from './units.ts'

export { ON_FULL, type OnFull } from './compaction/on-full.ts'

/**
 * What something to choose is called, and its rule in one sentence. Apart from its code: a list needs no
 * more.
 */
export interface Named {
  readonly title: string
  readonly rule: string
}

export const POLICY_NAMES = {
  'first-fit': {
    title: 'First fit',
    rule: 'The lowest hole that is large enough.',
  },
  'next-fit': {
    title: 'Next fit',
    rule: 'The first hole after the last placement that is large enough, from the bottom again at the top.',
  },
  'best-fit': {
    title: 'Best fit',
    rule: 'The smallest hole that is large enough; the lowest of several such.',
  },
  'worst-fit': {
    title: 'Worst fit',
    rule: 'The largest hole, if it is large enough; the lowest of several such.',
  },
  'segregated-fit': {
    title: 'Segregated fit',
    rule: "The first hole that is large enough in the list of the request's size class; else the first of the next class that has any.",
  },
  buddy: {
    title: 'Buddy system',
    rule: 'The smallest free block, of those of powers of two, that is large enough; the lowest of several such. It is halved until it just fits.',
  },
  tlsf: {
    title: 'TLSF',
    rule: 'The hole that was freed last in the first list, of those by size in two levels, all of whose holes are large enough.',
  },
} as const satisfies { readonly [id: string]: Named }

export type PolicyId = keyof typeof POLICY_NAMES
export const POLICIES = Object.keys(POLICY_NAMES) as readonly PolicyId[]
export const SEARCHES = ['page-scan', 'hole-list', 'hole-index'] as const
export const ORDERS = [
  'address',
  'size-ascending',
  'size-descending',
  'newest-first',
  'oldest-first',
] as const
export const COALESCINGS = ['immediate', 'off'] as const

export type SearchId = (typeof SEARCHES)[number]
export type Order = (typeof ORDERS)[number]
export type Coalescing = (typeof COALESCINGS)[number]

export interface Settings {
  readonly policy: PolicyId
  readonly search: SearchId
  /** What happens when no hole is large enough but the free total is. */
  readonly onFull: OnFull
  readonly zeroOnFree: boolean
  /** The order of the free list. */
  readonly order: Order
  readonly coalescing: Coalescing
  /** Bytes in front of each block's own, 0 or more. */
  readonly header: Bytes
  /**
   * Requests are rounded up to a multiple of this many bytes before the header is added; 1 rounds nothing.
   */
  readonly alignment: Bytes
  /** The address of the buffer's first byte. */
  readonly base: Bytes
}

/**
 * Settings that do not go together, if they do not: pages and the index go by address,
 * so only a list in that order has the same holes first.
 */
export function clashOf({ search, order }: Settings): { search: SearchId; order: Order } | null {
  return search !== 'hole-list' && order !== 'address' ? { search, order } : null
}

export const DEFAULT_SETTINGS: Settings = {
  policy: 'first-fit',
  search: 'hole-list',
  onFull: 'compact',
  zeroOnFree: false,
  order: 'address',
  coalescing: 'immediate',
  header: 0 as Bytes,
  alignment: 1 as Bytes,
  base: 0 as Bytes,
}

/** A table with an entry for each of the orders. */
export function inOrders<O extends Order, T>(
  orders: readonly O[],
  entryFor: (order: O) => T,
): { readonly [order in O]: T } {
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(orders.map(order => [order, entryFor(order)])) as { [order in O]: T }
}

/** What a list in that order is, after its noun. */
export const ORDER_WORDS: { readonly [order in Order]: string } = {
  address: 'by address',
  'size-ascending': 'smallest first',
  'size-descending': 'largest first',
  'newest-first': 'newest first',
  'oldest-first': 'oldest first',
}
