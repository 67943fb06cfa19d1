import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareStamps,
  isCovered,
  isWithin,
  overlap,
  type Span,
  spansOf,
  unionOf,
} from '../../src/save/spans.ts'

const span = (from: number, to: number, writer = 'a') => ({ writer, from, to })

const writers = fc.constantFrom('a', 'b', 'c')
const spans: fc.Arbitrary<Span> = fc
  .tuple(writers, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 4 }))
  .map(([writer, from, more]) => span(from, from + more, writer))
const manySpans = fc.array(spans, { maxLength: 8 })

/** Every time that spans hold, one by one. */
function timesIn(many: readonly Span[]): Set<string> {
  const times = new Set<string>()
  for (const { from, to, writer } of many)
    for (let time = from; time <= to; time++) times.add(`${writer}${time}`)
  return times
}

const sorted = (times: Set<string>) => [...times].sort()

test('a span holds its times, both ends included, of its own writer', () => {
  fc.assert(
    fc.property(manySpans, writers, fc.integer({ min: 0, max: 20 }), (many, writer, time) => {
      expect(isWithin(many, { writer, time })).toBe(timesIn(many).has(`${writer}${time}`))
    }),
  )
})

test('two spans overlap where they have a time in common', () => {
  fc.assert(
    fc.property(spans, spans, (one, other) => {
      const common = [...timesIn([one])].some(time => timesIn([other]).has(time))
      expect(overlap(one, other)).toBe(common)
      expect(overlap(other, one)).toBe(common)
    }),
  )
})

test('a union holds the same times in as few spans as can be', () => {
  fc.assert(
    fc.property(manySpans, many => {
      const union = unionOf(many)
      expect(sorted(timesIn(union))).toEqual(sorted(timesIn(many)))
      const times = timesIn(many)
      const begins = [...times].filter(time => !times.has(`${time[0]}${Number(time.slice(1)) - 1}`))
      expect(union).toHaveLength(begins.length)
    }),
  )
})

test('a span is covered by a union where that holds all its times', () => {
  fc.assert(
    fc.property(spans, manySpans, (one, many) => {
      const times = timesIn(many)
      expect(isCovered(one, unionOf(many))).toBe([...timesIn([one])].every(time => times.has(time)))
    }),
  )
})

test('a gap stays a gap', () => {
  expect(unionOf([span(7, 9), span(1, 5)])).toEqual([span(1, 5), span(7, 9)])
})

test('the spans of stamps are one a writer', () => {
  const stamps = [5, 3, 9].map(time => ({ time, writer: 'a' }))
  expect(spansOf([...stamps, { time: 4, writer: 'b' }])).toEqual([span(3, 9), span(4, 4, 'b')])
})

test('stamps stand in the order of their times, and at one time in that of their writers', () => {
  const stamps = ['2b', '1c', '2a', '1a', '10a'].map(text => ({
    time: Number.parseInt(text, 10),
    writer: text.at(-1) ?? '',
  }))
  expect(stamps.sort(compareStamps).map(({ time, writer }) => `${time}${writer}`)).toEqual([
    '1a',
    '1c',
    '2a',
    '2b',
    '10a',
  ])
  expect(compareStamps({ time: 1, writer: 'a' }, { time: 1, writer: 'a' })).toBe(0)
})
