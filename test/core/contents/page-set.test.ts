import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PageSet } from '../../../src/core/contents/page-set.ts'

const LIMIT = 40
const range = fc
  .tuple(fc.nat({ max: LIMIT }), fc.nat({ max: LIMIT }))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
const change = fc.record({ add: fc.boolean(), range })

test('holds the pages that were added and not removed since', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60, size: 'max' }), changes => {
      const set = new PageSet()
      const plain = new Array<boolean>(LIMIT).fill(false)
      for (const { add, range } of changes) {
        // No block is without a page.
        if (add && range.start === range.end) continue
        if (add) set.add(range.start, range.end)
        else set.remove(range.start, range.end)
        plain.fill(add, range.start, range.end)
        expect(plain.map((_, page) => set.runAt(page, LIMIT))).toEqual(
          plain.map((inside, page) => {
            const change = plain.findIndex((other, at) => at > page && other !== inside)
            return { inside, end: change < 0 ? LIMIT : change }
          }),
        )
      }
    }),
  )
})

test('says how far the answer for a page holds, up to the limit asked for', () => {
  const set = new PageSet()
  set.add(4, 8)
  set.add(12, 16)
  expect(set.runAt(0, 20)).toEqual({ inside: false, end: 4 })
  expect(set.runAt(4, 20)).toEqual({ inside: true, end: 8 })
  expect(set.runAt(5, 7)).toEqual({ inside: true, end: 7 })
  expect(set.runAt(16, 20)).toEqual({ inside: false, end: 20 })
})

test('ranges that touch become one', () => {
  const set = new PageSet()
  set.add(0, 4)
  set.add(8, 12)
  set.add(4, 8)
  expect(set.image().bounds).toEqual(Int32Array.of(0, 12))
})

test('an image holds what the set held, whatever happens to the set', () => {
  const set = new PageSet()
  for (let page = 0; page < 400; page += 2) set.add(page, page + 1)
  const image = set.image()
  set.remove(0, 400)
  const other = new PageSet()
  other.restore(image)
  expect(other.image()).toEqual(image)
  expect([set.runAt(100, 400).inside, other.runAt(100, 400).inside]).toEqual([false, true])
})
