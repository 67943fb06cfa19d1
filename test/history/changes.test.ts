import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pages } from '../../src/core/units.ts'
import { type Change, Changes, type Extent } from '../../src/history/changes.ts'

const extent = (start: number, end: number): Extent => ({ start: pages(start), end: pages(end) })

test('nothing has changed since now, everything since never', () => {
  const changes = new Changes()
  expect(changes.since(changes.revision)).toBeNull()
  expect(changes.since(-1)).toBe('all')
  changes.mark(extent(3, 5))
  expect(changes.since(changes.revision)).toBeNull()
  expect(changes.since(-1)).toBe('all')
})

test('a single change is given as it was marked', () => {
  const changes = new Changes()
  const before = changes.revision
  changes.mark(extent(3, 5))
  expect(changes.since(before)).toEqual({ start: 3, end: 5 })
})

test('several changes are given as the one extent that covers them', () => {
  const changes = new Changes()
  changes.mark(extent(100, 101))
  const before = changes.revision
  changes.mark(extent(10, 12))
  changes.mark(extent(3, 5))
  expect(changes.since(before)).toEqual({ start: 3, end: 12 })
})

test('a revision that this list never had knows nothing, as after the history was replaced', () => {
  expect(new Changes().since(7)).toBe('all')
})

test('after everything has changed, the changes before it are forgotten', () => {
  const changes = new Changes()
  const first = changes.revision
  changes.mark(extent(0, 1))
  changes.mark('all')
  const jump = changes.revision
  changes.mark(extent(5, 6))
  expect(changes.since(first)).toBe('all')
  expect(changes.since(jump)).toEqual({ start: 5, end: 6 })
})

test('a long run of small changes stays an extent, and does not become everything', () => {
  const changes = new Changes()
  for (let at = 0; at < 10_000; at++) changes.mark(extent(at % 40, (at % 40) + 2))
  expect(changes.since(0)).toEqual({ start: 0, end: 41 })
  // And it takes no more room than a short one.
  expect(JSON.stringify(changes).length).toBeLessThan(10_000)
})

test('the latest eight are known exactly, also when older ones have just been joined', () => {
  const changes = new Changes()
  for (let at = 0; at < 300; at++) {
    changes.mark(extent(at, at + 1))
    const asked = Math.max(0, at + 1 - 8)
    expect(changes.since(asked)).toEqual({ start: asked, end: at + 1 })
  }
})

describe('for any marks and any revision', () => {
  const change: fc.Arbitrary<Change> = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 9 })).map(([a, n]) => extent(a, a + n)),
    },
    { weight: 1, arbitrary: fc.constant<Change>('all') },
  )

  test('the answer covers each later mark, and is exact for the latest ones', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300, size: 'max' }), fc.nat(300), (marks, asked) => {
        const changes = new Changes()
        for (const mark of marks) changes.mark(mark)
        const revision = Math.min(asked, marks.length)
        const later = marks.slice(revision)
        const answer = changes.since(revision)
        expect(answer === null).toBe(later.length === 0)
        if (later.includes('all')) expect(answer).toBe('all')
        if (answer === null || answer === 'all') return
        const extents = later.filter(mark => mark !== 'all')
        const start = Math.min(...extents.map(each => each.start))
        const end = Math.max(...extents.map(each => each.end))
        expect(answer.start).toBeLessThanOrEqual(start)
        expect(answer.end).toBeGreaterThanOrEqual(end)
        if (later.length <= 8) expect(answer).toEqual({ start, end })
      }),
    )
  })
})
