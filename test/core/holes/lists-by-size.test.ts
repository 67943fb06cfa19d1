import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, free } from '../../../src/core/allocate.ts'
import { heapFrom } from '../../../src/core/allocator.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { COALESCINGS, type PolicyId } from '../../../src/core/settings.ts'
import { type BlockId, bytes, NONE } from '../../../src/core/units.ts'
import { MersenneTwister } from '../../../src/trace/ostep/python-random.ts'
import { bareHeap, requests, serve } from '../../support/churn.ts'

const POLICIES: readonly PolicyId[] = ['best-fit', 'worst-fit', 'segregated-fit', 'buddy', 'tlsf']

/** Every hole by address, and the length of the longest. */
function holesOf({ table }: Heap): readonly BlockId[] {
  const holes: BlockId[] = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) holes.push(hole)
  return holes
}

function listsOf({ holes: { shape } }: Heap) {
  if ('lists' in shape) return shape.lists
  throw new Error('its holes are not kept in lists')
}

describe.each(POLICIES)('%s', policy => {
  test('each list holds the holes of its sizes, and no other', () => {
    fc.assert(
      fc.property(requests(30, 60), fc.constantFrom(...COALESCINGS), (sequence, coalescing) => {
        const heap = bareHeap({ policy, coalescing, search: 'hole-index' }, 300)
        const blocks: BlockId[] = []
        for (const [index, request] of sequence.entries()) {
          serve(heap, blocks, request)
          if (index % 5 === 0) expectLists(index % 2 === 0 ? heap : heapFrom(heap.image()))
        }
        expectLists(heap)
      }),
      { numRuns: 30 },
    )
  })

  test('the lists go on from each other, and each knows which sizes it is for', () => {
    const lists = listsOf(bareHeap({ policy, search: 'hole-index' }, 8))
    for (const pages of [1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 100, 511, 512, 1000, 1023]) {
      if (policy === 'buddy' && !Number.isInteger(Math.log2(pages))) continue
      const index = lists.classOf(pages)
      expect(lists.leastOf(index)).toBeLessThanOrEqual(pages)
      expect(lists.mostOf(index)).toBeGreaterThanOrEqual(pages)
      expect(lists.classOf(lists.leastOf(index))).toBe(index)
      expect(lists.classOf(lists.mostOf(index))).toBe(index)
      expect(index).toBeLessThan(lists.classes)
      if (policy === 'buddy') expect(lists.leastOf(index + 1)).toBe(2 * lists.mostOf(index))
      else expect(lists.leastOf(index + 1)).toBe(lists.mostOf(index) + 1)
    }
  })

  function expectLists(heap: Heap): void {
    const lists = listsOf(heap)
    const { table } = heap
    const all = holesOf(heap)
    const found: BlockId[] = []
    const sizes = all.map(hole => table.pagesOf(hole))
    for (const index of new Set([0, 1, 5, ...sizes.map(pages => lists.classOf(pages))])) {
      const line = lists.holesIn(index)
      expect(lists.sizeOf(index)).toBe(line.length)
      for (const hole of line) {
        expect(table.pagesOf(hole)).toBeGreaterThanOrEqual(lists.leastOf(index))
        expect(table.pagesOf(hole)).toBeLessThanOrEqual(lists.mostOf(index))
      }
      if (policy === 'buddy' || policy === 'best-fit') {
        const starts = line.map(hole => table.startOf(hole))
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }
      const { shape } = heap.holes
      if (shape.kind === 'buddies') expect(shape.lists.firstIn(index)).toBe(line[0] ?? NONE)
      found.push(...line)
    }
    expect(found.toSorted((a, b) => a - b)).toEqual(all.toSorted((a, b) => a - b))
    expect(heap.holes.largest()).toBe(Math.max(0, ...sizes))
    expect(heap.holes.count).toBe(all.length)
    // Those that are kept in no order by themselves are walked through by address.
    if (policy === 'buddy' || policy === 'best-fit') {
      const walked: BlockId[] = []
      for (let hole = heap.holes.first(); hole !== NONE; hole = heap.holes.after(hole)) walked.push(hole)
      expect(walked).toEqual(all)
    }
  }
})

test('the lowest hole of a size is known up to the last page of a buffer, whatever its length', () => {
  for (const length of [31, 32, 33, 34, 1024, 1025, 1026]) {
    const heap = bareHeap({ policy: 'best-fit', search: 'hole-index' }, length)
    const blocks = Array.from({ length }, () => allocate(heap, bytes(1)))
    const odd = length % 2
    for (const [page, block] of blocks.entries()) if (page % 2 !== odd) free(heap, block)
    const starts = holesOf(heap).map(hole => heap.table.startOf(hole))
    expect(starts.map(() => heap.table.startOf(allocate(heap, bytes(1))))).toEqual(starts)
  }
})

test('the lowest of very many buddies of a size is known, in whatever order they come and go', () => {
  const random = new MersenneTwister(3)
  for (let round = 0; round < 4; round++) {
    const heap = bareHeap({ policy: 'buddy' }, 256)
    const blocks = Array.from({ length: 256 }, () => allocate(heap, bytes(1)))
    const { shape } = heap.holes
    if (shape.kind !== 'buddies') throw new Error('there are no buddies')
    while (blocks.length > 0) {
      const [block] = blocks.splice(random.below(blocks.length), 1)
      if (block !== undefined) free(heap, block)
      if (random.next() < 0.4) blocks.push(allocate(heap, bytes(1)))
      const holes = holesOf(heap)
      for (let index = 0; index <= 8; index++) {
        const lowest = holes.find(hole => heap.table.pagesOf(hole) === 2 ** index)
        expect(shape.lists.firstIn(index)).toBe(lowest ?? NONE)
      }
    }
  }
})
