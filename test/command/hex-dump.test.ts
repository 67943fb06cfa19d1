import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { hexDump } from '../../src/command/hex-dump.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { consoleAfter } from '../support/model-console.ts'

const ZEROS = '00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|'

test('a block is dumped in rows of 16 bytes, in hexadecimal and as characters', () => {
  const text = 'Hello, memory!\\n and ä'
  expect(consoleAfter('new 16 4', 'alloc 23', `write 1 "${text}"`).type('read 1').split('\n')).toEqual([
    '00000000  48 65 6C 6C 6F 2C 20 6D  65 6D 6F 72 79 21 0A 20  |Hello, memory!. |',
    '00000010  61 6E 64 20 C3 A4 00                              |and ...|',
    '00000017',
  ])
})

test('rows that repeat the one above are folded', () => {
  expect(dumpOf(64, [])).toEqual([`00000000  ${ZEROS}`, '*', '00000040'])
})

test('a fold is marked also before a shorter last row', () => {
  expect(dumpOf(40, [])).toEqual([
    `00000000  ${ZEROS}`,
    '*',
    '00000020  00 00 00 00 00 00 00 00                           |........|',
    '00000028',
  ])
})

test('a block is dumped as hexdump would, wherever it lies and whatever it holds', () => {
  const spot = fc.record({ at: fc.nat({ max: 1499 }), value: fc.integer({ min: 1, max: 255 }) })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1500 }),
      fc.nat({ max: 300 }),
      fc.array(spot, { maxLength: 5 }),
      (size, offset, spots) => {
        const inside = spots.filter(({ at }) => at < size)
        expect(dumpOf(size, inside, offset)).toEqual(plainDump(size, inside))
      },
    ),
  )
})

test('bytes that an earlier owner left are seen', () => {
  const console = consoleAfter('new 16 4', 'alloc 16', 'write 1 "secret"', 'free 1', 'alloc 8')
  expect(console.type('read 2')).toContain('73 65 63 72 65 74 00 00')
  expect(consoleAfter('new 16 4', 'set header 4', 'alloc 8').type('read 1')).toContain('00000008')
})

describe('a large block', () => {
  test('is dumped at once where little is written', () => {
    const size = 2 ** 30
    const dump = dumpOf(size, [
      { at: 0, value: 0x41 },
      { at: size / 2 + 5, value: 0x42 },
      { at: size - 1, value: 0x43 },
    ])
    expect(dump).toEqual([
      '00000000  41 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |A...............|',
      `00000010  ${ZEROS}`,
      '*',
      '20000000  00 00 00 00 00 42 00 00  00 00 00 00 00 00 00 00  |.....B..........|',
      `20000010  ${ZEROS}`,
      '*',
      '3FFFFFF0  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 43  |...............C|',
      '40000000',
    ])
  })

  test('is cut off after 4,096 rows, and says how much is left', () => {
    const heap = heapOf(2 ** 20)
    const data = Uint8Array.from({ length: 2 ** 18 }, (_, at) => at >> 4)
    run(heap, { kind: 'write', tag: tagOf(1), data })
    const lines = hexDump(heap, 0, 2 ** 20).split('\n')
    expect(lines).toHaveLength(4097)
    expect(lines.at(-1)).toBe(`… ${2 ** 20 - 4096 * 16} more bytes`)
  })

  test('with many small islands of bytes is read in few pieces: the zeros between them are passed over', () => {
    const heap = heapOf(2 ** 30)
    for (let island = 0; island < 20_000; island++)
      heap.contents?.write(bytes(island * 32_768 + 7), Uint8Array.of(0xff))
    const { contents } = heap
    if (contents === null) throw new Error('the buffer keeps no bytes')
    const reads = vi.spyOn(contents, 'read')
    expect(hexDump(heap, 0, 2 ** 30)).toContain('more bytes')
    // The 64 rows of an island's piece and two of the zeros, of 2,048 from one
    // island to the next; three lines are printed of each.
    expect(reads.mock.calls.length).toBeLessThanOrEqual((66 * 4096) / 3 + 66)
  })
})

type Spot = { readonly at: number; readonly value: number }

function heapOf(size: number, settings = DEFAULT_SETTINGS): Heap {
  const heap = createHeap({ pageSize: bytes(1), pages: pages(size) }, { settings })
  run(heap, { kind: 'allocate', bytes: bytes(size) })
  return heap
}

/**
 * The rows of a block of `size` bytes, `offset` bytes into the
 * buffer, that holds nothing but the given bytes.
 */
function dumpOf(size: number, spots: readonly Spot[], offset = 0): string[] {
  const heap = createHeap({ pageSize: bytes(1), pages: pages(offset + size) })
  if (offset > 0) run(heap, { kind: 'allocate', bytes: bytes(offset) })
  run(heap, { kind: 'allocate', bytes: bytes(size) })
  // Bytes beside the block do not show.
  if (offset > 0) run(heap, { kind: 'write', tag: tagOf(1), data: new Uint8Array(offset).fill(0xee) })
  for (const { at, value } of spots) heap.contents?.write(bytes(offset + at), Uint8Array.of(value))
  return hexDump(heap, offset, size).split('\n')
}

/** The same, by looking at every row. */
function plainDump(size: number, spots: readonly Spot[]): string[] {
  const data = new Uint8Array(size)
  for (const { at, value } of spots) data[at] = value
  const lines: string[] = []
  let above = ''
  for (let at = 0; at < size; at += 16) {
    const row = [...data.subarray(at, at + 16)]
    const cells = row.map(value => value.toString(16).padStart(2, '0').toUpperCase())
    const left = cells.slice(0, 8).join(' ').padEnd(23)
    const right = cells.slice(8).join(' ').padEnd(23)
    const ascii = row.map(value => (value >= 32 && value < 127 ? String.fromCharCode(value) : '.')).join('')
    const text = `${left}  ${right}  |${ascii}|`
    if (text !== above) lines.push(`${address(at)}  ${text}`)
    else if (lines.at(-1) !== '*') lines.push('*')
    above = text
  }
  return [...lines, address(size)]
}

function address(at: number): string {
  return at.toString(16).padStart(8, '0').toUpperCase()
}
