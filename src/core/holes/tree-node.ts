/** The words of a node of a tree of holes; in a file of their own for the reason that record.ts gives. */

/** Measured: at 1e5 and 1e6 blocks 8 and 32 take 1.1 to 1.3 times as long, at 1e3 all three are alike. */
export const FANOUT = 16
export const SMALL = FANOUT / 4
export const EASILY = FANOUT - SMALL

/** A node: five words, and three rows of FANOUT words. */
export const WORDS = 5 + 3 * FANOUT
/** Its entries. */
export const COUNT = 0
/** Of an unused one: the next unused one. */
export const PARENT = 1
/** 0 for a leaf. */
export const LEVEL = 2
/** Its place in its parent. */
export const SLOT = 3
/** Of an inner node: the holes below it, where the tree counts them. */
export const HOLES = 4
/**
 * In a leaf the start of each hole, in an inner node the start that separates each child from the one before.
 */
export const STARTS = 5
/** In a leaf the pages of each hole; in an inner node what the order of the tree keeps of each child. */
export const PAGES = STARTS + FANOUT
/** In a leaf the holes, in an inner node the children. */
export const LINKS = PAGES + FANOUT
