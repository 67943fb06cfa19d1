import { beforeEach, describe, expect, test } from 'vitest'
import { createHeap } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { run } from '../../../src/core/operation.ts'
import { DEFAULT_SETTINGS, ORDERS, type Order, type Settings } from '../../../src/core/settings.ts'
import { bytes, NONE, pages, tagOf } from '../../../src/core/units.ts'

let heap: Heap

beforeEach(() => {
  heap = heapWith({ coalescing: 'off' })
})

describe('a freed block enters the list', () => {
  /**
   * Blocks of 1, 4, 2, 8 and 3 pages; the first four are freed, and the rest
   * of the buffer, 14 pages from 18 on, is a hole.
   */
  function listAfterFreeing(tags: readonly number[], order: Order): number[][] {
    heap = heapWith({ coalescing: 'off', order })
    for (const size of [1, 4, 2, 8, 3]) allocate(size)
    free(...tags)
    return list()
  }

  test('in address order', () => {
    expect(listAfterFreeing([4, 1, 3, 2], 'address')).toEqual([
      [0, 1],
      [1, 4],
      [5, 2],
      [7, 8],
      [18, 14],
    ])
  })

  test('smallest first', () => {
    expect(listAfterFreeing([4, 1, 3, 2], 'size-ascending')).toEqual([
      [0, 1],
      [5, 2],
      [1, 4],
      [7, 8],
      [18, 14],
    ])
  })

  test('largest first', () => {
    expect(listAfterFreeing([4, 1, 3, 2], 'size-descending')).toEqual([
      [18, 14],
      [7, 8],
      [1, 4],
      [5, 2],
      [0, 1],
    ])
  })

  test('newest first', () => {
    expect(listAfterFreeing([4, 1, 3, 2], 'newest-first')).toEqual([
      [1, 4],
      [5, 2],
      [0, 1],
      [7, 8],
      [18, 14],
    ])
  })

  test('oldest first', () => {
    expect(listAfterFreeing([4, 1, 3, 2], 'oldest-first')).toEqual([
      [18, 14],
      [7, 8],
      [0, 1],
      [5, 2],
      [1, 4],
    ])
  })

  test.each(['size-ascending', 'size-descending'] as const)('after others of its size, %s', order => {
    heap = heapWith({ coalescing: 'off', order })
    for (let count = 0; count < 8; count++) allocate(4)
    free(3, 1, 2)
    expect(list()).toEqual([
      [8, 4],
      [0, 4],
      [4, 4],
    ])
  })
})

test('the rest of a split hole keeps its place in a list by size until the next free', () => {
  heap = heapWith({ coalescing: 'off', order: 'size-descending' })
  for (const size of [8, 1, 6, 1, 16]) allocate(size)
  free(1, 3)
  allocate(7)
  expect(list()).toEqual([
    [7, 1],
    [9, 6],
  ])
  free(2)
  expect(list()).toEqual([
    [9, 6],
    [7, 1],
    [8, 1],
  ])
})

describe('coalescing', () => {
  test('immediate: a freed block joins both its neighbours', () => {
    heap = heapWith({})
    for (const size of [4, 4, 4]) allocate(size)
    free(1, 3)
    expect(list()).toEqual([
      [0, 4],
      [8, 24],
    ])
    free(2)
    expect(list()).toEqual([[0, 32]])
  })

  test('off: neighbours stay apart, and a request may fail beside enough free pages', () => {
    for (let count = 0; count < 8; count++) allocate(4)
    free(1, 2)
    expect(list()).toEqual([
      [0, 4],
      [4, 4],
    ])
    heap.configure({ ...heap.settings, onFull: 'fail' })
    expect(allocate(8)).toMatchObject({ kind: 'no-room', fragmented: true, holes: 2, largest: 64, free: 128 })
  })

  test('off: compaction still leaves one hole', () => {
    for (let count = 0; count < 8; count++) allocate(4)
    free(1, 2, 5)
    run(heap, { kind: 'compact', algorithm: 'slide' })
    expect(list()).toEqual([[20, 12]])
  })

  test.each(['newest-first', 'oldest-first', 'size-ascending', 'size-descending'] as const)(
    'immediate, %s: only holes that follow each other in the list and in memory merge',
    order => {
      heap = heapWith({ order })
      for (let count = 0; count < 8; count++) allocate(4)
      free(3, 1, 2)
      const merged = [
        [8, 4],
        [0, 8],
      ]
      const apart = [
        [4, 4],
        [0, 4],
        [8, 4],
      ]
      expect(list()).toEqual(order === 'newest-first' ? apart : merged)
    },
  )
})

