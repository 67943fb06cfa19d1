import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHeap, heapFrom } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import type { Compaction } from '../../../src/core/compaction/compaction.ts'
import { COMPACTIONS, compact, compactions } from '../../../src/core/compaction/index.ts'
import { cheapestStretch } from '../../../src/core/compaction/stretch.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { efficiency, measure } from '../../../src/core/measure.ts'
import { type Compacted, run } from '../../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type OnFull, POLICIES, type PolicyId } from '../../../src/core/settings.ts'
import { Recording } from '../../../src/core/step.ts'
import { bytes, NONE, pages, tagOf } from '../../../src/core/units.ts'
import { heapWith, layouts } from '../../support/lived-in.ts'
import { plan, RESERVED } from '../../support/model-compaction.ts'

const sequential: readonly PolicyId[] = ['first-fit', 'next-fit', 'best-fit', 'worst-fit']

const need = fc.integer({ min: 1, max: 200 }).map(bytes)
const budget = fc.option(fc.integer({ min: 1, max: 120 }).map(bytes), { nil: undefined })

test('whatever the policy, the algorithm, the pins and the budget, blocks keep their bytes, pinned ones their places, and the figures are what the moves add up to', () => {
  fc.assert(
    fc.property(
      layouts(POLICIES),
      fc.constantFrom(...COMPACTIONS),
      need,
      budget,
      (layout, algorithm, room, most) => {
        const heap = heapWith(layout)
        const before = { image: heap.image(), figures: measure(heap), places: placesOf(heap) }
        const recording = new Recording()
        heap.observer = recording
        const outcome = run(heap, {
          kind: 'compact',
          algorithm,
          ...(compactions[algorithm].takesBytes ? { bytes: room } : {}),
          ...(most !== undefined && compactions[algorithm].takesBudget ? { budget: most } : {}),
        })
        heap.observer = null
        expect(check(heap)).toEqual([])
        for (const [tag, place] of placesOf(heap)) {
          if (place.pinned) expect(place.start).toBe(before.places.get(tag)?.start)
          expect(place.data.every(value => value === tag % 256)).toBe(true)
        }
        for (const variable of heap.variables.all) {
          const block = variable.kind === 'reference' ? heap.tags.get(variable.tag) : NONE
          if (variable.kind !== 'reference') continue
          expect(variable.at).toBe(heap.ownBytesAt(heap.table.startOf(block)) + variable.offset)
        }
        if (outcome.kind !== 'compacted') {
          expect(heap.image()).toEqual(before.image)
          return
        }
        const moves = recording.moves
        const sum = moves.reduce((total, move) => total + move.bytes, 0)
        expect(outcome).toMatchObject({
          movedBlocks: moves.length,
          movedBytes: sum,
          handleUpdates: moves.length,
        })
        expect(outcome.referenceUpdates).toBe(
          moves.filter(({ tag }) => heap.variables.referencesInto(tag).length > 0).length,
        )
        expect(outcome.largestBefore).toBe(before.figures.largestHole)
        expect(outcome.largestAfter).toBe(measure(heap).largestHole)
        if (most !== undefined && compactions[algorithm].takesBudget) expect(sum).toBeLessThanOrEqual(most)
        const grown = outcome.largestAfter - outcome.largestBefore
        expect(efficiency(outcome)).toBe(sum === 0 ? null : grown / sum)
      },
    ),
    { numRuns: 300 },
  )
})

test('where blocks can stand anywhere, each algorithm makes the moves that a slow model makes', () => {
  fc.assert(
    fc.property(
      layouts(sequential),
      fc.constantFrom(...COMPACTIONS),
      need,
      budget,
      (layout, algorithm, room, most) => {
        const heap = heapWith(layout)
        const pageCount = Math.ceil((room + layout.header) / layout.pageSize)
        const limit = compactions[algorithm].takesBudget ? most : undefined
        const expected = plan(algorithm, pagesOf(heap), pageCount, limit)
        const recording = new Recording()
        heap.observer = recording
        const ending = compact(heap, algorithm, pages(pageCount), limit ?? null)
        expect(recording.moves.map(({ tag, to }) => ({ tag, to: to / layout.pageSize }))).toEqual(
          expected.moves,
        )
        expect(ending.kind).toBe(expected.refused ? 'refused' : expected.paused ? 'paused' : 'finished')
      },
    ),
    { numRuns: 400 },
  )
})

