import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeap, hasOrders, hasSearches, heapFrom } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { efficiency } from '../../src/core/measure.ts'
import { type Operation, run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, POLICIES, type Settings } from '../../src/core/settings.ts'
import { Recording, STEP } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { expectSameImage } from '../support/model-image.ts'
import { combed, grantOn, wish } from '../support/operations.ts'

/** Pages of 4 bytes; blocks of the given bytes. */
function heapWith(pageCount: number, sizes: readonly number[], settings: Partial<Settings> = {}): Heap {
  const heap = createHeap(
    { pageSize: bytes(4), pages: pages(pageCount) },
    { settings: { ...DEFAULT_SETTINGS, ...settings } },
  )
  for (const size of sizes) run(heap, { kind: 'allocate', bytes: bytes(size) })
  return heap
}

const free = (heap: Heap, ...tags: readonly number[]) => {
  for (const tag of tags) run(heap, { kind: 'free', tag: tagOf(tag) })
}
const tag = (number: number) => ({ tag: tagOf(number) })

describe('what comes of an operation', () => {
  test('that serves a request: the tag, the place, the looks, and whether it took a compaction or a move', () => {
    const heap = heapWith(8, [8, 8, 8])
    expect(run(heap, { kind: 'allocate', bytes: bytes(5) })).toEqual({
      kind: 'allocated',
      tag: 4,
      start: 6,
      looks: 1,
      compacted: false,
    })
    expect(run(heap, { kind: 'free', ...tag(1) })).toEqual({ kind: 'freed', tag: 1, bytes: 8 })
    free(heap, 3)
    expect(run(heap, { kind: 'reallocate', ...tag(2), bytes: bytes(12) })).toMatchObject({
      tag: 2,
      start: 2,
      moved: false,
      looks: 0,
      compacted: false,
    })
    // Holes of 2 and of 1 page: none has 3, together they have.
    expect(run(heap, { kind: 'allocate', bytes: bytes(12) })).toMatchObject({ start: 5, compacted: true })
    free(heap, 4)
    const failed = run(heap, { kind: 'reallocate', ...tag(2), bytes: bytes(24) })
    expect(failed).toMatchObject({ kind: 'no-room', operation: 'reallocate', asked: 24, fragmented: false })
  })

  test('that moves a block to a larger place', () => {
    const heap = heapWith(16, [8, 8])
    const recording = new Recording()
    heap.observer = recording
    expect(run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(12) })).toEqual({
      kind: 'reallocated',
      tag: 1,
      start: 4,
      moved: true,
      looks: 1,
      compacted: false,
    })
    expect(heap.tally.reallocationMoves).toBe(1)
    // The old block stands until the new one has its bytes.
    expect(recording.moves).toEqual([
      { tag: 1, from: 0, to: 16, bytes: 8, keepsSource: true, step: expect.any(Number) },
    ])
  })

  test('that finds no room: the figures, and whether it is for fragmentation', () => {
    const heap = heapWith(8, [8, 8, 8, 8], { onFull: 'fail' })
    free(heap, 1, 3)
    const figures = { kind: 'no-room', header: 0, free: 16, holes: 2, largest: 8 }
    for (const [asked, fragmented] of [
      [16, true],
      [17, false],
    ] as const)
      expect(run(heap, { kind: 'allocate', bytes: bytes(asked) })).toEqual({
        ...figures,
        operation: 'allocate',
        asked,
        fragmented,
      })
    expect(heap.tally.failures).toBe(2)
  })

  test('on a pinned block: it stays, and says so; unpinned it may go', () => {
    const heap = heapWith(8, [8, 8])
    expect(run(heap, { kind: 'pin', ...tag(1) })).toEqual({ kind: 'pinned', tag: 1 })
    expect(run(heap, { kind: 'pin', ...tag(1) })).toEqual({ kind: 'pinned', tag: 1 })
    expect(heap.tally.pinnedBlocks).toBe(1)
    expect(run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(9) })).toEqual({
      kind: 'pinned-in-place',
      tag: 1,
      asked: 9,
      held: 8,
    })
    expect(run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(7) })).toMatchObject({ moved: false })
    expect(run(heap, { kind: 'unpin', ...tag(1) })).toEqual({ kind: 'unpinned', tag: 1 })
    expect(heap.tally.pinnedBlocks).toBe(0)
    expect(run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(9) })).toMatchObject({ moved: true })
    expect(run(heap, { kind: 'pin', ...tag(9) })).toMatchObject({ kind: 'unknown-tag' })
  })

  test('that writes: as many bytes as fit into the block, and not one more', () => {
    const heap = heapWith(8, [6])
    expect(run(heap, { kind: 'write', ...tag(1), data: new Uint8Array(6) })).toEqual({
      kind: 'written',
      tag: 1,
      bytes: 6,
    })
    expect(run(heap, { kind: 'write', ...tag(1), data: new Uint8Array(7) })).toEqual({
      kind: 'too-long',
      tag: 1,
      asked: 7,
      room: 6,
    })
    // Through a reference, from its byte on.
    const definition = { kind: 'reference', of: tag(1), offset: bytes(4) } as const
    run(heap, { kind: 'define', name: 'r', definition })
    const write = (count: number) => run(heap, { kind: 'write', variable: 'r', data: new Uint8Array(count) })
    expect(write(2)).toMatchObject({ kind: 'written', bytes: 2 })
    expect(write(3)).toMatchObject({ kind: 'too-long', room: 2 })
    run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(4) })
    expect(write(0)).toEqual({ kind: 'outside-block', variable: 'r', tag: 1, offset: 4, bytes: 4 })
  })

  test('that compacts: what moved, what was updated, what it was worth, and where a budget ended it', () => {
    const heap = heapWith(16, [8, 7, 8, 9, 4])
    run(heap, { kind: 'define', name: 'r', definition: { kind: 'reference', of: tag(2), offset: bytes(1) } })
    free(heap, 1, 3)
    const recording = new Recording()
    heap.observer = recording
    const first = run(heap, { kind: 'compact', algorithm: 'slide', budget: bytes(7) })
    expect(recording.at(0)).toEqual({ kind: STEP.compact, a: 0, b: 0, c: 7 })
    expect(first).toEqual({
      kind: 'compacted',
      algorithm: 'slide',
      movedBlocks: 1,
      movedBytes: 7,
      handleUpdates: 1,
      referenceUpdates: 1,
      largestBefore: 24,
      largestAfter: 24,
      pause: { tag: 4, bytes: 9, budget: 7 },
    })
    const second = run(heap, { kind: 'compact', algorithm: 'slide' })
    expect(second).toMatchObject({ movedBlocks: 2, movedBytes: 13, referenceUpdates: 0, pause: null })
    expect(second).toMatchObject({ largestBefore: 24, largestAfter: 40 })
    if (second.kind !== 'compacted') throw new Error('it did not compact')
    expect(efficiency(second)).toBeCloseTo(16 / 13)
    const third = run(heap, { kind: 'compact', algorithm: 'slide' })
    expect(third).toMatchObject({ movedBlocks: 0, movedBytes: 0, handleUpdates: 0 })
    if (third.kind === 'compacted') expect(efficiency(third)).toBeNull()
  })
})

