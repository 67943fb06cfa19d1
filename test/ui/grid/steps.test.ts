import { beforeEach, describe, expect, test } from 'vitest'
import type { Heap } from '../../../src/core/heap.ts'
import { bytes } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { inspect, shownHeap } from '../../../src/store/panels/inspect.ts'
import { useStore } from '../../../src/store/store.ts'
import { shownText, spokenText } from '../../../src/ui/grid/describe.ts'
import { destination, type Press } from '../../../src/ui/grid/steps.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 8', 'alloc 16', 'alloc 30', 'free 1', 'alloc 5', 'write 2 "m y"', 'alloc 16'])
    runLine(line)
})

describe('keys', () => {
  const rows = { columns: 32, total: 128 }
  const go = (press: Partial<Press>, from: number) =>
    destination(
      { key: '', ctrlKey: false, metaKey: false, altKey: false, ...press },
      bytes(from),
      rows,
      shownHeap() as Heap,
    )

  test.each([
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 31, 32],
    ['ArrowRight', 127, 127],
    ['ArrowDown', 5, 37],
    ['ArrowDown', 100, 100],
    ['ArrowUp', 37, 5],
    ['ArrowUp', 5, 5],
    ['Home', 40, 32],
    ['End', 40, 63],
    ['PageDown', 5, 21],
    ['PageDown', 120, 127],
    ['PageUp', 21, 5],
    ['PageUp', 5, 0],
    ['n', 0, 16],
    ['n', 20, 48],
    ['n', 50, 50],
    ['p', 20, 16],
    ['p', 16, 0],
    ['p', 100, 48],
    ['p', 0, 0],
    ['x', 3, null],
  ])('%s from %i leads to %s', (key, from, to) => {
    expect(go({ key }, from)).toBe(to)
  })

  test('the first and the last byte', () => {
    expect(go({ key: 'Home', ctrlKey: true }, 40)).toBe(0)
    expect(go({ key: 'End', metaKey: true }, 40)).toBe(127)
  })
})

describe('a byte in words', () => {
  const at = (byte: number) => {
    const heap = shownHeap()
    const cell = inspect(byte)
    if (!heap || !cell) throw new Error(`no byte ${byte}`)
    return { shown: shownText(heap, cell), spoken: spokenText(heap, cell) }
  }

  test('used', () => {
    expect(at(16)).toEqual({
      shown: '0x010 · page 1 · byte 1 of 30 · tag 2 · 0x6D “m” · used',
      spoken: '0x010, page 1, byte 1 of 30 of tag 2, used, value 0x6D m',
    })
    expect(at(17).spoken).toContain('value 0x20 space')
  })

  test('slack', () => {
    expect(at(47)).toEqual({
      shown: '0x02F · page 2 · tag 2 · 0x00 · slack',
      spoken: '0x02F, page 2, tag 2, slack, value 0x00',
    })
  })

  test('stale and clean', () => {
    runLine('free 2')
    expect(at(16)).toEqual({
      shown: '0x010 · page 1 · 0x6D “m” · free, stale',
      spoken: '0x010, page 1, free, stale, value 0x6D m',
    })
    expect(at(127).spoken).toBe('0x07F, page 7, free, clean, value 0x00')
  })

  test('the base is added', () => {
    runLine('set base 4096')
    expect(at(16).shown).toMatch(/^0x1010 · page 1 /)
  })

  test('no such byte', () => {
    expect(inspect(128)).toBeNull()
    expect(inspect(-1)).toBeNull()
  })
})
