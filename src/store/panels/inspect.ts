/** Looking at single bytes, addresses and commands: what the panels tell of the heap on the screen. */
import { addressText } from '../../command/address.ts'
import type { Edit } from '../../command/command.ts'
import { formatCommand } from '../../command/format.ts'
import { type Cell, cellAt } from '../../core/cell.ts'
import type { Heap } from '../../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Tag } from '../../core/units.ts'
import { getState } from '../store.ts'

/** The heap on the screen, by reference; null where there is no buffer. Not to be written to. */
export function shownHeap(): Heap | null {
  return getState().session.shown.heap
}

/** What byte `at` of the buffer is; null where there is no such byte. O(blocks). */
export function inspect(at: number): Cell | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, at)
  return block ? cellAt(heap, block, at as Bytes) : null
}

/** What a byte of a header is part of. The header is arithmetic here, its fields follow from the block: so they are told, and no value. */
export interface HeaderByte {
  /** Which byte of the header, from 1, of how many. */
  readonly number: number
  readonly of: number
  readonly tag: Tag
  /** Bytes of the whole block, header and slack included. */
  readonly size: number
}

/** The header that a cell lies in; null where it lies in none. */
export function headerAt(cell: Cell): HeaderByte | null {
  const heap = shownHeap()
  if (cell.state !== 'header' || !heap) return null
  const { layout, settings, table } = heap
  return {
    number: cell.at - table.startOf(cell.block) * layout.pageSize + 1,
    of: settings.header,
    tag: cell.tag,
    size: table.pagesOf(cell.block) * layout.pageSize,
  }
}

/** The block or hole that byte `at` lies in; null where there is no such byte. O(blocks). */
export function blockAround(heap: Heap, at: number): BlockId | null {
  const { layout, table } = heap
  if (at < 0 || at >= layout.pages * layout.pageSize) return null
  const page = Math.floor(at / layout.pageSize)
  // From the nearer end.
  const fromTop = page > layout.pages / 2
  let block = fromTop ? table.previous(NONE) : table.next(NONE)
  while (fromTop ? table.startOf(block) > page : table.endOf(block) <= page)
    block = fromTop ? table.previous(block) : table.next(block)
  return block
}

/** The block that holds a tag; null where none does. */
export function blockOfTag(heap: Heap, tag: Tag): BlockId | null {
  const block = heap.tags.get(tag)
  return block === NONE ? null : block
}

/** The address of byte `at` of the buffer as it is written everywhere: with the base, and as many digits as its last byte has. */
export function addressOf(at: number): string {
  const heap = shownHeap()
  if (!heap) return addressText(at, at + 1)
  const { layout, settings } = heap
  return addressText(at + settings.base, layout.pages * layout.pageSize + settings.base)
}

/** An edit as it is typed. */
export function commandText(edit: Edit): string {
  return formatCommand(edit)
}
