import type { Heap } from '../heap.ts'
import type { PolicyId, SearchId } from '../settings.ts'
import type { BlockId, Page } from '../units.ts'

/** Finds the hole a request of `need` pages goes into, or `NONE`. Reports each look, changes nothing. */
export type Find = (heap: Heap, need: Page) => BlockId

/** A placement policy: which of the holes that are large enough a block is placed into. */
export interface Policy {
  readonly id: PolicyId
  readonly title: string
  /** The rule in one sentence. */
  readonly rule: string
  /** The same choice by each search structure. */
  readonly find: { readonly [search in SearchId]: Find }
  /** What the policy notes when a block has been placed. */
  readonly placed?: (heap: Heap, block: BlockId) => void
}
