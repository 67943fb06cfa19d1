/**
 * What the steps of an operation, up to the one shown, did to the structure that keeps the holes: which were looked at in which order and why
 * they were refused, which was taken, what remained of it, what merged with what.
 */

import { count } from '../../base/numbers.ts'
import { addressText } from '../../command/address.ts'
import { heapFrom } from '../../core/allocator.ts'
import type { Heap, HeapImage } from '../../core/heap.ts'
import { AddressIndex } from '../../core/holes/address-index.ts'
import { Bins } from '../../core/holes/bins.ts'
import { BuddyHeaps } from '../../core/holes/buddy-heaps.ts'
import type { NodeId } from '../../core/holes/holes.ts'
import { SizeIndex } from '../../core/holes/size-index.ts'
import type { HoleTree } from '../../core/holes/tree.ts'
import { perform } from '../../core/perform.ts'
import { type Recording, STEP, type Step } from '../../core/step.ts'
import { type BlockId, NONE, type Page } from '../../core/units.ts'

export type MarkKind = 'refused' | 'passed' | 'fits' | 'split' | 'entered' | 'merged' | 'moved' | 'looked'

/** A step or several that were about one thing. */
export interface Mark {
  readonly kind: MarkKind
  /** In a word or two. */
  readonly short: string
  /** With figures. */
  readonly text: string
  /** The first and the last look at it; 0 where it was not looked at. */
  readonly first: number
  readonly last: number
}

/** Most are never shown, so what they say is put together when it is asked for. */
class LazyMark implements Mark {
  readonly kind: MarkKind
  readonly short: string
  readonly first: number
  readonly last: number
  private readonly told: string | (() => string)

  constructor(kind: MarkKind, short: string, told: string | (() => string), first: number, last: number) {
    this.kind = kind
    this.short = short
    this.told = told
    this.first = first
    this.last = last
  }

  get text(): string {
    return typeof this.told === 'string' ? this.told : this.told()
  }
}

export interface NodeMark extends Mark {
  /** The children that have no room, as the node stood then. */
  readonly refused: ReadonlySet<NodeId>
  /** The child the search went on to. */
  readonly chosen: NodeId
}

/** Pages that the structure does not know right now, or no longer. */
export interface Aside {
  readonly kind: 'hand' | 'taken'
  readonly start: Page
  readonly end: Page
  readonly text: string
}

/** What the last step was about. */
export type Current =
  | { readonly kind: 'hole' | 'node' | 'class' | 'word'; readonly id: number }
  | { readonly kind: 'rover' }

/** So many of the holes last touched are kept in sight. */
const RECENT = 8

export class Marks {
  readonly holes = new Map<BlockId, Mark>()
  readonly nodes = new Map<NodeId, NodeMark>()
  readonly classes = new Map<number, Mark>()
  readonly words = new Map<number, Mark>()
  /** Free pages between two steps, by their records. */
  readonly inHand = new Map<BlockId, Aside>()
  readonly taken: Aside[] = []
  current: Current | null = null
  /** What the last step did here, as a sentence; empty where nothing. */
  now = ''
  looks = 0
  /** Pages the search needs. */
  need = 0

  private readonly recording: Recording
  private readonly before: HeapImage
  private readonly heap: Heap
  private at = 0
  private target = 0
  private touched: BlockId[] = []
  /** The best hole so far, where the policy looks at all of them. */
  private best: BlockId = NONE
  private bestLook = 0
  /** Where a scan of pages stands. */
  private scanned: BlockId = NONE
  /** The search began at the bottom again. */
  private wrapped = false

  constructor(recording: Recording, before: HeapImage) {
    this.recording = recording
    this.before = { ...before, contents: null }
    this.heap = heapFrom(this.before)
  }

  /** The holes last touched, the last one last. */
  get recent(): readonly BlockId[] {
    return this.touched.slice(-RECENT)
  }

