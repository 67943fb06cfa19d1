import { expect, test } from 'vitest'
import { fnv1a } from '../../src/base/fnv1a.ts'

test('texts of letters have the sums that the authors publish', () => {
  expect(fnv1a('')).toBe(0x811c9dc5)
  expect(fnv1a('a')).toBe(0xe40c292c)
  expect(fnv1a('foobar')).toBe(0xbf9cf968)
})

test('texts one after the other have the sum of the whole', () => {
  expect(fnv1a('foo', '', 'bar')).toBe(fnv1a('foobar'))
})
