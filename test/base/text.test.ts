import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, expectedOneOf, grouped, groupedCount, quoted, visible } from '../../src/base/text.ts'

test('a noun agrees with its number', () => {
  expect([0, 1, 2, 1024].map(number => count(number, 'byte'))).toEqual([
    '0 bytes',
    '1 byte',
    '2 bytes',
    '1024 bytes',
  ])
  expect(count(1, 'child', 'children')).toBe('1 child')
  expect(groupedCount(1234567, 'child', 'children')).toBe('1,234,567 children')
  expect(grouped(2 ** 53 - 1)).toBe('9,007,199,254,740,991')
})

test('numbers are grouped in threes, whatever their size, and stay as exact as they are', () => {
  const english = new Intl.NumberFormat('en')
  const edges = [0, 1, 9, 10, 99, 100, 999, 1000, 1001, 1010, 10_000, 999_999, 1_000_000, 2 ** 53 - 1]
  for (const number of [...edges, -1, -12_345, 0.5, 1234.5678, 1e21]) {
    expect(grouped(number)).toBe(english.format(number))
  }
  fc.assert(fc.property(fc.maxSafeNat(), number => grouped(number) === english.format(number)))
})

test('what is expected is listed so that it can be read', () => {
  expect(expectedOneOf(['on'])).toBe('expected on')
  expect(expectedOneOf(['on', 'off'])).toBe('expected on or off')
  expect(expectedOneOf(['a', 'b', 'c'])).toBe('expected one of a, b, c')
})

test('what a terminal would obey is written out', () => {
  expect(visible('\u001b[31m\r\n\u0007\u009b\u202eabc\u2028')).toBe(
    '\\u001b[31m\\u000d\\u000a\\u0007\\u009b\\u202eabc\\u2028',
  )
  expect(visible('größe 大 é')).toBe('größe 大 é')
})

test('long text is cut inside a sentence', () => {
  expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(39)}…"`)
  expect(quoted('a\nb', false)).toBe('a\\u000ab')
})
