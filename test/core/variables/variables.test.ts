import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Heap } from '../../../src/core/heap.ts'
import { type Outcome, run } from '../../../src/core/operation.ts'
import { type BlockId, type Bytes, bytes, NONE, pages, tagOf } from '../../../src/core/units.ts'
import { type Meeting, meet, meetings } from '../../../src/core/variables/meet.ts'
import { readingOf } from '../../../src/core/variables/operations.ts'
import { resolveAddress, resolveBlock } from '../../../src/core/variables/target.ts'
import { anyWishes, blocksOf, layouts, liveTags } from '../../support/model-edits.ts'
import { appendTo, grant, heapOf, timelineWith } from '../../support/model-timeline.ts'

/** A heap with a past, its addresses not from 0. */
const livedIn = fc.tuple(layouts, anyWishes, fc.constantFrom(0, 64, 4096)).map(([layout, wishes, base]) => {
  const timeline = timelineWith(layout)
  appendTo(timeline, { do: 'set', option: 'base', value: bytes(base) })
  for (const wish of wishes) grant(timeline, wish)
  return heapOf(timeline)
})

const bufferOf = ({ layout }: Heap) => layout.pages * layout.pageSize

/** What lies at an offset, from the list of blocks and the bytes that are stale. */
function slowly(heap: Heap, at: number): Meeting {
  const { layout, settings, table } = heap
  if (at < 0 || at >= bufferOf(heap)) return { kind: 'outside' }
  const page = Math.floor(at / layout.pageSize)
  const block = blocksOf(heap).find(id => table.startOf(id) <= page && page < table.endOf(id)) ?? NONE
  if (!table.isAllocated(block)) {
    const isStale = heap.contents?.staleRunAt(pages(page), pages(page + 1)).stale === true
    return { kind: isStale ? 'stale' : 'clean', reserved: table.isReserved(block) }
  }
  const tag = table.tagOf(block)
  const of = table.bytesOf(block)
  const k = at - table.startOf(block) * layout.pageSize - settings.header
  if (k < 0) return { kind: 'header', tag }
  return k < of ? { kind: 'own', tag, k: bytes(k), of } : { kind: 'slack', tag }
}

test('an address meets the byte that lies there', () => {
  fc.assert(
    fc.property(livedIn, heap => {
      for (let at = -2; at < bufferOf(heap) + 2; at++) expect(meet(heap, at)).toEqual(slowly(heap, at))
    }),
    { numRuns: 50 },
  )
})

test('bytes in a row meet one thing after the other, and each as far as it goes', () => {
  fc.assert(
    fc.property(livedIn, fc.nat(), fc.nat({ max: 80 }), (heap, nat, count) => {
      const at = nat % (bufferOf(heap) + 1)
      const runs = meetings(heap, at, count)
      expect(runs.reduce((sum, run) => sum + run.bytes, 0)).toBe(count)
      const named = (meets: Meeting) => ('tag' in meets ? `${meets.kind} ${meets.tag}` : meets.kind)
      const single = Array.from({ length: count }, (_, index) => named(meet(heap, at + index)))
      expect(runs.flatMap(run => new Array<string>(run.bytes).fill(named(run.meets)))).toEqual(single)
      // Free bytes are in one run where they are alike and in one hole.
      for (const [index, one] of runs.entries()) {
        expect(one.bytes).toBeGreaterThan(0)
        const next = runs[index + 1]
        if (next && 'tag' in one.meets) expect(named(next.meets)).not.toBe(named(one.meets))
      }
    }),
  )
})

/** Does something on a heap that goes on living, and gives its outcome beside the tag it is about. */
function define(heap: Heap, kind: 'handle' | 'reference' | 'raw', tag: number, offset: number): Outcome {
  const of = { tag: tagOf(tag) }
  const definition = kind === 'handle' ? { kind, of } : { kind, of, offset: bytes(offset) }
  return run(heap, { kind: 'define', name: 'v', definition })
}

const V = { variable: 'v' }

test('a variable stands for its block, as far as its kind knows of it', () => {
  fc.assert(
    fc.property(
      livedIn,
      fc.constantFrom('handle', 'reference', 'raw'),
      fc.nat(),
      fc.nat({ max: 40 }),
      (heap, kind, nat, offset) => {
        const tags = liveTags(heap)
        const tag = tags[nat % Math.max(1, tags.length)]
        if (tag === undefined) return
        const block = heap.tags.get(tagOf(tag))
        const length = heap.table.bytesOf(block)
        const first = heap.table.startOf(block) * heap.layout.pageSize + heap.settings.header
        const outcome = define(heap, kind, tag, offset)
        if (kind === 'handle') {
          expect(outcome).toEqual({ kind: 'defined', variable: { kind, name: 'v', tag }, address: null })
          expect(readingOf(heap, V)).toEqual({ kind: 'block', block, offset: 0 })
          expect(resolveAddress(heap, V)).toEqual({ kind: 'block', block })
          return
        }
        if (offset >= length) {
          expect(outcome).toEqual({ kind: 'outside-block', variable: null, tag, offset, bytes: length })
          return
        }
        const at = first + offset
        const address = at + heap.settings.base
        const origin = { tag, offset, bytes: length - offset }
        const variable =
          kind === 'raw' ? { kind, name: 'v', at, origin } : { kind, name: 'v', tag, offset, at }
        expect(outcome).toEqual({ kind: 'defined', variable, address })
        const invalid = {
          kind: 'invalid-pointer',
          variable: 'v',
          at,
          address,
          meets: slowly(heap, at),
          origin: tag,
        }
        const own = { kind: 'block', block }
        expect(resolveAddress(heap, V)).toEqual(offset === 0 ? own : invalid)
        expect(resolveBlock(heap, V)).toEqual(offset === 0 || kind === 'reference' ? own : invalid)
        expect(readingOf(heap, V)).toEqual(
          kind === 'reference'
            ? { ...own, offset }
            : {
                kind: 'raw',
                variable: 'v',
                at,
                bytes: length - offset,
                origin,
                runs: meetings(heap, at, length - offset),
              },
        )
        run(heap, { kind: 'free', tag: tagOf(tag) })
        if (kind === 'reference') {
          expect(readingOf(heap, V)).toEqual({ kind: 'freed-tag', variable: 'v', tag })
          expect(resolveBlock(heap, V)).toEqual({ kind: 'freed-tag', variable: 'v', tag })
        } else expect(resolveBlock(heap, V)).toEqual({ ...invalid, meets: slowly(heap, at) })
        expect(resolveBlock(heap, { tag: tagOf(tag) })).toEqual({ kind: 'unknown-tag', tag, freed: true })
        const never = tagOf(heap.lastTag + 1)
        expect(resolveBlock(heap, { tag: never })).toEqual({ kind: 'unknown-tag', tag: never, freed: false })
      },
    ),
    { numRuns: 200 },
  )
})

