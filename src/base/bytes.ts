/** Bytes as people write them. */

/** In hexadecimal, upper case, with at least `digits` digits: `0A`. A whole number of 0 or more. */
export function hex(value: number, digits = 1): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}

/** The two digits of each byte. Made once: `toString` takes most of the time of an address. */
export const DIGITS_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => hex(byte, 2))

/** The printable ASCII character that a byte stands for, a space included; null where it stands for none. */
export function asciiOf(byte: number): string | null {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : null
}
