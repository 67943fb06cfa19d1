import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heapFrom } from '../../src/core/allocator.ts'
import type { Heap, HeapImage } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import type { PolicyId } from '../../src/core/settings.ts'
import { type Bytes, bytes, NONE, pages, type Tag } from '../../src/core/units.ts'
import { type Request, type Separation, SeparationSearch } from '../../src/history/separate.ts'
import { liveTags } from '../support/model-edits.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

const FITS = ['first-fit', 'next-fit', 'best-fit', 'worst-fit'] as const
const PLENTY = 100_000

/**
 * Buffers of a few pages, with whatever compaction and headers; positive: bytes asked for, negative: a tag
 * freed.
 */
const someBuffers = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom(1, 4),
    fc.constantFrom(0, 3, 4),
    fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: -5, max: -1 })), { maxLength: 8 }),
  )
  .map(([length, pageSize, header, moves]) => {
    const timeline = timelineWith({ pageSize: bytes(pageSize), pages: pages(length) })
    appendTo(timeline, { do: 'set', option: 'on-full', value: 'compact' })
    appendTo(timeline, { do: 'set', option: 'header', value: bytes(header) })
    for (const move of moves)
      appendTo(timeline, move > 0 ? { do: 'alloc', bytes: bytes(move) } : { do: 'free', tag: -move as Tag })
    return heapOf(timeline).image()
  })

/** A heap under a policy that never compacts. */
function under(image: HeapImage, policy: PolicyId): Heap {
  const heap = heapFrom(image)
  run(heap, { kind: 'configure', settings: { ...heap.settings, policy, onFull: 'fail' } })
  return heap
}

function ask(heap: Heap, request: Request): boolean {
  return request.do === 'alloc'
    ? run(heap, { kind: 'allocate', bytes: request.bytes }).kind === 'allocated'
    : run(heap, { kind: 'free', tag: request.tag }).kind === 'freed'
}

/** How many of the requests the heap serves before it fails one. */
function servedOf(heap: Heap, requests: readonly Request[]): number {
  const failed = requests.findIndex(request => !ask(heap, request))
  return failed < 0 ? requests.length : failed
}

/** Is there a sequence of at most `depth` requests? Every one is tried, of every number of whole pages. */
function isThere(serves: Heap, fails: Heap, depth: number): boolean {
  if (depth === 0) return false
  const { layout, settings } = serves
  const allocs = Array.from(
    { length: layout.pages },
    (_, index) => (index + 1) * layout.pageSize - settings.header,
  )
    .filter(size => size > 0)
    .map((size): Request => ({ do: 'alloc', bytes: size as Bytes }))
  const frees = liveTags(serves).map((tag): Request => ({ do: 'free', tag: tag as Tag }))
  return [...allocs, ...frees].some(request => {
    const a = heapFrom(serves.image())
    const b = heapFrom(fails.image())
    if (!ask(a, request)) return false
    return !ask(b, request) || isThere(a, b, depth - 1)
  })
}

