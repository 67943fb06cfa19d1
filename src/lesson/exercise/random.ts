/**
 * Numbers at random from a seed, the same on every platform and in every version: a Weyl sequence
 * (steps of 2^32 divided by the golden ratio) whose terms are mixed by the finaliser of MurmurHash3
 * (Appleby 2011), as in SplitMix (Steele, Lea and Flood 2014). Whole 32-bit arithmetic only.
 * Exercises depend on it: changing it changes what every seed gives.
 */
export class Random {
  private state: number

  /** `seed` is a whole number from 0 to 2^53 - 1. */
  constructor(seed: number) {
    this.state = mix(seed >>> 0) ^ Math.floor(seed / 2 ** 32)
  }

  /** A whole number from 0 to `count` - 1; `count` from 1 to 2^20. */
  below(count: number): number {
    this.state = (this.state + 0x9e3779b9) | 0
    return Math.floor((mix(this.state) * count) / 2 ** 32)
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0]
  }

  /** The items in another order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items]
    const out: T[] = []
    while (left.length > 0) out.push(...left.splice(this.below(left.length), 1))
    return out
  }
}

function mix(word: number): number {
  let z = word
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) >>> 0
}
