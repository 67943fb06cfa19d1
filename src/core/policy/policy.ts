import type { Carving } from '../carving/carving.ts'
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
  /** How it carves blocks from holes, where that is not in free form. */
  readonly carving?: Carving
  /** What the policy notes when a block has been placed. */
  readonly placed?: (heap: Heap, block: BlockId) => void
}

/** A policy whose lists are its own searches them in one way, whatever is set for the others. */
export function everySearch(find: Find): Policy['find'] {
  return { 'page-scan': find, 'hole-list': find, 'hole-index': find }
}
