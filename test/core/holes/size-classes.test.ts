import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, free, reallocate } from '../../../src/core/allocate.ts'
import { createHeap } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import type { Heap } from '../../../src/core/heap.ts'
import type { HoleLists } from '../../../src/core/holes/holes.ts'
import { DEFAULT_SETTINGS, ORDERS, type Order } from '../../../src/core/settings.ts'
import { type BlockId, bytes, NONE, pages } from '../../../src/core/units.ts'

function heapOf(order: Order, count: number): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(count) },
    {
      contents: false,
      settings: { ...DEFAULT_SETTINGS, policy: 'segregated-fit', order, onFull: 'fail' },
    },
  )
}

function listsOf({ holes: { shape } }: Heap): HoleLists {
  if (shape.kind !== 'lists') throw new Error('its holes are not kept in lists')
  return shape.lists
}

/** The holes of each class, in the order of its list. */
function linesOf(heap: Heap): readonly (readonly BlockId[])[] {
  const lists = listsOf(heap)
  return Array.from({ length: lists.classes }, (_, index) => lists.holesIn(index))
}

test('a hole that was cut stands where its new length belongs', () => {
  const heap = heapOf('size-descending', 40)
  const blocks = [15, 1, 11, 13].map(size => allocate(heap, bytes(size)))
  free(heap, blocks[0] as BlockId)
  free(heap, blocks[2] as BlockId)
  // Of 15 and 11 the first is cut down to 10, which is less than 11.
  allocate(heap, bytes(5))
  expect(heap.table.startOf(allocate(heap, bytes(9)))).toBe(16)
})

test('the smallest hole of a class comes first, also after one was cut', () => {
  const heap = heapOf('size-ascending', 64)
  const blocks = [12, 1, 15, 36].map(size => allocate(heap, bytes(size)))
  free(heap, blocks[0] as BlockId)
  free(heap, blocks[2] as BlockId)
  // Of 12 and 15 only the second has 13; its rest goes elsewhere. A block of 4 leaves 11 of another 15.
  expect(heap.table.startOf(allocate(heap, bytes(13)))).toBe(13)
  expect(heap.table.startOf(allocate(heap, bytes(4)))).toBe(0)
})

test.each(['size-ascending', 'size-descending'] as const)(
  'a freed hole goes after others of its size, %s',
  order => {
    const heap = heapOf(order, 8)
    const blocks = Array.from({ length: 8 }, () => allocate(heap, bytes(1)))
    for (const index of [4, 0, 2]) free(heap, blocks[index] as BlockId)
    expect([1, 2, 3].map(() => heap.table.startOf(allocate(heap, bytes(1))))).toEqual([4, 0, 2])
  },
)

test('a hole that was cut and is of the same class stays where it was in a list by age', () => {
  const heap = heapOf('oldest-first', 32)
  const blocks = [15, 1, 14, 2].map(size => allocate(heap, bytes(size)))
  free(heap, blocks[0] as BlockId)
  free(heap, blocks[2] as BlockId)
  // 11 of the 15 are left, before the 14.
  expect(heap.table.startOf(allocate(heap, bytes(4)))).toBe(0)
  expect(heap.table.startOf(allocate(heap, bytes(11)))).toBe(4)
})

describe.each(ORDERS)('each list %s', order => {
  const requests = fc.array(
    fc.record({
      kind: fc.constantFrom('allocate', 'allocate', 'free', 'free', 'reallocate'),
      size: fc.integer({ min: 1, max: 40 }),
      which: fc.nat(),
    }),
    { minLength: 1, maxLength: 60 },
  )

  test('is in order after every request', () => {
    fc.assert(
      fc.property(requests, sequence => {
        const heap = heapOf(order, 300)
        const blocks: BlockId[] = []
        for (const { kind, size, which } of sequence) {
          const before = linesOf(heap)
          const slot = which % Math.max(1, blocks.length)
          const block = blocks[slot]
          if (kind === 'allocate') blocks.push(allocate(heap, bytes(size)))
          else if (block === undefined) continue
          else if (kind === 'free') {
            blocks.splice(slot, 1)
            free(heap, block)
          } else {
            const moved = reallocate(heap, block, bytes(size))
            if (moved !== NONE) blocks[slot] = moved
          }
          if (blocks.at(-1) === NONE) blocks.pop()
          expect(check(heap)).toEqual([])
          for (const [index, line] of linesOf(heap).entries()) expectInOrder(heap, line, before[index] ?? [])
        }
      }),
      { numRuns: 60 },
    )
  })

  function expectInOrder({ table }: Heap, line: readonly BlockId[], before: readonly BlockId[]): void {
    const sizes = line.map(hole => table.pagesOf(hole))
    const starts = line.map(hole => table.startOf(hole))
    const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)
    switch (order) {
      case 'address':
        return expect(starts).toEqual(ascending(starts))
      case 'size-ascending':
        return expect(sizes).toEqual(ascending(sizes))
      case 'size-descending':
        return expect(sizes).toEqual(ascending(sizes).reverse())
      case 'newest-first':
      case 'oldest-first': {
        // Holes that stayed keep their order; among them and the new ones the new ones are all at one end.
        const stayed = before.filter(hole => line.includes(hole))
        const rest = order === 'newest-first' ? line.slice(-stayed.length) : line.slice(0, stayed.length)
        if (stayed.length > 0) expect(rest.filter(hole => stayed.includes(hole))).toEqual(rest)
      }
    }
  }
})