  /** Brings the marks to the state after the first `position` steps. */
  seek(position: number): void {
    if (position < this.at && !this.takeBackLooks(position)) {
      this.heap.restore(this.before)
      this.at = 0
      this.looks = 0
      this.taken.length = 0
      this.inHand.clear()
      this.forget()
      this.current = null
      this.now = ''
    }
    const { recording } = this
    this.target = Math.min(position, recording.length)
    while (this.at < this.target) {
      const step = recording.at(this.at++)
      this.current = null
      this.now = ''
      this.note(step)
      perform(this.heap, step)
      this.noteAfter(step)
    }
  }

  /**
   * Goes back over looks that changed nothing but their own marks, and to the look before them, which is noted again then.
   * So a search through very many holes is stepped back through without going through all of it anew.
   */
  private takeBackLooks(position: number): boolean {
    const { recording } = this
    const looked: BlockId[] = []
    for (let index = this.at - 1; index >= position - 1; index--) {
      if (index < 0 || recording.kindAt(index) !== STEP.lookAtHole) return false
      const hole = recording.at(index).a as BlockId
      const mark = this.holes.get(hole)
      if (!mark || hole === this.best || mark.first !== mark.last || mark.kind === 'split') return false
      looked.push(hole)
    }
    for (const hole of looked) {
      this.holes.delete(hole)
      if (this.touched.at(-1) === hole) this.touched.pop()
    }
    this.looks -= looked.length
    this.at = position - 1
    return true
  }

  private forget(): void {
    this.holes.clear()
    this.nodes.clear()
    this.classes.clear()
    this.words.clear()
    this.touched = []
    this.best = NONE
    this.scanned = NONE
    this.wrapped = false
  }

  /** Reads what a step is about, as the heap stands before it. */
  private note(step: Step): void {
    const { heap } = this
    const { table } = heap
    const block = step.a as BlockId
    switch (step.kind) {
      case STEP.search:
        this.forget()
        this.need = step.a
        return this.say(() => `A hole of ${this.size(step.a)} is needed`)
      case STEP.lookAtHole:
        return this.lookAtHole(block, ++this.looks)
      case STEP.lookAtPages:
        return this.lookAtPages(step.a, step.b)
      case STEP.lookAtNode:
        return this.lookAtNode(step.a, step.b, ++this.looks)
      case STEP.lookAtClass:
        return this.lookAtClass(step.a, ++this.looks)
      case STEP.lookAtBitmap:
        return this.lookAtWord(step.a, ++this.looks)
      case STEP.split: {
        const rest = table.pagesOf(block) - step.b
        const text = `${this.size(step.b)} were split off its low end, ${this.size(rest)} remain`
        if (table.isHole(block)) this.mark(block, 'split', 'split', text)
        return this.say(
          () =>
            `Split: ${this.size(step.b)} at ${this.address(table.startOf(block))}, ${this.size(rest)} remain`,
        )
      }
      case STEP.claim: {
        const tag = step.c || heap.lastTag + 1
        this.holes.delete(block)
        this.inHand.delete(block)
        this.taken.push({
          kind: 'taken',
          start: table.startOf(block),
          end: table.endOf(block),
          text: `taken by tag ${tag}`,
        })
        return this.say(
          () =>
            `Taken: ${this.size(table.pagesOf(block))} at ${this.address(table.startOf(block))} by tag ${tag}`,
        )
      }
      case STEP.release:
        this.hold(block, 'freed, and not kept here yet')
        return this.say(
          () => `Freed: ${this.size(table.pagesOf(block))} at ${this.address(table.startOf(block))}`,
        )
      case STEP.list:
        this.inHand.delete(block)
        this.mark(block, 'entered', 'new here', 'entered as a hole of its own')
        return this.say(
          () => `Entered: ${this.size(table.pagesOf(block))} at ${this.address(table.startOf(block))}`,
        )
      case STEP.merge:
        return this.merge(block, step.b as BlockId)
      case STEP.extend: {
        const behind = table.next(block)
        this.holes.delete(behind)
        this.inHand.delete(behind)
        this.taken.push({
          kind: 'taken',
          start: table.startOf(behind),
          end: table.endOf(behind),
          text: `taken in by tag ${table.tagOf(block)}, which grew`,
        })
        return this.say(
          () => `Taken in: ${this.size(table.pagesOf(behind))} by tag ${table.tagOf(block)}, which grew`,
        )
      }
      case STEP.move: {
        const hole = step.b as BlockId
        if (!table.isHole(hole)) return
        const by = table.pagesOf(block)
        this.mark(
          hole,
          'moved',
          'moved up',
          `moved up by ${this.size(by)}: tag ${table.tagOf(block)} changed places with it`,
        )
        return this.say(
          () => `The hole at ${this.address(table.startOf(hole))} moved up past tag ${table.tagOf(block)}`,
        )
      }
      case STEP.compact:
        this.forget()
        return
      case STEP.configure:
        this.forget()
        return this.say(() => 'The holes are kept as they are set now')
      case STEP.fail:
        return this.say(() => `No hole has the ${this.size(step.a)} needed`)
    }
  }

