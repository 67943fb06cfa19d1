import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeap, heapFrom } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import {
  clashOf,
  DEFAULT_SETTINGS,
  ON_FULL,
  ORDERS,
  POLICIES,
  SEARCHES,
  type Settings,
} from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { preview } from '../../src/history/preview.ts'

const settings: fc.Arbitrary<Settings> = fc
  .record({
    policy: fc.constantFrom(...POLICIES),
    search: fc.constantFrom(...SEARCHES),
    order: fc.constantFrom(...ORDERS),
    onFull: fc.constantFrom(...ON_FULL),
    header: fc.constantFrom(0, 4).map(bytes),
    alignment: fc.constantFrom(1, 8).map(bytes),
  })
  .map(choice => ({ ...DEFAULT_SETTINGS, ...choice }))
  .filter(choice => clashOf(choice) === null)

/** Positive numbers allocate that many bytes, negative ones free that tag. */
const heaps = fc
  .record({
    settings,
    requests: fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -20, max: -1 })), {
      maxLength: 30,
    }),
  })
  .map(({ settings, requests }): Heap => {
    const heap = createHeap({ pageSize: bytes(4), pages: pages(60) }, { settings })
    for (const request of requests) {
      if (request > 0) run(heap, { kind: 'allocate', bytes: bytes(request) })
      else run(heap, { kind: 'free', tag: tagOf(-request) })
    }
    return heap
  })

describe('before a request is made', () => {
  test('it is shown where every policy, search and order will place it', () => {
    fc.assert(
      fc.property(heaps, fc.integer({ min: 1, max: 120 }), (heap, size) => {
        const shown = preview(heap, bytes(size))
        const later = heapFrom(heap.image())
        const outcome = run(later, { kind: 'allocate', bytes: bytes(size) })
        if (shown.kind === 'placed') {
          const block = later.tags.get(later.lastTag)
          expect(outcome).toMatchObject({ kind: 'allocated', compacted: false, start: shown.start / 4 })
          expect(later.table.endOf(block) * 4).toBe(shown.end)
        } else if (outcome.kind === 'allocated')
          expect({ shown, outcome }).toMatchObject({ shown: { kind: 'full' } })
      }),
      { numRuns: 500 },
    )
  })

  test('looking where it would go leaves no trace in the heap, and reports no step', () => {
    fc.assert(
      fc.property(heaps, fc.integer({ min: 1, max: 120 }), (heap, size) => {
        const before = heap.image()
        const steps: number[] = []
        heap.observer = { step: kind => steps.push(kind) }
        preview(heap, bytes(size))
        expect(heap.image()).toEqual(before)
        expect(steps).toEqual([])
      }),
    )
  })

  test('says how large the largest hole is where none will do', () => {
    const heap = createHeap({ pageSize: bytes(16), pages: pages(64) })
    run(heap, { kind: 'allocate', bytes: bytes(1000) })
    expect(preview(heap, bytes(17))).toEqual({ kind: 'failed', largest: 16 })
  })

  test('says that the buffer would be compacted where all holes together would do', () => {
    const heap = createHeap({ pageSize: bytes(16), pages: pages(6) })
    for (let block = 0; block < 6; block++) run(heap, { kind: 'allocate', bytes: bytes(16) })
    for (const tag of [1, 3]) run(heap, { kind: 'free', tag: tagOf(tag) })
    expect(preview(heap, bytes(32))).toEqual({ kind: 'full', largest: 16 })
    run(heap, { kind: 'configure', settings: { ...heap.settings, onFull: 'fail' } })
    expect(preview(heap, bytes(32))).toEqual({ kind: 'failed', largest: 16 })
  })
})
