/** How addresses are written; hexadecimal unless somebody chose otherwise. */
export type Notation = 'hexadecimal' | 'decimal'

const DIGITS = '0123456789ABCDEF'
const LEAST_DIGITS = 3
/**
 * The two digits of each byte. Every sentence has an address, and `toString(16)` takes four times as long.
 */
const PAIRS = Array.from({ length: 256 }, (_, byte) => DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15))

/**
 * A byte address: `0x`, and as many digits as the last address of its buffer
 * has, three at least; or a plain decimal number.
 */
export function addressText(address: number, end: number, notation: Notation = 'hexadecimal'): string {
  if (notation === 'decimal') return String(address)
  const length = Math.max(LEAST_DIGITS, digitsOf(Math.max(address, end - 1)))
  let digits = ''
  let rest = address
  for (; digits.length < length - 1; rest = Math.floor(rest / 256)) digits = PAIRS[rest % 256] + digits
  return digits.length < length ? `0x${DIGITS.charAt(rest)}${digits}` : `0x${digits}`
}

function digitsOf(number: number): number {
  let digits = 1
  for (let rest = number; rest >= 16; rest = Math.floor(rest / 16)) digits++
  return digits
}
