/** A byte address in hexadecimal, with as many digits as the last address of its buffer has; three at least. */
export function addressText(address: number, end: number): string {
  const digits = Math.max(3, (end - 1).toString(16).length)
  return `0x${address.toString(16).toUpperCase().padStart(digits, '0')}`
}
