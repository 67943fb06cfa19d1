/** How addresses are written; hexadecimal unless somebody chose otherwise. */
export type Notation = 'hexadecimal' | 'decimal'

const DIGITS = '0123456789ABCDEF'
const LEAST_DIGITS = 3

/**
 * A byte address: `0x`, and as many digits as the last address of its buffer
 * has, three at least; or a plain decimal number.
 */
export function addressText(address: number, end: number, notation: Notation = 'hexadecimal'): string {
  if (notation === 'decimal') return String(address)
  // Digit by digit: every sentence has an address, and `toString(16)` takes three times as long.
  let digits = ''
  for (let rest = address, last = end - 1; digits.length < LEAST_DIGITS || rest > 0 || last > 0; ) {
    digits = DIGITS.charAt(rest % 16) + digits
    rest = Math.floor(rest / 16)
    last = Math.floor(last / 16)
  }
  return `0x${digits}`
}
