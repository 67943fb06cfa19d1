/** Looking at single bytes, addresses and commands: what the panels describe of the heap on the screen. */
import { addressText, type Notation } from '../../command/address.ts'
import { type Cell, cellAt } from '../../core/cell.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../../core/units.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { blockAtPage } from '../../history/block-at.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'

/** The heap on the screen, by reference; null where there is no buffer. Not to be written to. */
export function shownHeap(): VisibleHeap | null {
  return getState().session.shown.heap
}

/** What byte `at` of the buffer on the screen is; null where there is no such byte. O(blocks). */
export function inspect(at: number): Cell | null {
  const heap = shownHeap()
  return heap && inspectIn(heap, at)
}

/** The same of any buffer. */
export function inspectIn(heap: VisibleHeap, at: number): Cell | null {
  const block = blockAround(heap, at)
  return block && cellAt(heap, block, at as Bytes)
}

/**
 * What a byte of a header is part of. Headers hold no bytes here: what they would
 * say follows from the block, and that is described.
 */
interface HeaderByte {
  /** Which byte of the header, from 1, of how many. */
  readonly number: number
  readonly of: number
  readonly tag: Tag
  /** Bytes of the whole block, header and slack included. */
  readonly size: number
}

/** The header that a cell lies in; null where it lies in none. */
export function headerAt({ layout, settings, table }: VisibleHeap, cell: Cell): HeaderByte | null {
  if (cell.state !== 'header') return null
  return {
    number: cell.at - table.startOf(cell.block) * layout.pageSize + 1,
    of: settings.header,
    tag: cell.tag,
    size: table.pagesOf(cell.block) * layout.pageSize,
  }
}

/** The block or hole that byte `at` lies in; null where there is no such byte. O(blocks). */
export function blockAround(heap: VisibleHeap, at: number): BlockId | null {
  const { layout } = heap
  if (at < 0 || at >= layout.pages * layout.pageSize) return null
  return blockAtPage(heap, Math.floor(at / layout.pageSize) as Page)
}

/** The block that holds a tag; null where none does. */
export function blockOfTag(heap: VisibleHeap, tag: Tag): BlockId | null {
  const block = heap.tags.get(tag)
  return block === NONE ? null : block
}

/**
 * The address of byte `at` of the buffer as it is written everywhere: with the
 * base, and as many digits as its last byte has.
 */
export function addressOf(at: number): string {
  const heap = shownHeap()
  return heap ? addressIn(heap, at) : addressText(at, at + 1, notationNow())
}

/** The same of any buffer. */
export function addressIn({ layout, settings }: VisibleHeap, at: number): string {
  const end = settings.base + layout.pages * layout.pageSize
  return addressText(settings.base + at, end, notationNow())
}

/**
 * The address that a program would get for the block at byte `at`: that of its first own byte, after the
 * header. Null where there are no headers, so that both are the same.
 */
export function ownAddressOf(at: number): string | null {
  const heap = shownHeap()
  return heap && heap.settings.header > 0 ? addressOf(at + heap.settings.header) : null
}

export type { Notation } from '../../command/address.ts'

/**
 * How addresses are written: as the user has set it, and in an exercise of the OSTEP course as that has them.
 */
export function notationOf({ lesson, preferences }: Pick<State, 'lesson' | 'preferences'>): Notation {
  return preferences.decimalAddresses || lesson?.source.kind === 'ostep' ? 'decimal' : 'hexadecimal'
}

export function notationNow(): Notation {
  return notationOf(getState())
}