  /** What a step leaves behind that nothing keeps yet. */
  private noteAfter(step: Step): void {
    const { table } = this.heap
    const block = step.a as BlockId
    if (step.kind === STEP.split) this.hold(table.previous(block), 'split off, on its way to the request')
    if (step.kind === STEP.trim) this.hold(table.next(block), 'cut off, and not kept here yet')
    // A block that is halved again, or cut from another that nothing keeps, is shorter now.
    const held = this.inHand.get(block)
    if (held && step.kind === STEP.split) this.hold(block, held.text)
  }

  private lookAtHole(hole: BlockId, look: number): void {
    const { heap, need } = this
    const { policy, search } = heap.settings
    const pages = heap.table.pagesOf(hole)
    const all = search !== 'hole-index' && (policy === 'best-fit' || policy === 'worst-fit')
    this.judge(hole, pages, look, look, all ? policy : null)
    if (pages < need) this.current = { kind: 'hole', id: hole }
    const mark = this.holes.get(hole)
    this.say(() => `Look ${look}: hole at ${this.address(heap.table.startOf(hole))}, ${mark?.text ?? ''}`)
  }

  /** Does a hole do, and is it better than those before? */
  private judge(
    hole: BlockId,
    pages: number,
    first: number,
    last: number,
    policy: 'best-fit' | 'worst-fit' | null,
  ): void {
    const { bestLook, heap, need } = this
    const figures = () => `${pages * heap.layout.pageSize} of ${this.size(need)}`
    if (pages < need)
      return this.mark(hole, 'refused', 'too small', () => `too small: ${figures()}`, first, last)
    if (policy === null)
      return this.mark(hole, 'fits', 'fits', () => `large enough: ${figures()}`, first, last)
    const closer = policy === 'best-fit'
    const best = this.best === NONE ? null : heap.table.pagesOf(this.best)
    if (best === null || (closer ? pages < best : pages > best)) {
      const before = this.holes.get(this.best)
      if (before) {
        const text = `${closer ? 'fits' : 'is large enough'}, but the hole of look ${last} is ${closer ? 'closer' : 'larger'}`
        this.holes.set(this.best, new LazyMark('passed', 'passed', text, before.first, before.last))
      }
      this.best = hole
      this.bestLook = last
      const superlative = closer ? 'the closest so far' : 'the largest so far'
      return this.mark(
        hole,
        'fits',
        closer ? 'closest' : 'largest',
        `${figures()}: ${superlative}`,
        first,
        last,
      )
    }
    const comparison =
      pages === best ? `no ${closer ? 'closer' : 'larger'} than` : `not as ${closer ? 'close' : 'large'} as`
    this.mark(
      hole,
      'passed',
      'passed',
      () => `${figures()}: ${comparison} that of look ${bestLook}`,
      first,
      last,
    )
  }