describe('what is not possible says why, and changes nothing', () => {
  function refused(heap: Heap, operation: Operation, outcome: object): void {
    const before = heap.image()
    expect(run(heap, operation)).toEqual(outcome)
    expectSameImage(heap.image(), before)
  }
  const configured = (heap: Heap, some: Partial<Settings>): Operation => ({
    kind: 'configure',
    settings: { ...heap.settings, ...some },
  })

  test('a compaction', () => {
    const heap = heapWith(9, [8, 8, 8])
    const objection = (why: object) => ({ kind: 'compaction-refused', ...why })
    const semispace = { kind: 'compact', algorithm: 'semispace' } as const
    refused(heap, semispace, objection({ algorithm: 'semispace', objection: { why: 'halves-off' } }))
    free(heap, 1, 3)
    run(heap, { kind: 'pin', ...tag(2) })
    const makeRoom = { kind: 'compact', algorithm: 'make-room', bytes: bytes(24) } as const
    const noStretch = { why: 'no-stretch', need: 24, joinable: 20 }
    refused(heap, makeRoom, objection({ algorithm: 'make-room', objection: noStretch }))
    run(heap, { kind: 'halves', on: true })
    refused(heap, semispace, objection({ algorithm: 'semispace', objection: { why: 'pinned', tag: 2 } }))
    const buddy = heapWith(8, [], { policy: 'buddy' })
    const own = { why: 'own-places', policy: 'buddy' }
    refused(buddy, makeRoom, objection({ algorithm: 'make-room', objection: own }))
  })

  test('halves', () => {
    const heap = heapWith(9, [4, 4, 16, 4])
    refused(heap, { kind: 'halves', on: true }, { kind: 'halves-refused', policy: null, tag: 3 })
    free(heap, 3, 4)
    expect(run(heap, { kind: 'halves', on: true })).toEqual({ kind: 'halves-set', on: true })
    expect(heap.tally.reservedPages).toBe(5)
    refused(heap, { kind: 'halves', on: true }, { kind: 'halves-set', on: true })
    refused(heap, configured(heap, { policy: 'buddy' }), { kind: 'halves-in-the-way', policy: 'buddy' })
    expect(run(heap, { kind: 'halves', on: false })).toEqual({ kind: 'halves-set', on: false })
    expect(heap.tally.reservedPages).toBe(0)
    refused(heap, { kind: 'halves', on: false }, { kind: 'halves-set', on: false })
    const buddy = heapWith(8, [], { policy: 'buddy' })
    refused(buddy, { kind: 'halves', on: true }, { kind: 'halves-refused', policy: 'buddy', tag: null })
  })

  test('settings', () => {
    const heap = heapWith(8, [4])
    const header = { kind: 'blocks-in-the-way', option: 'header', blocks: 1 }
    refused(heap, configured(heap, { header: bytes(4) }), header)
    const clash = { search: 'hole-index', order: 'newest-first' } as const
    refused(heap, configured(heap, clash), { kind: 'settings-clash', ...clash })
    expect(run(heap, configured(heap, { zeroOnFree: true }))).toEqual({ kind: 'configured' })
    free(heap, 1)
    expect(run(heap, configured(heap, { header: bytes(4) }))).toEqual({ kind: 'configured' })
    expect(heap.settings).toMatchObject({ header: 4, zeroOnFree: true })
  })
})

