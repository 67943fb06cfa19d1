import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { inspect, shownHeap } from '../../../src/store/panels/inspect.ts'
import { useStore } from '../../../src/store/store.ts'
import { shownText, spokenText } from '../../../src/ui/grid/describe.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

test('a byte of a header is described with what the header says', () => {
  for (const line of ['new 16 64', 'set header 8', 'alloc 20', 'alloc 20']) runLine(line)
  const text = (at: number) => {
    const heap = shownHeap()
    const cell = inspect(at)
    return heap && cell && [shownText(heap, cell), spokenText(heap, cell)]
  }
  expect(text(0x22)).toEqual([
    '0x022 · page 2 · header byte 3 of 8 · tag 2 · size 32 bytes · in use',
    '0x022, page 2, header byte 3 of 8, tag 2, size 32 bytes, in use',
  ])
  expect(text(0x28)?.[0]).toBe('0x028 · page 2 · byte 1 of 20 · tag 2 · 0x00 · used')
})
