import { beforeEach, expect, test } from 'vitest'
import { goTo, runLine } from '../../../src/store/engine/commands.ts'
import { logRow } from '../../../src/store/panels/log.ts'
import { writeAddresses } from '../../../src/store/preferences.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function rows() {
  return Array.from({ length: getState().summary.length }, (_, index) => {
    const row = logRow(index)
    return `${row?.command}: ${row?.outcome}`
  })
}

function enter(...lines: string[]) {
  for (const line of lines) expect(runLine(line)?.kind).not.toBe('malformed')
}

test('each edit and what came of it', () => {
  enter(
    'new 16 16',
    'alloc 40',
    'alloc 64',
    'alloc 64',
    'free 2',
    'write 1 "abc"',
    'realloc 1 48',
    'realloc 1 80',
  )
  enter('set on-full fail', 'alloc 100', 'set on-full compact', 'alloc 80', 'defrag', 'clear')
  expect(rows()).toEqual([
    'new 16 16: 256 bytes, all clean',
    'alloc 40: tag 1 at 0x000',
    'alloc 64: tag 2 at 0x030',
    'alloc 64: tag 3 at 0x070',
    'free 2: 64 bytes freed',
    'write 1 "abc": 3 bytes written',
    'realloc 1 48: tag 1 stays at 0x000',
    'realloc 1 80: tag 1 stays at 0x000',
    'set on-full fail: set',
    'alloc 100: failed, the largest hole is 80',
    'set on-full compact: set',
    'alloc 80: tag 4 at 0x0B0',
    'defrag: 2 blocks moved, 144 bytes',
    'clear: no buffer',
  ])
  expect(logRow(9)?.failed).toBe(true)
  expect(logRow(14)).toBeNull()
})

test('addresses are those of the buffer as it was then: another page size, another base', () => {
  enter(
    'new 16 16',
    'alloc 16',
    'alloc 16',
    'set base 4096',
    'alloc 16',
    'new 64 65536',
    'alloc 64',
    'alloc 64',
  )
  enter('clear', 'new 8 8', 'alloc 8', 'alloc 8')
  expect(rows()).toEqual([
    'new 16 16: 256 bytes, all clean',
    'alloc 16: tag 1 at 0x000',
    'alloc 16: tag 2 at 0x010',
    'set base 4096: set',
    'alloc 16: tag 3 at 0x1020',
    'new 64 65536: 4,194,304 bytes, all clean',
    'alloc 64: tag 1 at 0x001000',
    'alloc 64: tag 2 at 0x001040',
    'clear: no buffer',
    'new 8 8: 64 bytes, all clean',
    'alloc 8: tag 1 at 0x000',
    'alloc 8: tag 2 at 0x008',
  ])
})

test('edits that replaced undone ones are listed, not those they replaced', () => {
  enter('new 16 16', 'alloc 16', 'alloc 16')
  expect(rows()).toHaveLength(3)
  goTo(0)
  expect(rows()).toHaveLength(3)
  enter('new 64 4', 'alloc 64', 'alloc 64')
  expect(rows().at(-1)).toBe('alloc 64: tag 2 at 0x040')
})

test('figures are grouped as the screen has them, and an address is written as all others are', () => {
  enter('new 1 4096', 'alloc 1', 'set on-full fail', 'alloc 4096', 'let p &1')
  expect(rows().slice(3)).toEqual(['alloc 4096: failed, the largest hole is 4,095', 'let p &1: raw, 0x001'])
  writeAddresses('decimal')
  expect(rows().at(-1)).toBe('let p &1: raw, 1')
})
