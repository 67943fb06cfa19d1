import { expect, test } from 'vitest'
import { MersenneTwister } from '../../src/trace/ostep/python-random.ts'

const first = (seed: number, count: number) => {
  const random = new MersenneTwister(seed)
  return Array.from({ length: count }, () => random.next())
}

test.each([
  [0, [0.8444218515250481, 0.7579544029403025, 0.420571580830845, 0.25891675029296335]],
  [1, [0.13436424411240122, 0.8474337369372327, 0.763774618976614, 0.2550690257394217]],
  [7, [0.32383276483316237, 0.15084917392450192]],
  // python3 -c 'import random; random.seed(2**40+5); print(random.random())'
  [2 ** 40 + 5, [0.5043802970418443]],
])('seed %d gives the numbers of Python', (seed, numbers) => {
  expect(first(seed, numbers.length)).toEqual(numbers)
})

test('numbers below a count are whole, and reach each of them', () => {
  const random = new MersenneTwister(3)
  const seen = new Set(Array.from({ length: 200 }, () => random.below(6)))
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
})
