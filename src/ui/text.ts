/** Numbers as the screen shows them: exact, with separators. */
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** 1,024 */
export function wholeText(value: number): string {
  return WHOLE.format(value)
}

/** "1 byte", "1,024 bytes" */
export function countText(value: number, noun: string): string {
  return `${wholeText(value)} ${noun}${value === 1 ? '' : 's'}`
}
