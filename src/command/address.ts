/** How addresses are written; hexadecimal unless somebody chose otherwise. */
export type Notation = 'hexadecimal' | 'decimal'

/**
 * A byte address: `0x`, and as many digits as the last address of its buffer
 * has, three at least; or a plain decimal number.
 */
export function addressText(address: number, end: number, notation: Notation = 'hexadecimal'): string {
  if (notation === 'decimal') return String(address)
  const digits = Math.max(3, (end - 1).toString(16).length)
  return `0x${address.toString(16).toUpperCase().padStart(digits, '0')}`
}
