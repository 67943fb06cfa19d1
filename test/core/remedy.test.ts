import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagesFor } from '../../src/core/allocate.ts'
import { heapFrom } from '../../src/core/allocator.ts'
import { COMPACTIONS, type CompactionId, compact } from '../../src/core/compaction/index.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { type Request, remedyFor } from '../../src/core/remedy.ts'
import { clashOf, DEFAULT_SETTINGS, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { bytes, tagOf } from '../../src/core/units.ts'
import { heapWith, layouts } from '../support/lived-in.ts'
import { layouts as anyLayouts, anyWishes, liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, grant, heapOf, timelineWith } from '../support/model-timeline.ts'

/** The algorithms after which the request is served, by trying each. */
function serving(heap: Heap, request: Request): CompactionId[] {
  return COMPACTIONS.filter(algorithm => {
    const copy = heapFrom(heap.image())
    const ending = compact(copy, algorithm, pagesFor(copy, request.bytes), null)
    return ending.kind !== 'refused' && ['allocated', 'reallocated'].includes(run(copy, request).kind)
  })
}

test('what is named as a way on is the first compaction after which the request is served, and nothing changes', () => {
  fc.assert(
    fc.property(
      anyLayouts,
      anyWishes,
      fc.nat(),
      fc.integer({ min: 1, max: 400 }),
      (layout, wishes, nat, size) => {
        const timeline = timelineWith(layout)
        for (const wish of wishes) grant(timeline, wish)
        appendTo(timeline, { do: 'set', option: 'on-full', value: 'fail' })
        const heap = heapOf(timeline)
        const tag = liveTags(heap)[nat % 5]
        const request: Request =
          tag === undefined
            ? { kind: 'allocate', bytes: bytes(size) }
            : { kind: 'reallocate', tag: tagOf(tag), bytes: bytes(size) }
        const before = heap.image()
        if (!['no-room', 'pinned-in-place'].includes(run(heapFrom(before), request).kind)) return
        expect(remedyFor(heap, request)).toBe(serving(heap, request)[0] ?? null)
        expectSameImage(heap.image(), before)
      },
    ),
    { numRuns: 200 },
  )
})

test('a way on is found around pins, into places of a policy’s own, and between halves, where there is one', () => {
  const size = fc.integer({ min: 1, max: 260 }).map(bytes)
  fc.assert(
    fc.property(layouts(POLICIES), size, fc.option(fc.nat()), (layout, size, which) => {
      const heap = heapWith(layout)
      const tag = which === null ? undefined : liveTags(heap)[which % 24]
      const request: Request =
        tag === undefined
          ? { kind: 'allocate', bytes: size }
          : { kind: 'reallocate', tag: tagOf(tag), bytes: size }
      if (!['no-room', 'pinned-in-place'].includes(run(heapFrom(heap.image()), request).kind)) return
      expect(remedyFor(heap, request)).toBe(serving(heap, request)[0] ?? null)
    }),
    { numRuns: 400 },
  )
})

test('a search structure of its own and a list of another order clash, and nothing else does', () => {
  for (const search of SEARCHES)
    for (const order of ORDERS)
      expect(clashOf({ ...DEFAULT_SETTINGS, search, order })).toEqual(
        search === 'hole-list' || order === 'address' ? null : { search, order },
      )
})
