import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COMPACTIONS, compactions } from '../../src/core/compaction/index.ts'
import { bytes } from '../../src/core/units.ts'
import { planCompactions } from '../../src/history/plan.ts'
import { runLines } from '../../src/history/run-lines.ts'
import { anyWishes, blocksOf, layouts } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, grant, heapOf, timelineWith } from '../support/model-timeline.ts'

test('a plan says what its algorithm then does, and leaves the buffer as it is', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.constantFrom(...COMPACTIONS), (layout, wishes, algorithm) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      const before = heapOf(timeline).image()
      const plan = planCompactions(before, bytes(24)).find(plan => plan.algorithm === algorithm)
      expectSameImage(heapOf(timeline).image(), before)
      const size = plan?.bytes === null ? {} : { bytes: bytes(24) }
      const outcome = appendTo(timeline, { do: 'defrag', algorithm, ...size })
      if (outcome.kind !== 'compacted') {
        expect(plan).toMatchObject({ result: null, why: expect.stringMatching(/\w/) })
        return
      }
      expect(plan?.result).toMatchObject({
        movedBytes: outcome.movedBytes,
        movedBlocks: outcome.movedBlocks,
        updates: outcome.handleUpdates + outcome.referenceUpdates,
        largestAfter: outcome.largestAfter,
        holesAfter: heapOf(timeline).holes.count,
      })
      const { table } = heapOf(timeline)
      expect(plan?.result?.runs).toEqual(
        blocksOf(heapOf(timeline)).map(block => ({
          start: table.startOf(block),
          pages: table.pagesOf(block),
          tag: table.isAllocated(block) ? table.tagOf(block) : null,
          reserved: table.isReserved(block),
        })),
      )
    }),
    { numRuns: 60 },
  )
})

test('no algorithm that leaves its places moves a block over one of them, and no other leaves them all', () => {
  const goesOver = new Set<string>()
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      for (const { algorithm, result } of planCompactions(heapOf(timeline).image(), bytes(24))) {
        const left: { from: number; end: number }[] = []
        for (const { from, to, bytes } of result?.moves ?? []) {
          if (left.some(place => to < place.end && place.from < to + bytes)) goesOver.add(algorithm)
          left.push({ from, end: from + bytes })
        }
      }
      expect([...goesOver].filter(id => compactions[id as keyof typeof compactions].leavesPlaces)).toEqual([])
    }),
    { numRuns: 200, seed: 7 },
  )
  const others = COMPACTIONS.filter(id => !compactions[id].leavesPlaces)
  expect([...goesOver].sort()).toEqual([...others].sort())
})

test('the plans of one buffer side by side', () => {
  const { heap } = runLines(
    'new 16 8\nset on-full fail\nalloc 16\nalloc 32\nalloc 16\nalloc 16\nfree 1\nfree 3\nlet r *4+3\n',
  )
  const plans = heap ? planCompactions(heap.image(), bytes(64)) : []
  expect(
    plans.map(({ algorithm, result, why }) => [algorithm, result?.movedBytes, result?.updates, why]),
  ).toEqual([
    ['slide', 48, 3, null],
    ['fill-holes', 16, 2, null],
    ['make-room', 16, 2, null],
    [
      'semispace',
      undefined,
      undefined,
      'semispace copies from one half of the buffer to the other, and it is not in halves: set halves on first',
    ],
  ])
})
