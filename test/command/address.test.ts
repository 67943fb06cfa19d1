import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressText } from '../../src/command/address.ts'

test('an address has as many digits as the last one of its buffer, three at least', () => {
  expect(addressText(0, 1)).toBe('0x000')
  expect(addressText(0xabc, 0x1000)).toBe('0xABC')
  expect(addressText(0xabc, 0x1001)).toBe('0x0ABC')
  expect(addressText(0, 2 ** 40)).toBe('0x0000000000')
  // The end itself is one past the last.
  expect(addressText(0x1000, 0x1000)).toBe('0x1000')
})

test('an address is the number that it stands for, in both notations', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (address, end) => {
      const text = addressText(address, Math.max(1, end))
      expect(text).toMatch(/^0x[0-9A-F]{3,}$/)
      expect(Number(text)).toBe(address)
      expect(addressText(address, Math.max(1, end), 'decimal')).toBe(String(address))
    }),
  )
})
