/**
 * Lists of holes, one for each class of sizes, linked in the records themselves
 * (Wilson et al. 1995, 3.6: segregated free lists). What a class is, and where in
 * its list a hole goes, is up to those that extend this.
 */
import type { BlockTable } from '../table/block-table.ts'
import { type BlockId, NONE, type Page } from '../units.ts'
import { ByAddress } from './by-address.ts'
import type { HoleLists } from './holes.ts'

export abstract class Bins extends ByAddress implements HoleLists {
  count = 0
  protected readonly heads: Int32Array

  constructor(table: BlockTable, classes: number) {
    super(table)
    this.heads = new Int32Array(classes)
  }

  /** The class of holes of that many pages. */
  abstract classOf(pages: number): number
  /** The least and the most pages of a hole of the class. */
  abstract leastOf(index: number): Page
  abstract mostOf(index: number): Page

  /** The list of a class has a hole now. */
  protected filled(_index: number): void {}
  /** The list of a class has lost its last hole. */
  protected emptied(_index: number): void {}

  get classes(): number {
    return this.heads.length
  }
  sizeOf(index: number): number {
    return this.holesIn(index).length
  }
  /** The first hole of a class, `NONE` where there is none. */
  firstIn(index: number): BlockId {
    return this.heads[index] as BlockId
  }
  /** The hole after `hole` in the same list, `NONE` at its end. */
  nextIn(hole: BlockId): BlockId {
    return this.table.linkAfter(hole)
  }
  holesIn(index: number): readonly BlockId[] {
    const holes: BlockId[] = []
    for (let hole = this.firstIn(index); hole !== NONE; hole = this.nextIn(hole)) holes.push(hole)
    return holes
  }

  insert(hole: BlockId): void {
    this.count++
    this.link(hole, this.classOf(this.table.pagesOf(hole)))
  }

  /** The last first: where new holes go to the front, the lists begin in address order. */
  fill(holes: readonly BlockId[]): void {
    for (let index = holes.length - 1; index >= 0; index--) {
      const hole = holes[index]
      if (hole !== undefined) this.insert(hole)
    }
  }

  remove(hole: BlockId): void {
    this.count--
    this.unlink(hole, this.classOf(this.table.pagesOf(hole)))
  }

  update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    const before = this.classOf(pagesBefore)
    const now = this.classOf(this.table.pagesOf(hole))
    if (before === now && old === hole) return
    this.unlink(old, before)
    this.link(hole, now)
  }

  /** A look at the whole list of the largest class that has any. */
  largest(): Page {
    let index = this.classes - 1
    while (index > 0 && this.heads[index] === NONE) index--
    let largest = 0
    for (let hole = this.firstIn(index); hole !== NONE; hole = this.nextIn(hole)) {
      largest = Math.max(largest, this.table.pagesOf(hole))
    }
    return largest as Page
  }

  numbers(): readonly number[] {
    return [this.count]
  }
  setNumbers([count]: readonly number[]): void {
    this.count = count
  }

  /** To the front of the list. */
  protected link(hole: BlockId, index: number): void {
    const { heads } = this
    this.table.linkBetween(NONE, hole, heads[index] as BlockId)
    this.table.journal?.keep(heads, index)
    heads[index] = hole
    this.filled(index)
  }

  protected unlink(hole: BlockId, index: number): void {
    const { table } = this
    const before = table.linkBefore(hole)
    const after = table.linkAfter(hole)
    table.linkTogether(before, after)
    if (before !== NONE) return
    this.table.journal?.keep(this.heads, index)
    this.heads[index] = after
    if (after === NONE) this.emptied(index)
  }
}