  private lookAtPages(start: number, count: number): void {
    const { table, settings } = this.heap
    const first = this.looks + 1
    this.looks += count
    const hole = this.blockAt(start)
    if (!table.isHole(hole)) {
      const owner = table.isAllocated(hole) ? `held by tag ${table.tagOf(hole)}` : 'free'
      return this.say(() => `Look ${this.looks}: page ${start} is ${owner}`)
    }
    const pages = table.pagesOf(hole)
    const seen = start + count - table.startOf(hole)
    const from = this.holes.get(hole)?.first || first
    const all = settings.policy === 'best-fit' || settings.policy === 'worst-fit'
    if (seen === pages || (!all && seen >= this.need)) {
      const seenOfIt = all ? pages : seen
      this.judge(hole, seenOfIt, from, this.looks, all ? (settings.policy as 'best-fit') : null)
    } else {
      this.mark(hole, 'looked', 'scanning', () => `${seen} of its ${pages} pages looked at`, from, this.looks)
    }
    this.say(() => `Look ${this.looks}: page ${start}, ${this.holes.get(hole)?.text ?? ''}`)
  }

  /** Scans go from block to block, so the next one is near. */
  private blockAt(page: number): BlockId {
    const { table } = this.heap
    let block = this.scanned
    if (block === NONE || table.startOf(block) > page) block = table.next(NONE)
    while (table.endOf(block) <= page) block = table.next(block)
    this.scanned = block
    return block
  }

  private lookAtNode(node: NodeId, need: number, look: number): void {
    const { holes, settings } = this.heap
    if (!(holes instanceof AddressIndex || holes instanceof SizeIndex)) return
    if (node === holes.root && this.nodes.has(node)) this.wrapped = true
    const parent = holes.parentOf(node)
    const above = this.nodes.get(parent)
    if (above && node !== holes.root) this.nodes.set(parent, { ...above, chosen: node })
    const count = holes.sizeOf(node)
    const refused = new Set<NodeId>()
    let text: string
    if (holes.levelOf(node) === 0) {
      const found = this.judgeLeaf(holes, node, need, look)
      text =
        count === 0
          ? 'there is no hole'
          : found > 0
            ? `a hole of ${this.size(found)} is found`
            : `no hole of ${this.size(this.need)} or more`
    } else if (holes instanceof AddressIndex) {
      let room = 0
      for (let index = 0; index < count; index++) {
        if (holes.pagesAt(node, index) < need) refused.add(holes.childAt(node, index))
        else room++
      }
      text = `${room} of its ${count} children have a hole of ${this.size(need)}`
    } else {
      text =
        settings.policy === 'worst-fit' && need === this.need
          ? 'on to the last child, where the largest are'
          : `on to the last child that begins below ${this.size(need)}, or at it`
    }
    this.current = { kind: 'node', id: node }
    const kind = refused.size > 0 && refused.size === count ? 'refused' : 'looked'
    const first = this.nodes.get(node)?.first ?? look
    this.nodes.set(node, { kind, short: '', text, first, last: look, refused, chosen: 0 })
    this.say(
      () =>
        `Look ${look}: ${holes.levelOf(node) === 0 ? 'leaf' : node === holes.root ? 'root' : 'node'}, ${text}`,
    )
  }

