import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, free } from '../../../src/core/allocate.ts'
import { heapFrom } from '../../../src/core/allocator.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { AddressList } from '../../../src/core/holes/address-list.ts'
import { type BlockId, bytes, NONE, pages } from '../../../src/core/units.ts'
import { bareHeap, requests, riddled, serve } from '../../support/churn.ts'
import { readsOf } from '../../support/reads.ts'

function listOf({ holes }: Heap): AddressList {
  if (!(holes instanceof AddressList)) throw new Error(`the holes are kept as ${holes.kind.id}`)
  return holes
}

/** The holes as the neighbours in the buffer are. */
function walked({ table }: Heap): BlockId[] {
  const holes: BlockId[] = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) holes.push(hole)
  return holes
}

function expectRanks(heap: Heap): void {
  const list = listOf(heap)
  const holes = walked(heap)
  expect(list.first()).toBe(holes[0] ?? NONE)
  expect(holes.map(hole => list.rankOf(hole))).toEqual(holes.map((_, rank) => rank))
  expect(holes.map((_, rank) => list.atRank(rank))).toEqual(holes)
  expect(holes.map(hole => list.after(hole))).toEqual(holes.map((_, rank) => holes[rank + 1] ?? NONE))
  expect(holes.map(hole => list.before(hole))).toEqual(holes.map((_, rank) => holes.at(rank - 1)))
  const last = holes.length - 1
  for (const from of [0, last >> 1, last])
    for (const to of [0, last >> 1, last])
      if (last >= 0)
        expect(list.countBetween(holes[from] as BlockId, holes[to] as BlockId)).toBe(
          (to < from ? to - from + holes.length : to - from) + 1,
        )
}

test('a hole knows its rank and its neighbours, whatever came and went', () => {
  fc.assert(
    fc.property(requests(3, 300), fc.constantFrom('immediate', 'off'), (sequence, coalescing) => {
      const heap = bareHeap({ coalescing }, 260)
      const blocks: BlockId[] = []
      for (const request of sequence) serve(heap, blocks, request)
      expectRanks(heap)
      expectRanks(heapFrom(heap.image()))
    }),
    { numRuns: 60 },
  )
})

test('ranks hold while a deep list grows, shrinks and grows again', () => {
  const heap = bareHeap({ coalescing: 'off' }, 9000)
  const blocks = Array.from({ length: 9000 }, () => allocate(heap, bytes(1)))
  // 7 divides no power of the tree's width: they come and go all over it.
  const mixed = blocks.map((_, index) => blocks[(index * 7) % blocks.length] as BlockId)
  for (const [done, block] of mixed.entries()) {
    free(heap, block)
    if (done % 1500 === 0) expectRanks(heap)
  }
  expectRanks(heap)
  for (let left = 8; left > 0; left--) {
    for (let taken = 0; taken < 1000; taken++) allocate(heap, bytes(1))
    expectRanks(heap)
  }
})

test('the first hole that ends after a page is found wherever the page lies', () => {
  const heap = riddled({}, 300, 5)
  const list = listOf(heap)
  const holes = walked(heap)
  for (let page = 0; page <= heap.layout.pages; page++) {
    const expected = holes.find(hole => heap.table.endOf(hole) > page) ?? NONE
    expect(list.endingAfter(pages(page))).toBe(expected)
  }
})

describe('nobody walks along a list that nobody watches', () => {
  test.each(['first-fit', 'next-fit', 'best-fit', 'worst-fit'] as const)('%s among 2000 holes', policy => {
    const heap = riddled({ policy }, 4000, 8)
    const { holes } = heap
    expect(holes.count).toBeGreaterThan(1900)
    const looks = heap.tally.looks
    let block: BlockId = NONE
    const forOne = readsOf(() => {
      block = allocate(heap, bytes(8))
    })
    expect(heap.tally.looks - looks).toBeGreaterThan(policy === 'next-fit' ? 0 : 5)
    expect(forOne).toBeLessThan(60)
    expect(readsOf(() => free(heap, block))).toBeLessThan(60)
    const before = heap.tally.looks
    expect(readsOf(() => allocate(heap, bytes(20_000)))).toBeLessThan(60)
    expect(heap.tally.looks - before).toBe(heap.holes.count)
  })
})
