/** How addresses are written; hexadecimal unless somebody chose otherwise. */
import { DIGITS_OF_BYTE } from '../base/bytes.ts'

export type Notation = 'hexadecimal' | 'decimal'

const LEAST_DIGITS = 3

/**
 * A byte address: `0x`, and as many digits as the last address of its buffer
 * has, three at least; or a plain decimal number.
 */
export function addressText(address: number, end: number, notation: Notation = 'hexadecimal'): string {
  if (notation === 'decimal') return String(address)
  const length = Math.max(LEAST_DIGITS, digitsOf(Math.max(address, end - 1)))
  let digits = ''
  for (let rest = address; digits.length < length; rest = Math.floor(rest / 256))
    digits = DIGITS_OF_BYTE[rest % 256] + digits
  return `0x${digits.slice(-length)}`
}

function digitsOf(number: number): number {
  let digits = 1
  for (let rest = number; rest >= 16; rest = Math.floor(rest / 16)) digits++
  return digits
}
