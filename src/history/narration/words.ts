/** Addresses and sizes in sentences: one wording for the narration, the panels and the marks. */
import { grouped, groupedCount } from '../../base/text.ts'
import { addressText, type Notation } from '../../command/address.ts'
import type { Layout } from '../../core/heap.ts'
import type { Settings } from '../../core/settings.ts'

/** What addresses and sizes are reckoned by: plain numbers, so that a sentence can be put together later. */
export interface Frame {
  readonly pageSize: number
  /** Bytes in the whole buffer. */
  readonly total: number
  readonly base: number
  readonly header: number
}

export interface Words {
  /** The address of a byte, counted from the start of the buffer. */
  address(offset: number): string
  /** The address of the first byte of a page. */
  at(page: number): string
  /**
   * The address that a program gets for the block at a page: that of its first own byte, after the header.
   */
  own(page: number): string
  /** Where a block lies, and beside it where its own bytes begin, wherever headers are on. */
  place(page: number): string
  /** Pages as bytes: "1 byte", "1,024 bytes". */
  size(pages: number): string
  bytes(bytes: number): string
  /** The same without the noun. */
  figure(pages: number): string
  /** The first and the last address of an extent of pages. */
  range(start: number, end: number): string
  /** Sizes from `least` to `most` pages. */
  sizes(least: number, most: number): string
}

export function frameOf({ layout, settings }: { layout: Layout; settings: Settings }): Frame {
  const { pageSize } = layout
  return { pageSize, total: layout.pages * pageSize, base: settings.base, header: settings.header }
}

export function wordsFor(
  { base, header, pageSize, total }: Frame,
  notation: Notation = 'hexadecimal',
): Words {
  const address = (offset: number) => addressText(offset + base, total + base, notation)
  const at = (page: number) => address(page * pageSize)
  const own = (page: number) => address(page * pageSize + header)
  const bytes = (number: number) => groupedCount(number, 'byte')
  return {
    address,
    at,
    own,
    place: page => (header > 0 ? `${at(page)} (its bytes from ${own(page)})` : at(page)),
    bytes,
    figure: pages => grouped(pages * pageSize),
    size: pages => bytes(pages * pageSize),
    range: (start, end) => `${at(start)} to ${address(end * pageSize - 1)}`,
    sizes: (least, most) =>
      least === most ? bytes(least * pageSize) : `${grouped(least * pageSize)} to ${bytes(most * pageSize)}`,
  }
}
