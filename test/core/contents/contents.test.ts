import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Contents, type ContentsImage } from '../../../src/core/contents/contents.ts'
import { Journal } from '../../../src/core/journal.ts'
import { bytes, pages } from '../../../src/core/units.ts'

const SIZE = 6000
/** Anywhere; or where a chunk begins or ends, so that whole chunks are concerned. */
const place = fc.oneof(
  fc.nat({ max: SIZE - 1 }),
  fc.nat({ max: 5 }).map(k => k * 1024),
)
const length = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: SIZE }),
  fc.constantFrom(1023, 1024, 1025, 2047, 2048, 3072, 5000),
)
const span = fc.tuple(place, length).map(([at, count]) => ({ at, count: Math.min(count, SIZE - at) }))
const change = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), span, value: fc.nat({ max: 255 }) }),
  fc.record({ kind: fc.constant('zero' as const), span }),
  fc.record({ kind: fc.constant('copy' as const), span, to: place }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** Does the same to contents and to a plain array. */
function applyTo(contents: Contents, plain: Uint8Array, change: Change): void {
  const { at, count } = change.span
  if (change.kind === 'write') {
    const data = Uint8Array.from({ length: count }, (_, index) => change.value + index)
    contents.write(bytes(at), data)
    plain.set(data, at)
  } else if (change.kind === 'zero') {
    contents.zero(bytes(at), bytes(count))
    plain.fill(0, at, at + count)
  } else {
    const to = Math.min(change.to, SIZE - count)
    contents.copy(bytes(at), bytes(to), bytes(count))
    plain.copyWithin(to, at, at + count)
  }
}

test('bytes are written, zeroed and copied as in a plain array, also where a copy overlaps its source', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20, size: 'max' }), fc.nat({ max: 3 }), (changes, chunks) => {
      const contents = new Contents()
      const plain = new Uint8Array(SIZE)
      // More chunks elsewhere, or fewer: what is cheaper depends on how many there are.
      for (let chunk = 0; chunk < 4 * chunks; chunk++)
        contents.write(bytes(2 ** 20 + 1024 * chunk), Uint8Array.of(1))
      for (const one of changes) {
        applyTo(contents, plain, one)
        expect(contents.read(bytes(0), bytes(SIZE)).join() === plain.join()).toBe(true)
      }
      const rest = contents.read(bytes(2 ** 20), bytes(1024 * 12))
      expect(rest.reduce((sum, byte) => sum + byte, 0)).toBe(4 * chunks)
    }),
    { numRuns: 150 },
  )
})

test('with a journal each change can be taken back, and an image taken before stays', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10, size: 'max' }), changes => {
      const contents = new Contents()
      const plain = new Uint8Array(SIZE)
      const journal = new Journal<null>({ numbers: () => [], setNumbers: () => {} }, 2 ** 30)
      contents.journal = journal
      const states: { readonly plain: string; readonly image: ContentsImage }[] = []
      for (const [index, one] of changes.entries()) {
        states.push({ plain: plain.join(), image: contents.image() })
        journal.begin(null)
        applyTo(contents, plain, one)
        contents.touch(pages(3 * index), pages(3 * index + 2))
        if (index % 3 === 2) contents.clean(pages(3 * index - 2), pages(3 * index + 1), bytes(16))
        if (index % 3 === 2) plain.fill(0, 16 * (3 * index - 2), 16 * (3 * index + 1))
      }
      for (const { plain, image } of states.reverse()) {
        journal.takeBack()
        expect(contents.read(bytes(0), bytes(SIZE)).join() === plain).toBe(true)
        expect(isDeepStrictEqual(contents.image(), image)).toBe(true)
        const other = new Contents()
        other.restore(image)
        expect(other.read(bytes(0), bytes(SIZE)).join() === plain).toBe(true)
      }
    }),
    { numRuns: 20 },
  )
})

test('a byte nobody wrote is zero', () => {
  const contents = new Contents()
  contents.write(bytes(1000), Uint8Array.of(7))
  expect([
    contents.byteAt(bytes(999)),
    contents.byteAt(bytes(1000)),
    contents.byteAt(bytes(2 ** 40)),
  ]).toEqual([0, 7, 0])
})

test('zeroed bytes take no room any more', () => {
  const contents = new Contents()
  contents.write(bytes(100), new Uint8Array(5000).fill(1))
  contents.zero(bytes(0), bytes(2 ** 30))
  expect(contents.image().chunks.size).toBe(0)
})

test('an image keeps its bytes when the contents change', () => {
  const contents = new Contents()
  contents.write(bytes(0), Uint8Array.of(1, 2, 3))
  const image = contents.image()
  contents.write(bytes(1), Uint8Array.of(9))
  const other = new Contents()
  other.restore(image)
  expect(other.read(bytes(0), bytes(3))).toEqual(Uint8Array.of(1, 2, 3))
  expect(contents.read(bytes(0), bytes(3))).toEqual(Uint8Array.of(1, 9, 3))
})

test('a page is stale from when a block held it until it is cleaned', () => {
  const contents = new Contents()
  contents.touch(pages(2), pages(5))
  expect(contents.staleRunAt(pages(0), pages(8))).toEqual({ stale: false, end: 2 })
  expect(contents.staleRunAt(pages(2), pages(8))).toEqual({ stale: true, end: 5 })
  contents.clean(pages(3), pages(8), bytes(16))
  expect(contents.staleRunAt(pages(2), pages(8))).toEqual({ stale: true, end: 3 })
  expect(contents.staleRunAt(pages(3), pages(8))).toEqual({ stale: false, end: 8 })
})

test('the ranges that may hold something else than zero are known without looking at the others', () => {
  const contents = new Contents()
  contents.write(bytes(2 ** 29), Uint8Array.of(1))
  contents.write(bytes(1000), Uint8Array.of(1))
  expect(contents.writtenRanges(bytes(0), bytes(2 ** 30))).toEqual([
    { start: 0, end: 1024 },
    { start: 2 ** 29, end: 2 ** 29 + 1024 },
  ])
  expect(contents.writtenRanges(bytes(800), bytes(100))).toEqual([{ start: 800, end: 900 }])
  expect(contents.writtenRanges(bytes(2000), bytes(100))).toEqual([])
})
