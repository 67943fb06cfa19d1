/** The state of one byte of the buffer, as it is shown. */
import type { BlockId, Bytes, Page, Tag } from './units.ts'
import type { VisibleHeap } from './visible-heap.ts'

export type Cell = {
  /** Offset from the start of the buffer. */
  readonly at: Bytes
  /** Offset plus the base address. */
  readonly address: Bytes
  readonly page: Page
  /** Offset within the page. */
  readonly offset: Bytes
  readonly value: number
  /** The block or hole the byte lies in. */
  readonly block: BlockId
} & (
  | {
      readonly state: 'used'
      readonly tag: Tag
      /** Byte k of `of`, from 0. */
      readonly k: Bytes
      readonly of: Bytes
    }
  | { readonly state: 'slack' | 'header'; readonly tag: Tag }
  | { readonly state: 'stale' | 'clean' }
)

/** What byte `at` of the buffer is, given the block it lies in. O(log ranges of touched pages). */
export function cellAt(heap: VisibleHeap, block: BlockId, at: Bytes): Cell {
  const { table, layout, settings, contents } = heap
  const page = Math.floor(at / layout.pageSize) as Page
  const place = {
    at,
    address: (at + settings.base) as Bytes,
    page,
    offset: (at % layout.pageSize) as Bytes,
    value: contents?.byteAt(at) ?? 0,
    block,
  }
  if (!table.isAllocated(block)) {
    const stale = contents?.staleRunAt(page, (page + 1) as Page).stale === true
    return { ...place, state: stale ? 'stale' : 'clean' }
  }
  const tag = table.tagOf(block)
  const k = (at - heap.ownBytesAt(table.startOf(block))) as Bytes
  const of = table.bytesOf(block)
  if (k < 0) return { ...place, state: 'header', tag }
  return k < of ? { ...place, state: 'used', tag, k, of } : { ...place, state: 'slack', tag }
}