test('zero on free costs a write for each byte of a page that comes free, by freeing or by shrinking', () => {
  for (const policy of POLICIES)
    for (const zeroOnFree of [true, false]) {
      const heap = heapWith(16, [16, 16], { policy, zeroOnFree })
      run(heap, { kind: 'write', ...tag(1), data: new Uint8Array(16).fill(7) })
      run(heap, { kind: 'reallocate', ...tag(1), bytes: bytes(8) })
      expect(heap.tally.zeroedBytes).toBe(zeroOnFree ? 8 : 0)
      const held = Array.from({ length: 16 }, (_, at) => heap.contents?.byteAt(bytes(at)) ?? 0)
      expect(held).toEqual(held.map((_, at) => (at < 8 || !zeroOnFree ? 7 : 0)))
      free(heap, 2)
      expect(heap.tally.zeroedBytes).toBe(zeroOnFree ? 24 : 0)
    }
})

test('a heap without contents does and counts the same, but for the bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(wish, fc.nat()), { minLength: 20, maxLength: 40, size: 'max' }), wishes => {
      const whole = combed({ ...DEFAULT_SETTINGS, zeroOnFree: true })
      const bare = heapFrom({ ...whole.image(), contents: null })
      for (const [wish, pick] of wishes) for (const heap of [whole, bare]) grantOn(heap, wish, pick)
      expectSameImage(bare.image(), { ...whole.image(), contents: null })
    }),
    { numRuns: 10 },
  )
})

test('a search and an order make a difference only where a policy has the choice', () => {
  const sequential = ['first-fit', 'next-fit', 'best-fit', 'worst-fit']
  expect(POLICIES.filter(hasSearches)).toEqual(sequential)
  expect(POLICIES.filter(hasOrders)).toEqual([...sequential, 'segregated-fit'])
})
