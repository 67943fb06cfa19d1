/**
 * What a heap is made of, and all of it as plain data. It changes through the primitives of `heap.ts` only.
 */
import { Contents, type ContentsImage } from './contents/contents.ts'
import type { Holes, HolesImage, HolesKind } from './holes/holes.ts'
import type { Journal, Numbered } from './journal.ts'
import type { Settings } from './settings.ts'
import type { Observer } from './step.ts'
import { BlockTable, type BlockTableImage } from './table/block-table.ts'
import { TagTable, type TagTableImage } from './table/tag-table.ts'
import { NOTHING_YET, TALLIES, type Tally } from './tally.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'
import { Variables, type VariablesImage } from './variables/variables.ts'

/** The largest buffer: 2^30 pages, 2^40 bytes (1 TiB). */
export const MAX_PAGES = 2 ** 30
export const MAX_BYTES = 2 ** 40

export interface Layout {
  readonly pageSize: Bytes
  readonly pages: Page
}

/** All of a heap's state as plain data: restoring it gives the same heap, word for word. */
export interface HeapImage {
  readonly layout: Layout
  readonly settings: Settings
  readonly table: BlockTableImage
  readonly tags: TagTableImage
  readonly holes: HolesImage
  readonly contents: ContentsImage | null
  readonly variables: VariablesImage
  readonly tally: Readonly<Tally>
  readonly rover: Page
  readonly lastTag: Tag
}

export class HeapState implements Numbered {
  readonly layout: Layout
  readonly table = new BlockTable()
  readonly tags = new TagTable(this.table)
  readonly variables = new Variables()
  /** Null where bytes are left out. */
  readonly contents: Contents | null
  readonly tally: Tally = { ...NOTHING_YET }
  /** Hears of each step while it is set. */
  observer: Observer | null = null
  /** What keeps the holes, as it is set. */
  protected readonly kindFor: (settings: Settings) => HolesKind
  protected kept: Holes
  protected current: Settings
  protected roverPage = 0 as Page
  protected newestTag = 0 as Tag

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
    this.enter(hole)
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
    return (this.layout.pages - this.tally.heldPages - this.tally.reservedPages) as Page
  }

  /** The offset of an allocation's first own byte, after its header. */
  ownBytesAt(start: Page): Bytes {
    return (start * this.layout.pageSize + this.current.header) as Bytes
  }

  /** Keeps what each step overwrites, so that it can be taken back; null, and it costs nothing. */
  set journal(journal: Journal | null) {
    this.table.journal = journal
    this.variables.journal = journal
    if (this.contents) this.contents.journal = journal
  }

  image(): HeapImage {
    return {
      layout: this.layout,
      settings: this.current,
      table: this.table.image(),
      tags: this.tags.image(),
      holes: this.kept.image(),
      contents: this.contents?.image() ?? null,
      variables: this.variables.image(),
      tally: { ...this.tally },
      rover: this.roverPage,
      lastTag: this.newestTag,
    }
  }

  /**
   * Puts the heap back to an image of a heap of the same layout. The observer stays, and so does a journal,
   * which has nothing to take back then.
   */
  restore(image: HeapImage): void {
    this.table.journal?.clear()
    this.current = image.settings
    const kind = this.kindFor(image.settings)
    if (kind !== this.kept.kind) this.kept = kind.make(this.table)
    this.table.restore(image.table)
    this.tags.restore(image.tags)
    this.kept.restore(image.holes)
    if (image.contents) this.contents?.restore(image.contents)
    this.variables.restore(image.variables)
    Object.assign(this.tally, image.tally)
    this.roverPage = image.rover
    this.newestTag = image.lastTag
  }

  /** All of its state that stands in no array, and is replaced by no primitive as a whole. */
  numbers(): readonly number[] {
    const { tally } = this
    return [
      ...TALLIES.map(name => tally[name]),
      this.roverPage,
      this.newestTag,
      ...this.table.numbers(),
      ...this.tags.numbers(),
      ...this.kept.numbers(),
    ]
  }

  setNumbers(numbers: readonly number[]): void {
    for (const [at, name] of TALLIES.entries()) this.tally[name] = numbers[at]
    const [rover, lastTag, records, unused, pairs, inRow, most, base, ...holes] = numbers.slice(
      TALLIES.length,
    )
    this.roverPage = rover as Page
    this.newestTag = lastTag as Tag
    this.table.setNumbers([records, unused])
    this.tags.setNumbers([pairs, inRow, most, base])
    this.kept.setNumbers(holes)
  }

  // What keeps the holes hears of each through these, and so do the figures.

  protected enter(hole: BlockId): void {
    this.tally.squaredHolePages += squared(this.table.pagesOf(hole))
    this.kept.insert(hole)
  }

  protected leave(hole: BlockId): void {
    this.tally.squaredHolePages -= squared(this.table.pagesOf(hole))
    this.kept.remove(hole)
  }

  protected update(old: BlockId, hole: BlockId, pagesBefore: Page): void {
    const pages = this.table.pagesOf(hole)
    this.tally.squaredHolePages += (pages - pagesBefore) * (pages + pagesBefore)
    this.kept.update(old, hole, pagesBefore)
  }

  protected keepAs(kind: HolesKind): void {
    const holes: BlockId[] = []
    for (let block = this.table.next(NONE); block !== NONE; block = this.table.next(block)) {
      if (this.table.isHole(block)) holes.push(block)
    }
    this.kept = kind.make(this.table)
    this.kept.fill(holes)
  }
}

function squared(pages: Page): number {
  return pages * pages
}
