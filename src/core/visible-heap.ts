/**
 * A heap to be looked at: enough to draw it, and to say what each of its bytes is. Its allocator is not
 * needed.
 */
import { Contents, type ContentsImage } from './contents/contents.ts'
import type { Layout } from './heap-state.ts'
import type { Settings } from './settings.ts'
import { BlockTable, type BlockTableImage } from './table/block-table.ts'
import type { Tally } from './tally.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'

/** Not to be written to. Every heap is one. */
export interface VisibleHeap {
  readonly layout: Layout
  readonly settings: Settings
  readonly table: BlockTable
  readonly tags: { get(tag: Tag): BlockId }
  readonly contents: Contents | null
  readonly tally: Readonly<Tally>
  /** The offset of an allocation's first own byte, after its header. */
  ownBytesAt(start: Page): Bytes
}

/** As plain data. The image of a heap has all of it. */
export interface VisibleImage {
  readonly layout: Layout
  readonly settings: Settings
  readonly table: BlockTableImage
  readonly contents: ContentsImage | null
  readonly tally: Readonly<Tally>
}

/** What an image shows; it stays as it is. */
export class StillHeap implements VisibleHeap {
  readonly layout: Layout
  readonly settings: Settings
  readonly table = new BlockTable()
  readonly tags: ReadonlyTags
  readonly contents: Contents | null
  readonly tally: Readonly<Tally>

  /** O(blocks). */
  constructor({ contents, layout, settings, table, tally }: VisibleImage) {
    this.layout = layout
    this.settings = settings
    this.table.restore(table)
    this.tags = new ReadonlyTags(this.table)
    this.contents = contents && new Contents()
    if (contents) this.contents?.restore(contents)
    this.tally = tally
  }

  ownBytesAt(start: Page): Bytes {
    return (start * this.layout.pageSize + this.settings.header) as Bytes
  }
}

/** From tag to record. */
class ReadonlyTags {
  private readonly records = new Map<Tag, BlockId>()

  constructor(table: BlockTable) {
    for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
      if (table.isAllocated(block)) this.records.set(table.tagOf(block), block)
    }
  }

  get(tag: Tag): BlockId {
    return this.records.get(tag) ?? NONE
  }
}

/** O(blocks). */
export function visibleImage({ contents, layout, settings, table, tally }: VisibleHeap): VisibleImage {
  return { layout, settings, table: table.image(), contents: contents?.image() ?? null, tally: { ...tally } }
}
