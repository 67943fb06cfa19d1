import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { TagTable } from '../../src/core/tag-table.ts'
import { type BlockId, NONE, tagOf } from '../../src/core/units.ts'

// Properties take longer where other work runs beside them.
vi.setConfig({ testTimeout: 60_000 })

const change = fc.record({ remove: fc.boolean(), tag: fc.integer({ min: 1, max: 300 }) })

test('finds the block of every tag that was set and not deleted since', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 500, size: 'max' }), changes => {
      const table = new TagTable()
      const plain = new Map<number, number>()
      for (const [index, { remove, tag }] of changes.entries()) {
        if (remove) {
          table.delete(tagOf(tag))
          plain.delete(tag)
        } else {
          table.set(tagOf(tag), (index + 1) as BlockId)
          plain.set(tag, index + 1)
        }
      }
      for (let tag = 1; tag <= 300; tag++) expect(table.get(tagOf(tag))).toBe(plain.get(tag) ?? NONE)
    }),
  )
})

test('its size follows the live tags, not the tags ever given', () => {
  const table = new TagTable()
  for (let tag = 1; tag <= 100_000; tag++) {
    table.set(tagOf(tag), 1 as BlockId)
    if (tag > 10) table.delete(tagOf(tag - 10))
  }
  expect(table.image()).toMatchObject({ count: 10 })
  expect(table.image().slots.length).toBeLessThan(1000)
})

test('a tag beyond every one given is unknown', () => {
  const table = new TagTable()
  table.set(tagOf(1), 5 as BlockId)
  expect(table.get(tagOf(Number.MAX_SAFE_INTEGER))).toBe(NONE)
  expect(table.get(tagOf(2 ** 32 + 1))).toBe(NONE)
})
