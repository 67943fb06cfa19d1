/** Addresses and sizes in sentences: one wording for the narration, the panels and the marks. */
import { grouped, groupedCount } from '../../base/text.ts'
import { addressText, type Notation } from '../../command/address.ts'
import type { Layout } from '../../core/heap.ts'
import type { Settings } from '../../core/settings.ts'

/** What addresses and sizes are reckoned by. Neither of the two is ever changed, only replaced. */
export interface Frame {
  readonly layout: Layout
  readonly settings: Settings
}

/** Made for every sentence that is read: it holds numbers alone, and its methods are not made anew. */
export class Words {
  private readonly pageSize: number
  private readonly base: number
  /** The address at which the buffer ends. */
  private readonly end: number
  private readonly header: number
  private readonly notation: Notation

  constructor({ layout, settings }: Frame, notation: Notation = 'hexadecimal') {
    this.pageSize = layout.pageSize
    this.base = settings.base
    this.end = layout.pages * layout.pageSize + settings.base
    this.header = settings.header
    this.notation = notation
  }

  /** The address of a byte, counted from the start of the buffer. */
  address(offset: number): string {
    return addressText(offset + this.base, this.end, this.notation)
  }

  /** The address of the first byte of a page. */
  at(page: number): string {
    return this.address(page * this.pageSize)
  }

  /**
   * The address that a program gets for the block at a page: that of its first own byte, after the header.
   */
  own(page: number): string {
    return this.address(page * this.pageSize + this.header)
  }

  /** Where a block lies, and beside it where its own bytes begin, wherever headers are on. */
  place(page: number): string {
    return this.header > 0 ? `${this.at(page)} (its bytes from ${this.own(page)})` : this.at(page)
  }

  /** Pages as bytes: "1 byte", "1,024 bytes". */
  size(pages: number): string {
    return this.bytes(pages * this.pageSize)
  }

  bytes(bytes: number): string {
    return groupedCount(bytes, 'byte')
  }

  /** The same as `size`, without the noun. */
  figure(pages: number): string {
    return grouped(pages * this.pageSize)
  }

  /** The first and the last address of an extent of pages. */
  range(start: number, end: number): string {
    return `${this.at(start)} to ${this.address(end * this.pageSize - 1)}`
  }

  /** Sizes from `least` to `most` pages. */
  sizes(least: number, most: number): string {
    return least === most ? this.size(least) : `${this.figure(least)} to ${this.size(most)}`
  }
}
