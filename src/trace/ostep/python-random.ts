/**
 * MT19937, the Mersenne Twister (Matsumoto and Nishimura 1998), seeded as their `init_by_array`
 * does it: the same seed gives the same numbers as Python's `random.seed(n)` and
 * `random.random()`, so exercises that were set with those can be opened.
 */
const N = 624
const M = 397
const UPPER = 0x80000000
const LOWER = 0x7fffffff
const MATRIX = 0x9908b0df

export class MersenneTwister {
  private readonly state = new Uint32Array(N)
  private at = N

  /** From a whole number, its sign aside. */
  constructor(seed: number) {
    this.mixIn(limbsOf(Math.abs(seed)))
  }

  /** A number from 0 up to 1, exclusive, with 53 random bits. */
  next(): number {
    const high = this.word() >>> 5
    const low = this.word() >>> 6
    return (high * 2 ** 26 + low) / 2 ** 53
  }

  /** A whole number from 0 up to `count`, exclusive. */
  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  /** 32 random bits. */
  word(): number {
    if (this.at === N) this.turn()
    let y = this.state[this.at++] as number
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  private turn(): void {
    const { state } = this
    for (let k = 0; k < N; k++) {
      const y = ((state[k] as number) & UPPER) | ((state[(k + 1) % N] as number) & LOWER)
      state[k] = (state[(k + M) % N] as number) ^ (y >>> 1) ^ ((y & 1) * MATRIX)
    }
    this.at = 0
  }

  private mixIn(key: readonly number[]): void {
    const { state } = this
    state[0] = 19650218
    for (let k = 1; k < N; k++) state[k] = Math.imul(1812433253, stirred(state[k - 1] as number)) + k
    let i = 1
    let j = 0
    const before = (): number => stirred(state[i - 1] as number)
    const advance = (): void => {
      if (++i < N) return
      state[0] = state[N - 1] as number
      i = 1
    }
    for (let k = Math.max(N, key.length); k > 0; k--) {
      state[i] = ((state[i] as number) ^ Math.imul(before(), 1664525)) + (key[j] ?? 0) + j
      j = (j + 1) % key.length
      advance()
    }
    for (let k = N - 1; k > 0; k--) {
      state[i] = ((state[i] as number) ^ Math.imul(before(), 1566083941)) - i
      advance()
    }
    state[0] = UPPER
  }
}

function stirred(word: number): number {
  return (word ^ (word >>> 30)) >>> 0
}

/** 32 bits at a time, the lowest first. */
function limbsOf(value: number): readonly number[] {
  const high = Math.floor(value / 2 ** 32)
  return high === 0 ? [value >>> 0] : [value % 2 ** 32, high]
}