test('what is found is served by the one and failed by the other with its last request, and nothing shorter is', () => {
  fc.assert(
    fc.property(someBuffers, fc.constantFrom(...FITS), fc.constantFrom(...FITS), (image, serves, fails) => {
      const found = new SeparationSearch(image, serves, fails, 400).work(400)
      const none = found.kind === 'none' && !found.exhausted
      const depth = found.kind === 'found' ? found.requests.length : 3
      if (found.kind === 'found') {
        expect(servedOf(under(image, serves), found.requests)).toBe(depth)
        expect(servedOf(under(image, fails), found.requests)).toBe(depth - 1)
      }
      const shorter = found.kind === 'found' ? depth - 1 : none ? found.depth : depth
      if (shorter <= 3) expect(isThere(under(image, serves), under(image, fails), shorter)).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('in portions it comes to the same, tries no request twice, and says how far it is', () => {
  const timeline = timelineWith({ pageSize: bytes(1), pages: pages(10) })
  for (const size of [3, 1, 2, 1, 3]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  for (const tag of [1, 3, 5]) appendTo(timeline, { do: 'free', tag: tag as Tag })
  const image = heapOf(timeline).image()
  const atOnce = new SeparationSearch(image, 'first-fit', 'best-fit', PLENTY).work(PLENTY)
  const search = new SeparationSearch(image, 'first-fit', 'best-fit', PLENTY)
  const answers: Separation[] = [search.work(1)]
  while (answers.at(-1)?.kind === 'searching') answers.push(search.work(1))
  expect(answers.at(-1)).toEqual(atOnce)
  const searching = answers.filter(answer => answer.kind === 'searching')
  // A state has three sizes and at most five blocks to be freed.
  for (const [index, { tried }] of searching.entries())
    expect(tried - (searching[index - 1]?.tried ?? 0)).toBeLessThanOrEqual(8)
  const depths = searching.map(({ depth }) => depth)
  expect(depths).toEqual([...depths].sort((a, b) => a - b))
  expect(depths[0]).toBe(1)
  expect(Math.max(...depths)).toBe(atOnce.kind === 'found' ? atOnce.requests.length - 1 : Number.NaN)
})

test('requests are of whole pages, as many as the largest hole has, and frees of what lives in both', () => {
  // One page: it is taken, and freed again; a request that is no longer than its header cannot be made.
  const one = (header: number) => {
    const timeline = timelineWith({ pageSize: bytes(4), pages: pages(1) })
    appendTo(timeline, { do: 'set', option: 'header', value: bytes(header) })
    return new SeparationSearch(heapOf(timeline).image(), 'first-fit', 'best-fit', PLENTY).work(PLENTY)
  }
  expect(one(3)).toEqual({ kind: 'none', tried: 2, depth: 0, exhausted: true })
  expect(one(4)).toEqual({ kind: 'none', tried: 0, depth: 0, exhausted: true })
})

test('the budget is kept to the state that spends it, and no work is done after it', () => {
  const timeline = timelineWith({ pageSize: bytes(1), pages: pages(4) })
  const search = new SeparationSearch(heapOf(timeline).image(), 'first-fit', 'best-fit', 4)
  // The empty buffer: requests of 1 to 4 pages.
  expect(search.work(100)).toEqual({ kind: 'none', tried: 4, depth: 1, exhausted: false })
  expect(search.work(100)).toEqual({ kind: 'none', tried: 4, depth: 1, exhausted: false })
})

test('a policy that cannot take the buffer over as it is laid out is named', () => {
  const timeline = timelineWith({ pageSize: bytes(1), pages: pages(8) })
  for (const size of [3, 2]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  const image = heapOf(timeline).image()
  const kindOf = (serves: PolicyId, fails: PolicyId) => new SeparationSearch(image, serves, fails, 9).work(9)
  expect(kindOf('buddy', 'first-fit')).toEqual({ kind: 'not-possible', policy: 'buddy' })
  expect(kindOf('first-fit', 'buddy')).toEqual({ kind: 'not-possible', policy: 'buddy' })
  expect(image.settings.policy).toBe('first-fit')
  expect(heapFrom(image).table.next(NONE)).not.toBe(NONE)
})

test('a sequence may need a block to be freed on the way', () => {
  const timeline = timelineWith({ pageSize: bytes(1), pages: pages(5) })
  for (const size of [1, 1, 1, 1, 1]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  const image = heapOf(timeline).image()
  const found = new SeparationSearch(image, 'best-fit', 'worst-fit', PLENTY).work(PLENTY)
  if (found.kind !== 'found') throw new Error(found.kind)
  // Every page is in use: nothing but a free can come first.
  expect(found.requests[0]?.do).toBe('free')
  expect(servedOf(under(image, 'best-fit'), found.requests)).toBe(found.requests.length)
  expect(servedOf(under(image, 'worst-fit'), found.requests)).toBe(found.requests.length - 1)
})
