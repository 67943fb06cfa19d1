/**
 * What the latest changes made of the holes: split, entered, merged, moved; and what they
 * took out of the structure. The steps are read backwards from the heap as it is now, so
 * that sizes and places before each of them follow from it.
 */
import type { Heap } from '../../core/heap.ts'
import { isLook, STEP, type Step } from '../../core/step.ts'
import type { BlockId, Page } from '../../core/units.ts'
import type { Words } from '../narration/words.ts'
import type { Aside, MarkKind } from './mark.ts'
import type { SearchSpan } from './search-span.ts'

/** Changes further back than this are no longer marked. */
const MOST = 64

interface Handling {
  readonly kind: MarkKind
  readonly short: string
  readonly text: string
}

export class Handled {
  readonly holes = new Map<BlockId, Handling>()
  /** Pages that were split off a hole since the search. */
  readonly splitOff = new Map<BlockId, number>()
  /** Of a part that was split off, the hole it came from. */
  readonly origin = new Map<BlockId, BlockId>()
  /** The pages of the hole that was claimed whole; 0 where none was. */
  claimed = 0
  private readonly found: Aside[] = []
  private readonly heap: Heap
  private readonly words: Words
  /** How a hole was before the changes read so far, where it was different. */
  private readonly extents = new Map<BlockId, { start: number; pages: number }>()

  constructor(heap: Heap, { from, recording, to }: SearchSpan, words: Words) {
    this.heap = heap
    this.words = words
    for (let index = to - 1, left = MOST; index >= from && left > 0; index--) {
      if (isLook(recording.kindAt(index))) break
      this.read(recording.at(index))
      left--
    }
  }

  /** What is outside the structure, the first taken out first. */
  get asides(): readonly Aside[] {
    return this.found.toReversed()
  }

  private read(step: Step): void {
    const { table } = this.heap
    const block = step.a as BlockId
    switch (step.kind) {
      case STEP.split:
        return this.readSplit(block, step.b)
      case STEP.claim:
        if (!table.isAllocated(block)) return
        if (!this.origin.has(block)) this.claimed = table.pagesOf(block)
        return this.aside(
          'taken',
          table.startOf(block),
          table.endOf(block),
          `taken by tag ${table.tagOf(block)}`,
        )
      case STEP.release:
        return this.hold(block, 'freed, and not kept here yet')
      case STEP.trim:
        return this.hold(table.next(block), 'cut off, and not kept here yet')
      case STEP.list:
        return this.mark(block, 'entered', 'new here', 'entered as a hole of its own')
      case STEP.merge:
        return this.readMerge(block, step.b as BlockId, step.c)
      case STEP.extend: {
        const end = table.endOf(block)
        const text = `taken in by tag ${table.tagOf(block)}, which grew`
        return this.aside('taken', (end - step.b) as Page, end, text)
      }
      case STEP.move:
        return this.readMove(block, step.b as BlockId)
      // What these change is no hole, or is said by the steps around them.
      case STEP.search:
      case STEP.lookAtHole:
      case STEP.lookAtPages:
      case STEP.lookAtNode:
      case STEP.lookAtClass:
      case STEP.lookAtBitmap:
      case STEP.zero:
      case STEP.resize:
      case STEP.copy:
      case STEP.write:
      case STEP.compact:
      case STEP.fail:
      case STEP.configure:
      case STEP.pause:
      case STEP.unlist:
      case STEP.pin:
      case STEP.reserve:
      case STEP.open:
      case STEP.define:
      case STEP.drop:
      case STEP.updateHandle:
      case STEP.updateReference:
      case STEP.poke:
        return
      default:
        return step.kind satisfies never
    }
  }

  private readSplit(block: BlockId, pages: number): void {
    const { table } = this.heap
    const { start, pages: rest } = this.extentOf(block)
    const { words } = this
    if (table.isHole(block)) {
      const text = `${words.size(pages)} split off its low end, and ${words.size(rest)} remain`
      this.mark(block, 'split', 'split', text)
    }
    const low = table.previous(block)
    this.origin.set(low, block)
    for (const part of [block, low]) this.hold(part, 'split off, on its way to the request')
    this.splitOff.set(block, (this.splitOff.get(block) ?? 0) + pages)
    this.extents.set(block, { start: start - pages, pages: rest + pages })
  }

  private readMerge(low: BlockId, high: BlockId, lowPages: number): void {
    const { start, pages } = this.extentOf(low)
    const { words } = this
    const part = (at: number, pages: number) => `${words.size(pages)} at ${words.at(at)}`
    const parts = `${part(start, lowPages)} and ${part(start + lowPages, pages - lowPages)}`
    this.mark(low, 'merged', 'coalesced', `coalesced: ${parts}, right after it, are one hole now`)
    this.extents.set(low, { start, pages: lowPages })
    this.extents.set(high, { start: start + lowPages, pages: pages - lowPages })
  }

  private readMove(block: BlockId, hole: BlockId): void {
    const { table } = this.heap
    if (!table.isHole(hole)) return
    const by = table.pagesOf(block)
    const tag = table.tagOf(block)
    this.mark(
      hole,
      'moved',
      'moved up',
      `moved up by ${this.words.size(by)}: tag ${tag} changed places with it`,
    )
    const { start, pages } = this.extentOf(hole)
    this.extents.set(hole, { start: start - by, pages })
  }

  private extentOf(id: BlockId): { start: number; pages: number } {
    const { table } = this.heap
    return this.extents.get(id) ?? { start: table.startOf(id), pages: table.pagesOf(id) }
  }

  /** The latest change to a hole is the one that counts. */
  private mark(hole: BlockId, kind: MarkKind, short: string, text: string): void {
    if (!this.holes.has(hole)) this.holes.set(hole, { kind, short, text })
  }

  private hold(block: BlockId, text: string): void {
    const { table } = this.heap
    if (!table.isLoose(block)) return
    const start = table.startOf(block)
    if (this.found.some(aside => aside.kind === 'hand' && aside.start === start)) return
    this.aside('hand', start, table.endOf(block), text)
  }

  private aside(kind: Aside['kind'], start: Page, end: Page, text: string): void {
    this.found.push({ kind, start, end, text })
  }
}
