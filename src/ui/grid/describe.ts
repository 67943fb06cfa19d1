/** One byte of the buffer in words: shown in a line, and read out. */

import { asciiOf, hex } from '../../base/bytes.ts'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Cell } from '../../core/cell.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { addressIn, headerAt } from '../../store/panels/inspect.ts'

/** 0x0A0 · page 10 · byte 1 of 30 · tag 2 · 0x6D “m” · used */
export function shownText(heap: VisibleHeap, cell: Cell): string {
  const header = headerText(heap, cell)
  if (header) return header.join(' · ')
  const character = characterOf(cell.value)
  const value = character ? `${hexOf(cell.value)} “${character}”` : hexOf(cell.value)
  const place = [addressIn(heap, cell.at), `page ${cell.page}`]
  return [...place, ...whose(cell), value, stateText(heap, cell)].join(' · ')
}

/** 0x0A0, page 10, byte 1 of 30 of tag 2, used, value 0x6D m */
export function spokenText(heap: VisibleHeap, cell: Cell): string {
  const header = headerText(heap, cell)
  if (header) return header.join(', ')
  const value = ['value', hexOf(cell.value), characterOf(cell.value)].filter(Boolean).join(' ')
  const place = `page ${cell.page}`
  const of = whose(cell).join(' of ')
  return [addressIn(heap, cell.at), place, of, stateText(heap, cell), value].filter(Boolean).join(', ')
}

/**
 * Which byte of a header, and what the header says: 0x0A0 · page 10 · header byte 1 of 8 · tag 2 · size 32
 * bytes · in use
 */
function headerText(heap: VisibleHeap, cell: Cell): string[] | null {
  const header = headerAt(heap, cell)
  if (!header) return null
  const { number, of, size, tag } = header
  const byte = `header byte ${number} of ${of}`
  return [
    addressIn(heap, cell.at),
    `page ${cell.page}`,
    byte,
    `tag ${tag}`,
    `size ${groupedCount(size, 'byte')}`,
    'in use',
  ]
}

/** Which byte of which block. */
function whose(cell: Cell): string[] {
  if (cell.state === 'used') return [`byte ${grouped(cell.k + 1)} of ${grouped(cell.of)}`, `tag ${cell.tag}`]
  return 'tag' in cell ? [`tag ${cell.tag}`] : []
}

function stateText({ table }: VisibleHeap, { block, state }: Cell): string {
  if (table.isReserved(block)) return 'reserved: in the half not in use'
  switch (state) {
    case 'used':
    case 'slack':
    case 'header':
      return table.isPinned(block) ? `${state}, pinned` : state
    case 'stale':
      return 'free, stale'
    case 'clean':
      return 'free, clean'
  }
}

function hexOf(value: number): string {
  return `0x${hex(value, 2)}`
}

/** A printable ASCII character; empty where it is none. A space would not be seen, nor heard. */
function characterOf(value: number): string {
  return value === 0x20 ? 'space' : (asciiOf(value) ?? '')
}
