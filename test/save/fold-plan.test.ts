import { expect, test } from 'vitest'
import { type BundleFacts, planFold } from '../../src/save/fold-plan.ts'

const LIMITS = { leftSingle: 1, smallToFold: 3, medium: 4, mediumToFold: 2, large: 16 }

/** Bundles with these numbers of edits and of dropped ones, one after the other in time. */
function bundlesOf(...counts: readonly (readonly [count: number, dead: number])[]): BundleFacts[] {
  let from = 1
  return counts.map(([count, dead], index) => {
    const bundle = { key: `bundle ${index + 1}`, from, to: from + count - 1, count, dead }
    from += count
    return bundle
  })
}

const planned = (...counts: readonly (readonly [number, number])[]) =>
  planFold(bundlesOf(...counts), LIMITS).map(group => group.map(({ key }) => key))

test('a bundle is written again when more than half of it was dropped, not at half', () => {
  expect(planned([20, 10], [1, 0])).toEqual([])
  expect(planned([20, 11], [1, 0])).toEqual([['bundle 1']])
})

test('the newest stay single', () => {
  expect(planned([1, 0], [1, 0], [1, 0])).toEqual([])
  expect(planned([1, 0], [1, 0], [1, 0], [1, 0])).toEqual([['bundle 1', 'bundle 2', 'bundle 3']])
})

test('a large one keeps those before it and those after it apart', () => {
  expect(planned([1, 0], [1, 0], [16, 0], [1, 0], [1, 0], [1, 0])).toEqual([
    ['bundle 1', 'bundle 2'],
    ['bundle 4', 'bundle 5'],
  ])
})

test('several of medium size become few, none of them more than twice as large as a large one', () => {
  expect(planned([12, 0], [12, 0], [12, 0], [12, 0], [1, 0])).toEqual([
    ['bundle 1', 'bundle 2'],
    ['bundle 3', 'bundle 4'],
  ])
})

test('what was dropped from a bundle does not count for its size', () => {
  // Of medium size as it was written, and small by what is left of it.
  expect(planned([4, 1], [1, 0], [1, 0], [1, 0])).toEqual([['bundle 1', 'bundle 2', 'bundle 3']])
  // Large as it was written, and of medium size by what is left.
  expect(planned([17, 2], [12, 0], [1, 0])).toEqual([['bundle 1', 'bundle 2']])
})

test('two of medium size are several, one is not, and a large one does not go with them', () => {
  expect(planned([12, 0], [12, 0], [1, 0])).toEqual([['bundle 1', 'bundle 2']])
  expect(planned([12, 0], [1, 0], [1, 0])).toEqual([])
  expect(planned([12, 0], [16, 0], [12, 0], [1, 0])).toEqual([])
})

test('a small bundle is not written again for what was dropped from it', () => {
  expect(planned([3, 2], [1, 0])).toEqual([])
  expect(planned([4, 3], [1, 0])).toEqual([['bundle 1']])
})

test('it does not matter in which order the bundles are met; of those that begin at one time, the longer is first', () => {
  const bundles = bundlesOf([1, 0], [1, 0], [1, 0], [1, 0], [16, 0], [1, 0])
  const inside = { key: 'inside', from: 1, to: 1, count: 1, dead: 0 }
  const longer = { key: 'longer', from: 1, to: 3, count: 3, dead: 0 }
  const all = [...bundles, inside, longer]
  const keys = (some: readonly BundleFacts[]) =>
    planFold(some, LIMITS).map(group => group.map(({ key }) => key))
  expect(keys([...all].reverse())[0]?.[0]).toBe('longer')
  expect(keys([inside, ...bundles])).toEqual(keys([...bundles, inside].reverse()))
})

test('a small one between large ones is left alone', () => {
  expect(planned([1, 0], [16, 0], [1, 0], [1, 0], [1, 0])).toEqual([['bundle 3', 'bundle 4']])
})