  /** The holes of a leaf up to the one that is taken. Its pages; 0 where none is. */
  private judgeLeaf(
    tree: HoleTree & (AddressIndex | SizeIndex),
    leaf: NodeId,
    need: number,
    look: number,
  ): number {
    const { heap } = this
    const count = tree.sizeOf(leaf)
    const last = count > 0 ? tree.pagesAt(leaf, count - 1) : 0
    const { policy } = heap.settings
    const wanted = tree instanceof SizeIndex && policy === 'worst-fit' ? Math.max(last, need) : need
    for (let index = 0; index < count; index++) {
      const hole = tree.holeAt(leaf, index)
      const pages = tree.pagesAt(leaf, index)
      const passed = policy === 'next-fit' && !this.wrapped && heap.table.endOf(hole) <= heap.rover
      const figures = `${pages * heap.layout.pageSize} of ${this.size(this.need)}`
      if (passed) this.mark(hole, 'passed', 'before rover', 'ends before the rover', look, look)
      else if (pages < this.need) this.mark(hole, 'refused', 'too small', `too small: ${figures}`, look, look)
      else if (pages < wanted) this.mark(hole, 'passed', 'passed', `${figures}: not the largest`, look, look)
      else {
        this.mark(hole, 'fits', 'fits', `large enough: ${figures}`, look, look)
        return pages
      }
    }
    return 0
  }

  private lookAtClass(index: number, look: number): void {
    const lists = this.heap.holes
    if (!(lists instanceof Bins || lists instanceof BuddyHeaps)) return
    const size = lists.sizeOf(index)
    const text =
      size === 0
        ? 'empty'
        : lists instanceof BuddyHeaps
          ? `${count(size, 'free block')}, the lowest is taken`
          : `${count(size, 'hole')} to look at`
    const kind = size === 0 ? 'refused' : 'fits'
    this.current = { kind: 'class', id: index }
    this.classes.set(index, { kind, short: '', text, first: look, last: look })
    const least = lists.leastOf(index)
    const most = Math.min(lists.mostOf(index), this.heap.layout.pages)
    const sizes =
      least >= most ? this.size(least) : `${least * this.heap.layout.pageSize} to ${this.size(most)}`
    this.say(() => `Look ${look}: the list of ${sizes}, ${text}`)
  }

  private lookAtWord(word: number, look: number): void {
    const text = word === 0 ? 'which ranges have holes' : 'which parts of the range have holes'
    this.current = { kind: 'word', id: word }
    this.words.set(word, { kind: 'looked', short: '', text, first: look, last: look })
    this.say(() => `Look ${look}: ${word === 0 ? 'the first-level' : 'a second-level'} bitmap, ${text}`)
  }

  private merge(low: BlockId, high: BlockId): void {
    const { table } = this.heap
    const part = (block: BlockId) =>
      `${this.size(table.pagesOf(block))} at ${this.address(table.startOf(block))}`
    const text = `coalesced: ${part(low)} and ${part(high)}, right behind, are one hole now`
    for (const block of [low, high]) {
      this.holes.delete(block)
      this.inHand.delete(block)
    }
    this.mark(low, 'merged', 'coalesced', text)
    this.say(
      () =>
        `Coalesced: ${part(low)} and ${part(high)} are one hole of ${this.size(table.pagesOf(low) + table.pagesOf(high))}`,
    )
  }

  private mark(
    hole: BlockId,
    kind: MarkKind,
    short: string,
    text: string | (() => string),
    first = 0,
    last = 0,
  ): void {
    const before = this.holes.get(hole)
    const mark = new LazyMark(kind, short, text, first || (before?.first ?? 0), last || (before?.last ?? 0))
    this.holes.set(hole, mark)
    this.current = { kind: 'hole', id: hole }
    if (this.touched.at(-1) === hole) return
    this.touched.push(hole)
    if (this.touched.length > 16 * RECENT) this.touched = this.touched.slice(-RECENT)
  }

  private hold(block: BlockId, text: string): void {
    const { table } = this.heap
    this.inHand.set(block, { kind: 'hand', start: table.startOf(block), end: table.endOf(block), text })
  }

  /** Only the last step is told. */
  private say(tell: () => string): void {
    if (this.at === this.target) this.now = tell()
  }

  private size(pages: number): string {
    return `${pages * this.heap.layout.pageSize} bytes`
  }

  private address(page: number): string {
    const { layout, settings } = this.heap
    return addressText(page * layout.pageSize + settings.base, layout.pages * layout.pageSize + settings.base)
  }
}
