/**
 * What keeps the holes: a list in some order, an index, bins. The heap tells it of every hole that comes, goes or changes;
 * the policies search it. A hole has one place in it from `insert` to `remove`, whatever happens to its extent.
 */
import type { Order } from '../settings.ts'
import type { BlockId, Page } from '../units.ts'

/** The kinds there are, and for lists their order: two settings with the same one share a structure. */
export type StructureKind =
  | `list, ${Order}`
  | 'address-index'
  | 'size-index'
  | `size-classes, ${Order}`
  | 'two-level'
  | 'buddies'

export interface FreeStructure {
  readonly kind: StructureKind
  /** A hole came. */
  insert(hole: BlockId): void
  /** Enters all holes, given in address order, into the structure, which is empty. */
  fill(holes: readonly BlockId[]): void
  /** A hole goes (its record still holds its extent). */
  remove(hole: BlockId): void
  /** The start or the length of a hole changed, from `pagesBefore` to what its record now says. */
  resized(hole: BlockId, pagesBefore: Page): void
  /** `hole` takes the place of `old`, whose record still holds the extent it was known by. */
  replace(old: BlockId, hole: BlockId): void
  /** The first hole, of a list in its own order, of all else by address; `NONE` where there is none. */
  first(): BlockId
  /** The hole behind `hole` in that order; `NONE` at the end. */
  after(hole: BlockId): BlockId
  /** The length of the largest hole, 0 where there is none. */
  largest(): Page
  readonly count: number
  image(): FreeStructureImage
  restore(image: FreeStructureImage): void
}

/** Plain data only, so that two images can be compared word for word. */
export type FreeStructureImage = { readonly [name: string]: number | Int32Array | Float64Array }
