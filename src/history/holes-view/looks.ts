/**
 * What the looks of a search made of each hole: too small, large enough, or the best until a better one came.
 * Kept by record in typed arrays, for a search may look at very many holes and only a few of them are drawn.
 */
import { allocatorOf } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP } from '../../core/step.ts'
import { type BlockId, NONE } from '../../core/units.ts'
import type { Words } from '../narration/words.ts'
import type { Handled } from './handled.ts'
import type { Mark } from './mark.ts'
import type { SearchSpan } from './search-span.ts'

/** What is known of a hole after the last look at it. */
const VERDICT = { none: 0, refused: 1, fits: 2, best: 3, outdone: 4, passed: 5, scanning: 6 } as const
type Verdict = (typeof VERDICT)[keyof typeof VERDICT]

export class HoleLooks {
  private readonly heap: Heap
  private readonly handled: Handled
  private readonly words: Words
  private readonly need: number
  private readonly firsts: Int32Array
  private readonly lasts: Int32Array
  private readonly verdicts: Uint8Array
  /**
   * Of a hole that was passed over, the look at the hole it was compared
   * with; of one that is scanned, the pages seen.
   */
  private readonly others: Int32Array
  /** Does the search look at all holes before it takes one? Then the better of two is what matters. */
  private readonly prefers: 'first' | 'smallest' | 'largest'
  private best: BlockId = NONE
  private scanned: BlockId = NONE
  /** Looks of the operation so far. */
  looks: number

  constructor(heap: Heap, span: SearchSpan, handled: Handled, words: Words) {
    this.heap = heap
    this.handled = handled
    this.words = words
    this.need = span.need
    this.looks = span.looksBefore
    this.prefers = allocatorOf(heap).policy.prefers
    const { size } = heap.table
    this.firsts = new Int32Array(size)
    this.lasts = new Int32Array(size)
    this.others = new Int32Array(size)
    this.verdicts = new Uint8Array(size)
    const { recording } = span
    for (let index = span.from; index < span.to; index++) {
      switch (recording.kindAt(index)) {
        case STEP.lookAtHole: {
          const hole = recording.at(index).a as BlockId
          this.looks++
          this.judge(hole, this.pagesThen(hole), this.looks)
          break
        }
        case STEP.lookAtPages: {
          const { a, b } = recording.at(index)
          this.lookAtPages(a, b)
          break
        }
        case STEP.lookAtNode:
        case STEP.lookAtClass:
        case STEP.lookAtBitmap:
          this.looks++
      }
    }
  }

  /** What the looks say of a hole; null where there was none at it. */
  markOf(hole: BlockId): Mark | null {
    const last = this.lasts[hole] ?? 0
    if (last === 0) return null
    const first = this.firsts[hole] ?? 0
    const other = this.others[hole] ?? 0
    const pages = this.pagesThen(hole)
    const figures = `${this.words.figure(pages)} of ${this.words.size(this.need)}`
    const closer = this.prefers === 'smallest'
    const mark = (kind: Mark['kind'], short: string, text: string): Mark => ({
      kind,
      short,
      text,
      first,
      last,
    })
    switch (this.verdicts[hole] as Verdict) {
      case VERDICT.refused:
        return mark('refused', 'too small', `too small: ${figures}`)
      case VERDICT.fits:
        return mark('fits', 'fits', `large enough: ${figures}`)
      case VERDICT.best: {
        const word = closer ? 'closest' : 'largest'
        return mark('fits', word, `${figures}: the ${word} so far`)
      }
      case VERDICT.outdone: {
        const but = closer ? 'fits, but' : 'is large enough, but'
        return mark('passed', 'passed', `${but} the hole of look ${other} is ${closer ? 'closer' : 'larger'}`)
      }
      case VERDICT.passed: {
        const same = this.pagesAtLook(other) === pages
        const word = closer ? 'close' : 'large'
        const comparison = same ? `no ${closer ? 'closer' : 'larger'} than` : `not as ${word} as`
        return mark('passed', 'passed', `${figures}: ${comparison} that of look ${other}`)
      }
      case VERDICT.scanning:
        return mark('looked', 'scanning', `${other} of its ${pages} pages looked at`)
      case VERDICT.none:
        return null
    }
  }

  /**
   * The hole around a page that was looked at; `NONE` where it is held. Scans
   * go from block to block, so the next one is near.
   */
  holeAround(page: number): BlockId {
    const { table } = this.heap
    let block = this.scanned
    if (block === NONE || table.startOf(block) > page) block = table.next(NONE)
    while (table.endOf(block) <= page) block = table.next(block)
    this.scanned = block
    const hole = this.handled.origin.get(block) ?? block
    return table.isHole(hole) ? hole : NONE
  }

  /** As it was when it was looked at. */
  private pagesThen(hole: BlockId): number {
    return this.heap.table.pagesOf(hole) + (this.handled.splitOff.get(hole) ?? 0)
  }

  private pagesAtLook(look: number): number {
    const hole = this.lasts.indexOf(look)
    return hole < 0 ? 0 : this.pagesThen(hole as BlockId)
  }

  private lookAtPages(start: number, count: number): void {
    const first = this.looks + 1
    this.looks += count
    const hole = this.holeAround(start)
    if (hole === NONE) return
    const pages = this.pagesThen(hole)
    const seen = start + count - (this.heap.table.startOf(hole) - (this.handled.splitOff.get(hole) ?? 0))
    if (this.firsts[hole] === 0) this.firsts[hole] = first
    if (seen === pages || (this.prefers === 'first' && seen >= this.need)) this.judge(hole, seen, this.looks)
    else {
      this.lasts[hole] = this.looks
      this.verdicts[hole] = VERDICT.scanning
      this.others[hole] = seen
    }
  }

  private judge(hole: BlockId, pages: number, look: number): void {
    if (this.firsts[hole] === 0) this.firsts[hole] = look
    this.lasts[hole] = look
    if (pages < this.need) this.verdicts[hole] = VERDICT.refused
    else if (this.prefers === 'first') this.verdicts[hole] = VERDICT.fits
    else this.compare(hole, pages, look)
  }

  private compare(hole: BlockId, pages: number, look: number): void {
    const { best } = this
    const bestPages = this.pagesThen(best)
    const better = best === NONE || (this.prefers === 'smallest' ? pages < bestPages : pages > bestPages)
    if (!better) {
      this.verdicts[hole] = VERDICT.passed
      this.others[hole] = this.lasts[best] ?? 0
      return
    }
    if (best !== NONE) {
      this.verdicts[best] = VERDICT.outdone
      this.others[best] = look
    }
    this.best = hole
    this.verdicts[hole] = VERDICT.best
  }
}
