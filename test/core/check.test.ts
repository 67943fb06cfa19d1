import { describe, expect, test } from 'vitest'
import { createHeap } from '../../src/core/allocator.ts'
import { check } from '../../src/core/check.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import { type BlockId, bytes, pages, tagOf } from '../../src/core/units.ts'

/** Blocks of 4, 2, 4 and 2 pages of 4 bytes, with a header of 1 byte; the second and the fourth are freed. */
function heapWith(settings: Partial<Settings> = {}): Heap {
  const heap = createHeap(
    { pageSize: bytes(4), pages: pages(16) },
    { settings: { ...DEFAULT_SETTINGS, header: bytes(1), ...settings } },
  )
  for (const size of [15, 7, 15, 7]) run(heap, { kind: 'allocate', bytes: bytes(size) })
  for (const tag of [2, 4]) run(heap, { kind: 'free', tag: tagOf(tag) })
  return heap
}

const blockOf = (heap: Heap, tag: number): BlockId => heap.tags.get(tagOf(tag))

/** What is done to the heap past its primitives, and what is found then. */
const faults: readonly (readonly [string, Partial<Settings>, (heap: Heap) => void])[] = [
  ['held pages: 9, expected 8', {}, heap => heap.tally.heldPages++],
  ['reserved pages: 1, expected 0', {}, heap => heap.tally.reservedPages++],
  ['pinned blocks: 1, expected 0', {}, heap => heap.tally.pinnedBlocks++],
  ['used bytes: 31, expected 30', {}, heap => heap.tally.usedBytes++],
  ['blocks: 3, expected 2', {}, heap => heap.tally.blocks++],
  ['pinned blocks: 0, expected 1', {}, heap => heap.table.setPinned(blockOf(heap, 1), true)],
  ['expected 5', {}, heap => heap.table.setExtent(blockOf(heap, 1), 0, 5)],
  ['has 0 pages', {}, heap => heap.table.setExtent(blockOf(heap, 3), 6, 0)],
  ['pages: 17, expected 16', {}, heap => heap.table.setExtent(heap.table.nextHole(blockOf(heap, 3)), 10, 7)],
  ['16 bytes in 15', {}, heap => heap.table.setRequested(blockOf(heap, 1), bytes(16))],
  ['block of tag 1', {}, heap => heap.tags.set(tagOf(1), blockOf(heap, 3))],
  ['neither held nor listed', {}, heap => heap.table.setLoose(blockOf(heap, 3))],
  ['touch', {}, heap => heap.table.setHole(blockOf(heap, 3))],
  ['touch', { policy: 'buddy' }, heap => heap.table.setHole(blockOf(heap, 1))],
  ['holes: 3, expected 4', { coalescing: 'off' }, heap => heap.table.setHole(blockOf(heap, 3))],
  [
    'largest hole: 6, expected 7',
    {},
    heap => heap.table.setExtent(heap.table.nextHole(blockOf(heap, 3)), 10, 7),
  ],
  [
    'listed holes: 3, expected 2',
    { order: 'newest-first' },
    heap => heap.table.setLoose(heap.table.nextHole(blockOf(heap, 1))),
  ],
  [
    'is listed and no hole',
    { order: 'newest-first' },
    heap => heap.table.setLoose(heap.table.nextHole(blockOf(heap, 1))),
  ],
  ['is not at a multiple of 4', { policy: 'buddy' }, heap => heap.table.setExtent(blockOf(heap, 1), 1, 4)],
]

describe('a heap that is not as it should be is found out', () => {
  test.each(faults)('%s', (found, settings, spoil) => {
    const heap = heapWith(settings)
    expect(check(heap)).toEqual([])
    spoil(heap)
    expect(check(heap).join('\n')).toContain(found)
  })
})

test('a block as long as its pages allow is right, and holes side by side are, where nothing coalesces', () => {
  const heap = heapWith({ coalescing: 'off', order: 'oldest-first' })
  run(heap, { kind: 'free', tag: tagOf(3) })
  expect(check(heap)).toEqual([])
  expect(heap.holes.count).toBeGreaterThan(2)
})
