/** Branded numbers: an index into pages can never be passed where bytes, a tag or a record is meant. */
declare const unit: unique symbol

/** A count of pages, or the index of a page counted from 0. */
export type Page = number & { readonly [unit]: 'page' }
/** A count of bytes, or the offset of a byte counted from 0. */
export type Bytes = number & { readonly [unit]: 'bytes' }
/** The handle of an allocation: 1, 2, …, never reused within one buffer. */
export type Tag = number & { readonly [unit]: 'tag' }
/** The number of a record in the block table: a block, a hole, or `NONE`. */
export type BlockId = number & { readonly [unit]: 'block' }

export const pages = (count: number): Page => count as Page
export const bytes = (count: number): Bytes => count as Bytes
export const tagOf = (number: number): Tag => number as Tag

/** "No block": also the sentinel that closes the rings of blocks and of holes. */
export const NONE = 0 as BlockId