describe('set anew in a running buffer', () => {
  test.each(ORDERS.flatMap(from => ORDERS.map(to => [from, to] as const)))(
    'the list keeps every hole, each in its new place, from %s to %s',
    (from, to) => {
      heap = heapWith({ coalescing: 'off', order: from })
      for (const size of [1, 4, 2, 8, 3]) allocate(size)
      free(4, 1, 3)
      configure({ order: to })
      const byAddress = [
        [0, 1],
        [5, 2],
        [7, 8],
        [18, 14],
      ]
      // In which order they were freed nobody knows any more, unless the order stays.
      const agesOf = { 'newest-first': [0, 5, 7, 18], 'oldest-first': [0, 5, 7, 18] }
      const stays = { 'newest-first': [5, 0, 7, 18], 'oldest-first': [18, 7, 0, 5] }
      const ages = from === to ? stays : agesOf
      const starts = {
        address: [0, 5, 7, 18],
        'size-ascending': [0, 5, 7, 18],
        'size-descending': [18, 7, 5, 0],
        ...ages,
      }[to]
      expect(list()).toEqual(starts.map(start => byAddress.find(([at]) => at === start)))
      expect(check(heap)).toEqual([])
    },
  )

  test('holes that were kept apart merge when coalescing is switched on', () => {
    for (let count = 0; count < 8; count++) allocate(4)
    free(2, 1, 3)
    configure({ coalescing: 'immediate' })
    expect(list()).toEqual([[0, 12]])
  })

  test('holes that lay apart in their list merge when it is put in address order', () => {
    heap = heapWith({ order: 'newest-first' })
    for (let count = 0; count < 8; count++) allocate(4)
    free(1, 2, 3)
    expect(list()).toHaveLength(3)
    configure({ order: 'address' })
    expect(list()).toEqual([[0, 12]])
  })
})

test('the largest hole is known after every change', () => {
  heap = heapWith({})
  expect(heap.holes.largest()).toBe(32)
  for (const size of [8, 4, 16, 4]) allocate(size)
  expect(heap.holes.largest()).toBe(0)
  free(2)
  expect(heap.holes.largest()).toBe(4)
  free(1)
  expect(heap.holes.largest()).toBe(12)
  allocate(1)
  expect(heap.holes.largest()).toBe(11)
})

function heapWith(settings: Partial<Settings>): Heap {
  const layout = { pageSize: bytes(16), pages: pages(32) }
  return createHeap(layout, { settings: { ...DEFAULT_SETTINGS, ...settings } })
}

function allocate(pageCount: number) {
  return run(heap, { kind: 'allocate', bytes: bytes(pageCount * heap.layout.pageSize) })
}

function free(...tags: readonly number[]): void {
  for (const tag of tags) run(heap, { kind: 'free', tag: tagOf(tag) })
}

function configure(settings: Partial<Settings>): void {
  run(heap, { kind: 'configure', settings: { ...heap.settings, ...settings } })
}

/** Start and pages of each hole, in list order. */
function list(): number[][] {
  const holes: number[][] = []
  for (let hole = heap.holes.first(); hole !== NONE; hole = heap.holes.after(hole)) {
    holes.push([heap.table.startOf(hole), heap.table.pagesOf(hole)])
  }
  return holes
}