test('what is said of an algorithm is so: whether it keeps the order, and whether it leaves the places it has left', () => {
  fc.assert(
    fc.property(layouts(sequential), fc.constantFrom(...COMPACTIONS), need, (layout, algorithm, room) => {
      const heap = heapWith(layout)
      const inOrder = () => [...placesOf(heap).keys()]
      const before = inOrder()
      const recording = new Recording()
      heap.observer = recording
      compact(heap, algorithm, pages(Math.ceil(room / layout.pageSize)), null)
      const { keepsOrder, leavesPlaces } = compactions[algorithm]
      if (keepsOrder) expect(inOrder()).toEqual(before)
      const left: { from: number; bytes: number }[] = []
      for (const { from, to, bytes } of leavesPlaces ? recording.moves : []) {
        left.push({ from, bytes })
        expect(left.filter(other => to < other.from + other.bytes && other.from < to + bytes)).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
  for (const id of COMPACTIONS) {
    const { moves, passes, extraSpace } = compactions[id].cost
    for (const words of [moves, passes, extraSpace]) expect(words).toMatch(/^\w.+\w$/)
  }
  const those = (is: (compaction: Compaction) => boolean) => COMPACTIONS.filter(id => is(compactions[id]))
  expect(those(({ keepsOrder }) => keepsOrder)).toEqual(['slide', 'make-room', 'semispace'])
  expect(those(({ leavesPlaces }) => leavesPlaces)).toEqual(['fill-holes', 'semispace'])
  expect(those(({ takesBytes }) => takesBytes)).toEqual(['make-room'])
  expect(those(({ takesBudget }) => takesBudget)).toEqual(['slide', 'fill-holes', 'make-room'])
})

test('without pins sliding moves exactly the bytes above the lowest hole, and leaves one hole at the top', () => {
  fc.assert(
    fc.property(layouts(sequential, false), layout => {
      const heap = heapWith({ ...layout, halves: false })
      const lowest = heap.table.nextHole(NONE)
      const above = [...placesOf(heap).values()].filter(({ start }) => start > heap.table.startOf(lowest))
      const outcome = compactedBy(heap, 'slide')
      expect(outcome.movedBytes).toBe(
        lowest === NONE ? 0 : above.reduce((sum, { data }) => sum + data.length, 0),
      )
      expect(heap.holes.count).toBe(heap.freePages === 0 ? 0 : 1)
    }),
  )
})

test('filling holes never moves more bytes than sliding, and on blocks of one size just those at or above the compacted end', () => {
  fc.assert(
    fc.property(layouts(sequential, false), fc.boolean(), (layout, ofOneSize) => {
      const blocks = ofOneSize
        ? layout.blocks.map(({ fate }) => ({ fate, bytes: layout.pageSize }))
        : layout.blocks
      const header = ofOneSize ? 0 : layout.header
      const heap = heapWith({ ...layout, blocks, header, halves: false })
      const other = heapFrom(heap.image())
      const end = heap.tally.heldPages
      const beyond = [...placesOf(heap).values()].filter(({ start }) => start >= end).length
      const filled = compactedBy(heap, 'fill-holes')
      expect(filled.movedBytes).toBeLessThanOrEqual(compactedBy(other, 'slide').movedBytes)
      if (ofOneSize) expect(filled.movedBlocks).toBe(beyond)
    }),
  )
})

test('among buddies, filling holes takes each block once, from the top, into the lowest free block that holds it', () => {
  fc.assert(
    fc.property(layouts(['buddy']), layout => {
      const heap = heapWith(layout)
      const free: { start: number; pages: number }[] = []
      for (let hole = heap.table.nextHole(NONE); hole !== NONE; hole = heap.table.nextHole(hole))
        free.push({ start: heap.table.startOf(hole), pages: heap.table.pagesOf(hole) })
      const giveBack = (start: number, pages: number): void => {
        const buddy = free.findIndex(other => other.pages === pages && other.start === (start ^ pages))
        if (buddy < 0) free.push({ start, pages })
        else {
          free.splice(buddy, 1)
          giveBack(start & ~pages, 2 * pages)
        }
      }
      const expected: { tag: number; to: number }[] = []
      const fromTheTop = [...placesOf(heap)].toSorted(([, a], [, b]) => b.start - a.start)
      for (const [tag, { start, pages, pinned }] of fromTheTop) {
        if (pinned) continue
        const [hole] = free
          .filter(hole => hole.start < start && hole.pages >= pages)
          .toSorted((a, b) => a.start - b.start)
        if (!hole) continue
        free.splice(free.indexOf(hole), 1)
        for (let half = hole.pages / 2; half >= pages; half /= 2)
          free.push({ start: hole.start + half, pages: half })
        expected.push({ tag, to: hole.start * layout.pageSize })
        giveBack(start, pages)
      }
      const recording = new Recording()
      heap.observer = recording
      compact(heap, 'fill-holes', pages(0), null)
      expect(recording.moves.map(({ tag, to }) => ({ tag, to }))).toEqual(expected)
      expect(check(heap)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('copying between the halves moves all live bytes, and back again, and the peak footprint is where blocks have ever ended', () => {
  fc.assert(
    fc.property(layouts(sequential, false), layout => {
      const heap = heapWith({ ...layout, halves: true })
      for (let round = 0; round < 2; round++) {
        const peak = heap.tally.peakFootprint
        expect(compactedBy(heap, 'semispace').movedBytes).toBe(heap.tally.usedBytes)
        expect(check(heap)).toEqual([])
        const ends = [...placesOf(heap).values()].map(({ start, pages }) => start + pages)
        expect(heap.tally.peakFootprint).toBe(Math.max(peak, ...ends))
      }
      run(heap, { kind: 'halves', on: false })
      expect(check(heap)).toEqual([])
      expect(heap.tally.reservedPages).toBe(0)
    }),
  )
})

test('a buffer of one page has a half without a page, and copying moves nothing', () => {
  const heap = createHeap({ pageSize: bytes(4), pages: pages(1) })
  run(heap, { kind: 'halves', on: true })
  expect(compactedBy(heap, 'semispace')).toMatchObject({ movedBlocks: 0, largestAfter: 0 })
  expect(check(heap)).toEqual([])
  expect(heap.freePages).toBe(0)
  run(heap, { kind: 'halves', on: false })
  expect(heap.freePages).toBe(1)
})

test('a stretch is found in one walk that is as cheap as any, with whatever holes touch', () => {
  const heap = createHeap(
    { pageSize: bytes(1), pages: pages(8) },
    { settings: { ...DEFAULT_SETTINGS, coalescing: 'off', onFull: 'fail' } },
  )
  for (let count = 0; count < 8; count++) run(heap, { kind: 'allocate', bytes: bytes(1) })
  for (const tag of [2, 3, 6, 7, 8]) run(heap, { kind: 'free', tag: tagOf(tag) })
  // Three holes of a page lie side by side at the top: together they are one.
  expect(cheapestStretch(heap, pages(3))).toMatchObject({ start: 5, end: 8, bytes: 0, room: 3 })
  expect(compactedBy(heap, 'make-room', 3)).toMatchObject({ movedBlocks: 0, largestAfter: 3 })
})

test.each(sequential)(
  '%s with on-full compact never fails in a buffer of (c + 1) M bytes while at most M are live, and moves at most 1/c of the bytes allocated',
  policy => {
    const wishes = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 40 }), fc.nat()), {
      maxLength: 150,
    })
    fc.assert(
      fc.property(wishes, fc.integer({ min: 1, max: 4 }), (wishes, c) => {
        const most = 40
        const settings = { ...DEFAULT_SETTINGS, policy, onFull: 'compact' as OnFull }
        const heap = createHeap({ pageSize: bytes(1), pages: pages((c + 1) * most) }, { settings })
        for (const [isFree, size, pick] of wishes) {
          const tags = [...placesOf(heap).keys()]
          if (isFree && tags.length > 0)
            run(heap, { kind: 'free', tag: tagOf(tags[pick % tags.length] ?? 0) })
          else if (heap.tally.usedBytes + size <= most)
            expect(run(heap, { kind: 'allocate', bytes: bytes(size) }).kind).toBe('allocated')
          expect(measure(heap).priceOfRoom).toBeLessThanOrEqual(1 / c)
        }
      }),
    )
  },
)

function compactedBy(heap: Heap, algorithm: (typeof COMPACTIONS)[number], room?: number): Compacted {
  const outcome = run(heap, {
    kind: 'compact',
    algorithm,
    ...(room === undefined ? {} : { bytes: bytes(room) }),
  })
  if (outcome.kind !== 'compacted') throw new Error(`${algorithm}: ${outcome.kind}`)
  return outcome
}

/** Where each block stands and what it holds, by tag. */
function placesOf(heap: Heap) {
  const { table } = heap
  const places = new Map<number, { start: number; pages: number; pinned: boolean; data: Uint8Array }>()
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    const start = table.startOf(block)
    const data = heap.contents?.read(heap.ownBytesAt(start), table.bytesOf(block)) ?? new Uint8Array()
    places.set(table.tagOf(block), {
      start,
      pages: table.pagesOf(block),
      pinned: table.isPinned(block),
      data,
    })
  }
  return places
}

function pagesOf(heap: Heap) {
  const { table } = heap
  const owners: number[] = []
  const pinned = new Set<number>()
  const sizes = new Map<number, number>()
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const tag = table.isAllocated(block) ? table.tagOf(block) : table.isReserved(block) ? RESERVED : 0
    for (let page = 0; page < table.pagesOf(block); page++) owners.push(tag)
    if (tag > 0) sizes.set(tag, table.bytesOf(block))
    if (table.isPinned(block)) pinned.add(tag)
  }
  return { owners, pinned, sizes }
}
