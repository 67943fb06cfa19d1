/** Where the keys of the grid lead. Pure, but for reading the heap. */

import type { Bytes } from '../../core/units.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { blockAround } from '../../store/panels/inspect.ts'

/** What a row is, as the buffer is laid out. */
export interface Rows {
  readonly columns: number
  readonly total: number
}

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The byte that a key leads to from byte `at`; null where it is no key to move by. */
export function destination(press: Press, at: Bytes, rows: Rows, heap: VisibleHeap): Bytes | null {
  return destinationOf(press, at, rows, heap) as Bytes | null
}

function destinationOf(press: Press, at: number, { columns, total }: Rows, heap: VisibleHeap): number | null {
  const { key, altKey } = press
  if (altKey) return null
  const far = press.ctrlKey || press.metaKey
  const last = total - 1
  const to = (wanted: number) => (wanted < 0 || wanted > last ? at : wanted)
  const row = at - (at % columns)
  switch (key) {
    case 'ArrowLeft':
      return to(at - 1)
    case 'ArrowRight':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - columns)
    case 'ArrowDown':
      return to(at + columns)
    case 'Home':
      return far ? 0 : row
    case 'End':
      return far ? last : Math.min(row + columns - 1, last)
    case 'PageUp':
      return Math.max(0, at - heap.layout.pageSize)
    case 'PageDown':
      return Math.min(last, at + heap.layout.pageSize)
    case 'n':
      return far ? null : (blockStart(heap, at, 1) ?? at)
    case 'p':
      return far ? null : (blockStart(heap, at, -1) ?? at)
    default:
      return null
  }
}

/** Where the next block begins, or the one before: the one that `at` lies in, if it lies after its start. */
function blockStart(heap: VisibleHeap, at: number, way: 1 | -1): number | null {
  const { layout, table } = heap
  let block = blockAround(heap, at)
  if (block === null) return null
  const startOf = (id: typeof block) => table.startOf(id as NonNullable<typeof block>) * layout.pageSize
  if (way < 0 && table.isAllocated(block) && startOf(block) < at) return startOf(block)
  do block = way > 0 ? table.next(block) : table.previous(block)
  while (block !== 0 && !table.isAllocated(block))
  return block === 0 ? null : startOf(block)
}
