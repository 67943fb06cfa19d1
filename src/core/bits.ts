/** The places of bits in a word, from 0; the word has to have one. */

export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word)
}

export function highestBit(word: number): number {
  return 31 - Math.clz32(word)
}
