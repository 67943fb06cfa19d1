/**
 * The words of a record of the block table, and what they say. In a file of their own, since a bundler puts
 * constants that are imported in the place of their names: what reads a record is then so short that V8
 * builds it into whatever calls it.
 */

export const WORDS_LOG = 3
export const WORDS = 1 << WORDS_LOG
export const START = 0
export const PAGES = 1
export const TAG = 2
export const PREVIOUS = 3
export const NEXT = 4
/** Of a hole, two links and a word that belong to the structure that keeps the holes (list, bins, index). */
export const LINK_BEFORE = 5
export const LINK_AFTER = 6
export const PLACE = 7
/**
 * Of an allocation, the bytes that were asked for: up to 2^40, so in two
 * words. They lie in the same cache line as the rest.
 */
export const BYTES_LOW = 5
export const BYTES_HIGH = 6
/** Of an allocation, whether it is pinned: 0 or 1, where a hole has its place. */
export const PINNED = 7
/** What fits into the low word. */
export const LOW = 2 ** 31

/** What the tag word says of a record that is no allocation. */
export const HOLE = 0
export const LOOSE = -1
export const UNUSED = -2
export const SENTINEL = -3
/** Free, but nobody's to give: the half of the buffer that is not in use. */
export const RESERVED = -4
