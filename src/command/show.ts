/** The matrix of pages and the list of allocations, as text. */
import type { Heap } from '../core/heap.ts'
import { type Bytes, NONE, type Tag } from '../core/units.ts'

const TAG_CHARACTERS = '123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const FREE = '.'
const SEVERAL = '+'
const NARROW = { columns: 16, most: 1024 }
const WIDE = { columns: 64, most: 64 * 64 }

export function showText(heap: Heap): string {
  // The specification fixes the word: one byte is "1 bytes", too.
  const allocations = liveAllocations(heap).map(({ tag, bytes }) => `${tag}: ${bytes} bytes\n`)
  return `${matrix(heap)}\n\n<Allocations by tag>\n${allocations.join('')}`
}

/** Live allocations in the order of their tags. O(blocks log blocks). */
function liveAllocations(heap: Heap): { tag: Tag; bytes: Bytes }[] {
  const { table } = heap
  const allocations = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    allocations.push({ tag: table.tagOf(block), bytes: table.bytesOf(block) })
  }
  return allocations.sort((a, b) => a.tag - b.tag)
}

/**
 * A character a page in rows of 16; in rows of 64 beyond 1,024 pages;
 * and several pages a character beyond 4,096.
 */
function matrix(heap: Heap): string {
  const { pages } = heap.layout
  const { columns } = pages <= NARROW.most ? NARROW : WIDE
  const perCharacter = pages <= WIDE.most ? 1 : Math.ceil(pages / WIDE.most)
  const characters = new Array<string>(Math.ceil(pages / perCharacter)).fill('')
  const { table } = heap
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const character = table.isAllocated(block) ? characterOf(table.tagOf(block)) : FREE
    const last = Math.floor((table.endOf(block) - 1) / perCharacter)
    for (let at = Math.floor(table.startOf(block) / perCharacter); at <= last; at++) {
      characters[at] = characters[at] === '' || characters[at] === character ? character : SEVERAL
    }
  }
  const text = characters.join('')
  const rows = text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []
  const legend =
    perCharacter === 1 ? [] : [`(${perCharacter} pages a character; ${SEVERAL} where they differ)`]
  return [...legend, ...rows].join('\n')
}

function characterOf(tag: Tag): string {
  return TAG_CHARACTERS.charAt((tag - 1) % TAG_CHARACTERS.length)
}
