import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import { bytes, pages } from '../../src/core/units.ts'
import { Machine } from '../../src/history/machine.ts'

const NEW = { do: 'new', pageSize: bytes(16), pages: pages(8) } as const

test('clear sets the settings back, also those that came with an image', () => {
  const machine = new Machine()
  machine.run(NEW)
  machine.run({ do: 'set', option: 'on-full', value: 'fail' })
  const image = machine.image()
  machine.run({ do: 'clear' })
  expect(machine.settings).toEqual(DEFAULT_SETTINGS)
  machine.restore(image)
  expect(machine.settings.onFull).toBe('fail')
  machine.run({ do: 'clear' })
  expect(machine.settings).toEqual(DEFAULT_SETTINGS)
  machine.run(NEW)
  expect(machine.settings).toEqual(DEFAULT_SETTINGS)
})

test('an image without a buffer brings its settings, and takes the buffer away', () => {
  const machine = new Machine()
  machine.run(NEW)
  machine.restore({ settings: { ...DEFAULT_SETTINGS, onFull: 'fail' }, heap: null })
  expect([machine.heap, machine.settings.onFull]).toEqual([null, 'fail'])
})

test('an image of another layout is another heap; one of the same layout is the same, as it was', () => {
  const machine = new Machine()
  machine.run(NEW)
  const small = machine.image()
  const { heap } = machine
  machine.run({ do: 'alloc', bytes: bytes(16) })
  machine.restore(small)
  expect(machine.heap).toBe(heap)
  expect(machine.heap?.tally.blocks).toBe(0)
  machine.run({ do: 'new', pageSize: bytes(8), pages: pages(4) })
  machine.restore(small)
  expect(machine.heap).not.toBe(heap)
  expect(machine.heap?.layout).toEqual({ pageSize: 16, pages: 8 })
})
