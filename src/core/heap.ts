/**
 * The heap: the block table, what keeps the holes, the bytes, and the running figures. Everything that happens to it happens through
 * the primitives below, each of which reports one step; between two of them it is always a row of whole blocks without a gap.
 */

import { Contents, type ContentsImage } from './contents/contents.ts'
import type { CountedList, Holes, HolesImage, HolesKind, NodeId } from './holes/holes.ts'
import type { Settings } from './settings.ts'
import { type Observer, type Relocation, STEP } from './step.ts'
import { BlockTable, type BlockTableImage } from './table/block-table.ts'
import { TagTable, type TagTableImage } from './table/tag-table.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'

/** The largest buffer: 2^30 pages, 2^40 bytes (1 TiB). */
export const MAX_PAGES = 2 ** 30
export const MAX_BYTES = 2 ** 40

export interface Layout {
  readonly pageSize: Bytes
  readonly pages: Page
}

/** Running counts; every one is kept up by the primitives. */
export interface Tally {
  blocks: number
  usedBytes: number
  heldPages: number
  peakFootprint: number
  searches: number
  looks: number
  failures: number
  compactions: number
  movedBlocks: number
  movedPages: number
  movedBytes: number
  reallocationMoves: number
  zeroedBytes: number
}

const NOTHING_YET: Tally = {
  blocks: 0,
  usedBytes: 0,
  heldPages: 0,
  peakFootprint: 0,
  searches: 0,
  looks: 0,
  failures: 0,
  compactions: 0,
  movedBlocks: 0,
  movedPages: 0,
  movedBytes: 0,
  reallocationMoves: 0,
  zeroedBytes: 0,
}

/** All of a heap's state as plain data: restoring it gives the same heap, word for word. */
export interface HeapImage {
  readonly layout: Layout
  readonly settings: Settings
  readonly table: BlockTableImage
  readonly tags: TagTableImage
  readonly holes: HolesImage
  readonly contents: ContentsImage | null
  readonly tally: Readonly<Tally>
  readonly rover: Page
  readonly lastTag: Tag
}

export class Heap {
  readonly layout: Layout
  readonly table = new BlockTable()
  readonly tags = new TagTable(this.table)
  /** Null where bytes are left out. */
  readonly contents: Contents | null
  readonly tally: Tally = { ...NOTHING_YET }
  /** Told of each step while it is set. */
  observer: Observer | null = null
  /** What keeps the holes, as it is set. */
  private readonly kindFor: (settings: Settings) => HolesKind
  private kept: Holes
  private current: Settings
  private roverPage = 0 as Page
  private newestTag = 0 as Tag

  /** One hole. Made by `createHeap`, which knows what keeps the holes and whether that one is to be cut. */
  constructor(
    layout: Layout,
    settings: Settings,
    contents: boolean,
    kindFor: (settings: Settings) => HolesKind,
  ) {
    this.layout = layout
    this.current = settings
    this.contents = contents ? new Contents() : null
    this.kindFor = kindFor
    this.kept = kindFor(settings).make(this.table)
    const hole = this.table.insertBefore(NONE, 0, layout.pages)
    this.table.setHole(hole)
    this.kept.insert(hole)
  }

  get settings(): Settings {
    return this.current
  }
  get holes(): Holes {
    return this.kept
  }
  /** Next-fit's rover: the page after its last placement. */
  get rover(): Page {
    return this.roverPage
  }
  /** Tags given so far; the next new one is this plus 1. */
  get lastTag(): Tag {
    return this.newestTag
  }
  get freePages(): Page {
    return (this.layout.pages - this.tally.heldPages) as Page
  }

  // Reports: they count, and change nothing else.

  beginSearch(need: Page): void {
    this.observer?.step(STEP.search, need, 0, 0)
    this.tally.searches++
  }

  look(hole: BlockId, need: Page): void {
    this.observer?.step(STEP.lookAtHole, hole, need, 0)
    this.tally.looks++
  }

  /**
   * The holes from one to another in the order of their list, both looked at; past the last it goes on at the first. An observer is shown each,
   * otherwise `list` counts them.
   */
  lookAlong(list: CountedList, from: BlockId, to: BlockId, need: Page): void {
    if (this.observer === null) {
      this.tally.looks += list.countBetween(from, to)
      return
    }
    for (let hole = from; hole !== to; hole = list.after(hole) || list.first()) this.look(hole, need)
    this.look(to, need)
  }

  /** All holes there are, in the order of their list: shown to an observer one by one, otherwise only counted. */
  lookAtAll(need: Page): void {
    const { kept } = this
    if (this.observer === null) this.tally.looks += kept.count
    else for (let hole = kept.first(); hole !== NONE; hole = kept.after(hole)) this.look(hole, need)
  }

