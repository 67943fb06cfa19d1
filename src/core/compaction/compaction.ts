/** What a compaction algorithm is, and why one may not be possible. */
import type { Heap } from '../heap.ts'
import type { Named, PolicyId } from '../settings.ts'
import type { Bytes, Page, Tag } from '../units.ts'
import type { Mover } from './mover.ts'

export interface Compaction extends Named {
  /** Do the blocks keep their order? */
  readonly keepsOrder: boolean
  /** Does no block go over a place that another has left? */
  readonly leavesPlaces: boolean
  readonly cost: {
    /** Which bytes move. */
    readonly moves: string
    /** How often it goes over the heap. */
    readonly passes: string
    /** What it needs besides the heap. */
    readonly extraSpace: string
  }
  /** Where it is described: author and year. */
  readonly source: string
  /** Does it make room for a request, whose size has to be named? */
  readonly takesBytes: boolean
  /** Can it stop at a budget, and be gone on with? */
  readonly takesBudget: boolean
  /**
   * Why it cannot be done on the heap as it is; null where it can. `need` is
   * the pages to make room for. Changes nothing.
   */
  readonly objection: (heap: Heap, need: Page) => Objection | null
  /** Makes its moves, in order. Only where there is no objection. */
  readonly run: (heap: Heap, mover: Mover, need: Page) => void
}

export type Objection =
  /** A block may not move that would have to; the lowest such. */
  | { readonly why: 'pinned'; readonly tag: Tag }
  | { readonly why: 'halves-off' }
  /** However blocks slide, no hole comes out so long. `joinable` is the longest that could. */
  | { readonly why: 'no-stretch'; readonly need: Bytes; readonly joinable: Bytes }
  /** The policy has places of its own for blocks, which this algorithm does not go by. */
  | { readonly why: 'own-places'; readonly policy: PolicyId }