test('an address is written to whatever lies there, and only where all of it is in the buffer', () => {
  fc.assert(
    fc.property(livedIn, fc.integer({ min: -20, max: 820 }), fc.nat({ max: 30 }), (heap, at, count) => {
      const address = at + heap.settings.base
      if (address < 0) return
      const meets = slowly(heap, at)
      const origin =
        meets.kind === 'own' ? { tag: meets.tag, offset: meets.k, bytes: meets.of - meets.k } : null
      const variable = { kind: 'raw', name: 'v', at, origin }
      const definition = { kind: 'address', address: address as Bytes } as const
      expect(run(heap, { kind: 'define', name: 'v', definition })).toEqual({
        kind: 'defined',
        variable,
        address,
      })
      const fits = at >= 0 && at + count <= bufferOf(heap)
      const before = bytesIn(heap)
      const runs = meetings(heap, at, count)
      const written = run(heap, { kind: 'write', data: new Uint8Array(count).fill(7), ...V })
      expect(written).toEqual(
        fits
          ? { kind: 'written-through', variable: 'v', address, origin, bytes: count, runs }
          : { kind: 'outside-buffer', variable: 'v', address, asked: count },
      )
      const wanted = before.map((byte, index) => (fits && index >= at && index < at + count ? 7 : byte))
      expect(bytesIn(heap)).toEqual(wanted)
      const asked = origin?.bytes ?? 16
      const bytes = Math.min(asked, bufferOf(heap) - at)
      expect(readingOf(heap, V)).toEqual(
        at < 0 || at >= bufferOf(heap)
          ? { kind: 'outside-buffer', variable: 'v', address, asked }
          : { kind: 'raw', variable: 'v', at, bytes, origin, runs: meetings(heap, at, bytes) },
      )
    }),
    { numRuns: 200 },
  )
})

function bytesIn(heap: Heap): number[] {
  return Array.from({ length: bufferOf(heap) }, (_, at) => heap.contents?.byteAt(at as Bytes) ?? 0)
}

test('what was dropped, or never was, is unknown', () => {
  const heap = heapOf(timelineWith({ pageSize: bytes(4), pages: pages(4) }))
  run(heap, { kind: 'allocate', bytes: bytes(4) })
  const unknown = { kind: 'unknown-variable', variable: 'v' }
  expect(run(heap, { kind: 'drop', name: 'v' })).toEqual(unknown)
  define(heap, 'handle', 1, 0)
  expect(run(heap, { kind: 'drop', name: 'v' })).toEqual({ kind: 'dropped', variable: 'v' })
  expect(run(heap, { kind: 'free', ...V })).toEqual(unknown)
  expect(readingOf(heap, V)).toEqual(unknown)
  expect(define(heap, 'handle', 9, 0)).toEqual({ kind: 'unknown-tag', tag: 9, freed: false })
  expect(readingOf(heap, { tag: tagOf(1) })).toEqual({
    kind: 'block',
    block: heap.tags.get(tagOf(1)) as BlockId,
    offset: 0,
  })
})

test('a name stands for what it was given last, and the other names for what they were', () => {
  const heap = heapOf(timelineWith({ pageSize: bytes(4), pages: pages(8) }))
  for (let count = 0; count < 3; count++) run(heap, { kind: 'allocate', bytes: bytes(4) })
  const give = (name: string, tag: number, kind: 'reference' | 'raw' = 'reference') =>
    run(heap, { kind: 'define', name, definition: { kind, of: { tag: tagOf(tag) }, offset: bytes(0) } })
  give('a', 1)
  give('b', 1)
  give('c', 2)
  give('a', 3)
  give('b', 2)
  expect(heap.variables.all.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect([1, 2, 3].map(tag => heap.variables.referencesInto(tagOf(tag)))).toEqual([[], [1, 2], [0]])
  give('c', 2, 'raw')
  run(heap, { kind: 'drop', name: 'a' })
  expect([1, 2, 3].map(tag => heap.variables.referencesInto(tagOf(tag)))).toEqual([[], [0], []])
  expect(readingOf(heap, { variable: 'b' })).toEqual({
    kind: 'block',
    block: heap.tags.get(tagOf(2)),
    offset: 0,
  })
  expect(() => heap.variables.at(2)).toThrow(RangeError)
})
