import { type BlockId, NONE, type Page } from '../units.ts'

/**
 * Finds the lowest of a row of holes that is large enough, while they are filled from their low ends: a tree
 * of the largest in each half (a tournament, as Brent 1989 has it for first fit). O(log holes).
 */
export class LowestHoles {
  private readonly holes: readonly BlockId[]
  private readonly leaves: number
  /** Node k's children are 2k and 2k + 1; each says how many pages the largest hole below it has. */
  private readonly largest: Int32Array

  /** The holes in address order, with their pages. */
  constructor(holes: readonly BlockId[], pages: (hole: BlockId) => Page) {
    let leaves = 1
    while (leaves < holes.length) leaves *= 2
    this.holes = holes
    this.leaves = leaves
    this.largest = new Int32Array(2 * leaves)
    for (const [index, hole] of holes.entries()) this.largest[leaves + index] = pages(hole)
    for (let node = leaves - 1; node > 0; node--) this.renew(node)
  }

  /**
   * Takes `pages` pages from the lowest of the first `count` holes
   * that has them. Returns that hole, or `NONE`.
   */
  take(pages: Page, count: number): BlockId {
    const { largest, leaves } = this
    if (largest[1] < pages) return NONE
    let node = 1
    while (node < leaves) node = largest[2 * node] >= pages ? 2 * node : 2 * node + 1
    const index = node - leaves
    if (index >= count) return NONE
    largest[node] -= pages
    while (node > 1) {
      node >>>= 1
      this.renew(node)
    }
    return this.holes[index] ?? NONE
  }

  private renew(node: number): void {
    this.largest[node] = Math.max(this.largest[2 * node], this.largest[2 * node + 1])
  }
}
