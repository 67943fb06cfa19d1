import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createHeap } from '../../src/core/allocator.ts'
import { linuxIndex, measure, ummIndex } from '../../src/core/measure.ts'
import { run } from '../../src/core/operation.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'

/**
 * A buffer of pages of a byte whose holes have just these lengths, with a block of a byte between each two.
 */
function withHoles(...lengths: readonly number[]) {
  const total = lengths.reduce((sum, length) => sum + length + 1, 0)
  const heap = createHeap({ pageSize: bytes(1), pages: pages(total) })
  for (const length of lengths) {
    run(heap, { kind: 'allocate', bytes: bytes(length) })
    run(heap, { kind: 'allocate', bytes: bytes(1) })
  }
  for (const index of lengths.keys()) run(heap, { kind: 'free', tag: tagOf(2 * index + 1) })
  return heap
}

test("Linux's index: 64 single pages, a request of 2^4", () => {
  const heap = withHoles(...new Array<number>(64).fill(1))
  expect(linuxIndex(heap, 4)).toBe(922)
  // The figures have the index of the smallest request that fails.
  expect(measure(heap).linuxOrder).toBe(1)
  expect(measure(heap).linuxIndex).toBe(linuxIndex(heap, 1))
  const full = createHeap({ pageSize: bytes(1), pages: pages(1) })
  run(full, { kind: 'allocate', bytes: bytes(1) })
  expect(linuxIndex(full, 4)).toBe(0)
})

test("umm_malloc's measure, of the holes that its own example has", () => {
  expect(ummIndex(withHoles(1001, 1001, 1001, 670))).toBe(50)
  expect(ummIndex(withHoles(3003, 2672))).toBe(30)
})

test("umm_malloc's measure is exact where the squares are, though their root is nearly a whole number", () => {
  const root = 94_906_265
  const heap = withHoles(1)
  heap.tally.squaredHolePages = root ** 2 - 1
  vi.spyOn(heap, 'freePages', 'get').mockReturnValue(pages(2 * root))
  // Rounded, the root would be that whole number, and half of the pages.
  expect(Math.sqrt(root ** 2 - 1)).toBe(root)
  expect(ummIndex(heap)).toBe(51)
})

test.each([
  ['up to where the running count is exact', 94_906_265],
  ['beyond that', 2 ** 30],
])("umm_malloc's measure of a few holes in a very long buffer is that of the holes alone: %s", (_, total) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }), lengths => {
      const heap = createHeap({ pageSize: bytes(1), pages: pages(total) }, { contents: false })
      for (const length of lengths) {
        run(heap, { kind: 'allocate', bytes: bytes(length) })
        run(heap, { kind: 'allocate', bytes: bytes(1) })
      }
      run(heap, { kind: 'allocate', bytes: bytes(heap.freePages) })
      for (const index of lengths.keys()) run(heap, { kind: 'free', tag: tagOf(2 * index + 1) })
      expect(ummIndex(heap)).toBe(ummIndex(withHoles(...lengths)))
    }),
  )
})

/** By halving. */
function rootOf(square: bigint): bigint {
  let [low, high] = [0n, 2n ** 31n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle > square) high = middle
    else low = middle
  }
  return low
}

test("umm_malloc's measure is exact for holes whose squares are no exact numbers", () => {
  const lengths = fc.integer({ min: 2 ** 26, max: 2 ** 28 - 2 })
  fc.assert(
    fc.property(fc.array(lengths, { minLength: 1, maxLength: 4 }), lengths => {
      const exact = lengths.map(BigInt)
      const squares = exact.reduce((sum, length) => sum + length * length, 0n)
      const free = exact.reduce((sum, length) => sum + length, 0n)
      expect(ummIndex(withHoles(...lengths))).toBe(100 - Number((rootOf(squares) * 100n) / free))
    }),
  )
})
