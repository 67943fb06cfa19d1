import { expect, test } from 'vitest'
import { type Cell, cellAt } from '../../src/core/cell.ts'
import { bytes } from '../../src/core/units.ts'
import { type Console, consoleAfter } from '../support/model-console.ts'
import { blocksOf } from '../support/model-edits.ts'
import { heapOf } from '../support/model-timeline.ts'

const LETTERS = { used: 'u', slack: 's', header: 'h', stale: 'x', clean: '.' }

test('a block has used bytes and slack, after its header', () => {
  expect(states(consoleAfter('new 4 4', 'alloc 5'))).toBe('uuuuusss........')
  expect(states(consoleAfter('new 4 4', 'set header 2', 'alloc 5'))).toBe('hhuuuuus........')
})

test('what a freed block leaves is stale, slack included, until it is zeroed', () => {
  expect(states(consoleAfter('new 4 4', 'alloc 5', 'free 1'))).toBe('xxxxxxxx........')
  expect(states(consoleAfter('new 4 4', 'set zero-on-free on', 'alloc 5', 'free 1'))).toBe('................')
})

test('compaction leaves stale bytes where a block lay', () => {
  expect(states(consoleAfter('new 4 4', 'alloc 4', 'alloc 8', 'free 1', 'defrag'))).toBe('uuuuuuuuxxxx....')
})

test('zeroed pages that compaction put a block on are stale when it is gone', () => {
  const lines = ['new 4 4', 'set zero-on-free on', 'alloc 8', 'alloc 4', 'free 1', 'defrag']
  expect(states(consoleAfter(...lines, 'set zero-on-free off', 'free 2'))).toBe('xxxx....xxxx....')
})

test('a byte has its address, its page, whose it is, and what it holds', () => {
  const console = consoleAfter('new 16 4', 'set base 4096', 'alloc 16', 'alloc 20', 'write 2 "hello"')
  expect(cells(console)[17]).toMatchObject({
    at: 17,
    address: 4113,
    page: 1,
    offset: 1,
    value: 0x65,
    state: 'used',
    tag: 2,
    k: 1,
    of: 20,
  })
})

function states(console: Console): string {
  return cells(console)
    .map(({ state }) => LETTERS[state])
    .join('')
}

function cells(console: Console): Cell[] {
  const heap = heapOf(console.timeline)
  const { pageSize } = heap.layout
  return blocksOf(heap).flatMap(block =>
    Array.from({ length: heap.table.pagesOf(block) * pageSize }, (_, index) =>
      cellAt(heap, block, bytes(heap.table.startOf(block) * pageSize + index)),
    ),
  )
}
