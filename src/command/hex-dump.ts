/**
 * Bytes of the buffer as rows of 16, in hexadecimal and as characters. Rows that repeat the one above are
 * folded into `*`, as hexdump does.
 */
import { asciiOf, hex } from '../base/bytes.ts'
import type { Heap } from '../core/heap.ts'
import type { Bytes } from '../core/units.ts'

const ROW = 16
/** More rows than this are cut off, and said to be. */
const MOST_ROWS = 4096

/** `size` bytes from `origin` on, an offset from the start of the buffer; they are numbered from 0. */
export function hexDump({ contents }: Heap, origin: number, size: number): string {
  if (!contents) return ''
  const lines: string[] = []
  const written = contents.writtenRanges(origin as Bytes, size as Bytes)
  let range = 0
  let above = ''
  for (let at = 0; at < size; at += ROW) {
    if (lines.length >= MOST_ROWS) {
      lines.push(`… ${size - at} more bytes`)
      return lines.join('\n')
    }
    const text = row(contents.read((origin + at) as Bytes, Math.min(ROW, size - at) as Bytes))
    if (text !== above) lines.push(`${hex(at, 8)}  ${text}`)
    else if (lines.at(-1) !== '*') lines.push('*')
    above = text
    if (text !== ZEROS) continue
    // Rows known to be zero are skipped, but for the last of them, which folds.
    while ((written[range]?.end ?? Infinity) <= origin + at) range++
    const zerosEnd = (written[range]?.start ?? origin + size) - origin
    at = Math.max(at, Math.floor(zerosEnd / ROW) * ROW - 2 * ROW)
  }
  lines.push(hex(size, 8))
  return lines.join('\n')
}

function row(data: Uint8Array): string {
  const cells = Array.from(data, value => hex(value, 2))
  const halves = [cells.slice(0, 8).join(' '), cells.slice(8).join(' ')].join('  ')
  return `${halves.padEnd(3 * ROW)}  |${Array.from(data, byte => asciiOf(byte) ?? '.').join('')}|`
}

const ZEROS = row(new Uint8Array(ROW))