  /** A node of the hole index, on the way down. */
  lookAtNode(node: NodeId, need: Page): void {
    this.observer?.step(STEP.lookAtNode, node, need, 0)
    this.tally.looks++
  }

  /** A list of holes of like size: whether it holds any. */
  lookAtClass(index: number, need: Page): void {
    this.observer?.step(STEP.lookAtClass, index, need, 0)
    this.tally.looks++
  }

  /** A word of a bitmap that says which lists hold any. */
  lookAtBitmap(word: number, need: Page): void {
    this.observer?.step(STEP.lookAtBitmap, word, need, 0)
    this.tally.looks++
  }

  lookAtPages(start: Page, count: Page): void {
    this.observer?.step(STEP.lookAtPages, start, count, 0)
    this.tally.looks += count
  }

  beginCompaction(): void {
    this.observer?.step(STEP.compact, 0, 0, 0)
    this.tally.compactions++
  }

  fail(need: Page): void {
    this.observer?.step(STEP.fail, need, 0, 0)
    this.tally.failures++
  }

  // Primitives.

  /** Splits `pages` pages off the low end of a longer hole or loose block; the rest keeps its record and its place. Returns the low end, loose. */
  split(hole: BlockId, pages: Page): BlockId {
    this.observer?.step(STEP.split, hole, pages, 0)
    const { table } = this
    const before = table.pagesOf(hole)
    const low = table.cutLow(hole, pages)
    if (table.isHole(hole)) this.kept.resized(hole, before)
    return low
  }

  /**
   * Makes a hole, or a loose block, an allocation of `bytes` bytes: a placement, so the rover goes to its end.
   * Without a tag it gets the next new one.
   */
  claim(block: BlockId, bytes: Bytes, tag: Tag | null): Tag {
    this.observer?.step(STEP.claim, block, bytes, tag ?? 0)
    const { table, tally } = this
    if (table.isHole(block)) this.kept.remove(block)
    const owner = tag ?? (++this.newestTag as Tag)
    table.setAllocated(block, owner, bytes)
    this.tags.set(owner, block)
    tally.blocks++
    tally.usedBytes += bytes
    this.hold(block, table.pagesOf(block))
    this.roverPage = table.endOf(block)
    return owner
  }

  /** Ends an allocation; its bytes stay as they are, its pages are loose. The tag goes, unless another block has taken it over. */
  release(block: BlockId): void {
    this.observer?.step(STEP.release, block, 0, 0)
    const { table, tally } = this
    tally.blocks--
    tally.usedBytes -= table.bytesOf(block)
    tally.heldPages -= table.pagesOf(block)
    table.setLoose(block)
  }

  /** Zeroes a loose block's pages, one write a byte. */
  zero(block: BlockId): void {
    this.observer?.step(STEP.zero, block, 0, 0)
    const { pageSize } = this.layout
    this.contents?.clean(this.table.startOf(block), this.table.endOf(block), pageSize)
    this.tally.zeroedBytes += this.table.pagesOf(block) * pageSize
  }

  /** Enters a loose block among the holes. */
  list(block: BlockId): void {
    this.observer?.step(STEP.list, block, 0, 0)
    this.table.setHole(block)
    this.kept.insert(block)
  }

  /** `low` takes in `high`, right behind it; at least one of the two is listed, the other may be loose. */
  merge(low: BlockId, high: BlockId): void {
    this.observer?.step(STEP.merge, low, high, this.table.pagesOf(low))
    const { table, kept } = this
    const before = table.pagesOf(low)
    const pages = before + table.pagesOf(high)
    const highIsHole = table.isHole(high)
    if (table.isHole(low)) {
      if (highIsHole) kept.remove(high)
      table.setExtent(low, table.startOf(low), pages)
      kept.resized(low, before as Page)
    } else {
      table.setHole(low)
      table.setExtent(low, table.startOf(low), pages)
      kept.replace(high, low)
    }
    table.remove(high)
  }

  /** Cuts an allocation down to its first `pages` pages. Returns its tail, loose. */
  trim(block: BlockId, pages: Page): BlockId {
    this.observer?.step(STEP.trim, block, pages, 0)
    const { table } = this
    const start = table.startOf(block)
    const tail = table.pagesOf(block) - pages
    table.setExtent(block, start, pages)
    this.tally.heldPages -= tail
    return table.insertBefore(table.next(block), start + pages, tail)
  }

  /** The allocation takes in the free block right behind it, whole. */
  extend(block: BlockId): void {
    this.observer?.step(STEP.extend, block, this.table.pagesOf(this.table.next(block)), 0)
    const { table } = this
    const behind = table.next(block)
    const added = table.pagesOf(behind)
    if (table.isHole(behind)) this.kept.remove(behind)
    table.setExtent(block, table.startOf(block), table.pagesOf(block) + added)
    table.remove(behind)
    this.hold(block, added)
  }

