import { expect, test } from 'vitest'
import { type BundleFacts, planFold } from '../../src/save/fold-plan.ts'

const LIMITS = { leftSingle: 1, smallToFold: 3, medium: 4, mediumToFold: 2, large: 16 }

/** Bundles of so many edits each, of which so many were dropped, one after the other in time. */
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
