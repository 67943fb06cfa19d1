import { expect, test } from 'vitest'
import { asciiOf, hex } from '../../src/base/bytes.ts'

test('a byte is two digits in upper case, a larger number as many as it needs', () => {
  expect([0, 10, 255].map(byte => hex(byte, 2))).toEqual(['00', '0A', 'FF'])
  expect([hex(0), hex(2 ** 40), hex(0x1ab, 2)]).toEqual(['0', '10000000000', '1AB'])
})

test('only what can be printed has a character', () => {
  const printed = Array.from({ length: 256 }, (_, byte) => asciiOf(byte))
  expect(printed.slice(0x20, 0x7f).join('')).toMatch(/^ !"#.*~$/)
  expect(printed.filter(character => character !== null)).toHaveLength(95)
})
