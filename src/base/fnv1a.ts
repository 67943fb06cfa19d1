/**
 * FNV-1a (Fowler, Noll and Vo 1991), 32 bits, over the UTF-16 units of texts one after the other: a checksum
 * that finds accidents, not attackers. From 0 to 2^32 - 1.
 */
export function fnv1a(...texts: readonly string[]): number {
  let hash = 0x811c9dc5
  for (const text of texts) {
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    }
  }
  return hash >>> 0
}