  /** Changes how many bytes of its pages an allocation was asked for. */
  resize(block: BlockId, bytes: Bytes): void {
    this.observer?.step(STEP.resize, block, bytes, 0)
    this.tally.usedBytes += bytes - this.table.bytesOf(block)
    this.table.setRequested(block, bytes)
  }

  /**
   * The allocation goes to where free space lies, and that space to where the allocation was; its bytes go along (memmove). The space lies right
   * before it, of whatever length, or it is loose, as long as the allocation, and anywhere.
   */
  move(block: BlockId, space: BlockId): void {
    const { table, tally } = this
    const bytes = table.bytesOf(block)
    this.observer?.step(STEP.move, block, space, 0, this.relocation(block, space, bytes, false))
    const from = table.startOf(block)
    const to = table.startOf(space)
    const pages = table.pagesOf(block)
    const spacePages = table.pagesOf(space)
    const isAdjacent = table.previous(block) === space
    table.swap(block, space)
    table.setExtent(space, isAdjacent ? to + pages : from, spacePages)
    if (table.isHole(space)) this.kept.resized(space, spacePages)
    table.setExtent(block, to, pages)
    this.contents?.touch(to, (to + pages) as Page)
    this.copyBytes(from, to, bytes)
    tally.movedBlocks++
    tally.movedPages += pages
    tally.movedBytes += bytes
    if (to > from) this.rise(block)
  }

  /** Copies the first `bytes` bytes of one allocation into another, and counts the move. */
  copy(from: BlockId, to: BlockId, bytes: Bytes): void {
    this.observer?.step(STEP.copy, from, to, bytes, this.relocation(from, to, bytes, true))
    this.copyBytes(this.table.startOf(from), this.table.startOf(to), bytes)
    this.tally.reallocationMoves++
  }

  write(block: BlockId, data: Uint8Array): void {
    this.observer?.step(STEP.write, block, 0, 0, data)
    this.contents?.write(this.payloadOf(this.table.startOf(block)), data)
  }

  /** Sets the allocator anew; what keeps the holes is built again where it has to be. O(blocks) then. */
  configure(settings: Settings): void {
    this.observer?.step(STEP.configure, 0, 0, 0, settings)
    this.current = settings
    const kind = this.kindFor(settings)
    if (kind !== this.kept.kind) this.keepAs(kind)
  }

  // Reading.

  /** The offset of an allocation's first own byte, behind its header. */
  payloadOf(start: Page): Bytes {
    return (start * this.layout.pageSize + this.current.header) as Bytes
  }

  image(): HeapImage {
    return {
      layout: this.layout,
      settings: this.current,
      table: this.table.image(),
      tags: this.tags.image(),
      holes: this.kept.image(),
      contents: this.contents?.image() ?? null,
      tally: { ...this.tally },
      rover: this.roverPage,
      lastTag: this.newestTag,
    }
  }

  /** Puts the heap back to an image of a heap of the same layout. The observer stays. */
  restore(image: HeapImage): void {
    this.current = image.settings
    const kind = this.kindFor(image.settings)
    if (kind !== this.kept.kind) this.kept = kind.make(this.table)
    this.table.restore(image.table)
    this.tags.restore(image.tags)
    this.kept.restore(image.holes)
    if (image.contents) this.contents?.restore(image.contents)
    Object.assign(this.tally, image.tally)
    this.roverPage = image.rover
    this.newestTag = image.lastTag
  }

  private hold(block: BlockId, added: Page): void {
    this.tally.heldPages += added
    this.rise(block)
    this.contents?.touch(this.table.startOf(block), this.table.endOf(block))
  }

  private rise(block: BlockId): void {
    const end = this.table.endOf(block)
    if (end > this.tally.peakFootprint) this.tally.peakFootprint = end
  }

  private relocation(block: BlockId, target: BlockId, bytes: Bytes, keepsSource: boolean): Relocation {
    const { pageSize } = this.layout
    return {
      tag: this.table.tagOf(block),
      from: (this.table.startOf(block) * pageSize) as Bytes,
      to: (this.table.startOf(target) * pageSize) as Bytes,
      bytes,
      keepsSource,
    }
  }

  private copyBytes(from: Page, to: Page, count: Bytes): void {
    this.contents?.copy(this.payloadOf(from), this.payloadOf(to), count)
  }

  private keepAs(kind: HolesKind): void {
    const holes: BlockId[] = []
    for (let block = this.table.next(NONE); block !== NONE; block = this.table.next(block)) {
      if (this.table.isHole(block)) holes.push(block)
    }
    this.kept = kind.make(this.table)
    this.kept.fill(holes)
  }
}
