import { expect, test } from 'vitest'
import { bytes } from '../../src/core/units.ts'
import { nameOf } from '../../src/save/bundle.ts'
import { SafeStorage } from '../../src/save/key-value.ts'
import { Stored } from '../../src/save/stored.ts'
import { fullStorage } from './world.ts'

const covers = [{ writer: 'a', from: 1, to: 1 }]
const bundle = {
  edits: [{ writer: 'a', time: 1, edit: { do: 'alloc', bytes: bytes(4) } as const }],
  covers,
  drops: [],
}

function storageOf(entries: Map<string, string>) {
  return new SafeStorage({
    get: key => entries.get(key) ?? null,
    set: (key, value) => entries.set(key, value),
    remove: key => entries.delete(key),
    keys: () => [...entries.keys()],
    size: () => entries.size,
  })
}

test('what is gone can be read once it is there again, and what is damaged is not looked at again', () => {
  const entries = new Map<string, string>()
  const stored = new Stored(storageOf(entries), 1)
  expect(stored.write(bundle, nameOf(covers, 'a')).ok).toBe(true)
  const [[key, text] = ['', '']] = entries
  entries.delete(key)
  expect(stored.read(key)).toBeNull()
  entries.set(key, text)
  expect(stored.read(key)?.bundle).toEqual(bundle)
  entries.set(key, text.replace('4', '5'))
  expect(stored.read(key)).toBeNull()
  entries.set(key, text)
  expect(stored.read(key)).toBeNull()
})

test('what was written from elsewhere is noticed by the number of keys', () => {
  const entries = new Map<string, string>()
  const stored = new Stored(storageOf(entries), 1)
  stored.look()
  expect(stored.hasChangedOutside()).toBe(false)
  stored.write(bundle, nameOf(covers, 'a'))
  expect(stored.hasChangedOutside()).toBe(false)
  entries.set('memallook/1/log/2-2.b', 'x')
  expect(stored.hasChangedOutside()).toBe(true)
  stored.look()
  expect(stored.hasChangedOutside()).toBe(false)
})

test('what could not be written is not taken for written', () => {
  const stored = new Stored(fullStorage(), 1)
  expect(stored.write(bundle, nameOf(covers, 'a')).ok).toBe(false)
  expect(stored.writeCursor('x').ok).toBe(false)
  expect(stored.writeView('x').ok).toBe(false)
  expect(stored).toMatchObject({ bundles: new Map(), cursor: null, view: null, sinceFold: 0 })
})
