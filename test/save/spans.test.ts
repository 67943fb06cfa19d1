import { expect, test } from 'vitest'
import { isCovered, spansOf, unionOf } from '../../src/save/spans.ts'

const span = (from: number, to: number, writer = 'a') => ({ writer, from, to })

test('spans that follow on from one another are one, and a span over both is covered', () => {
  const union = unionOf([span(6, 9), span(1, 5), span(1, 9, 'b')])
  expect(union).toEqual([span(1, 9), span(1, 9, 'b')])
  expect(isCovered(span(4, 7), union)).toBe(true)
})

test('a gap stays a gap, and of another writer nothing is covered', () => {
  const union = unionOf([span(1, 5), span(7, 9)])
  expect(union).toEqual([span(1, 5), span(7, 9)])
  expect(isCovered(span(4, 7), union)).toBe(false)
  expect(isCovered(span(1, 5, 'b'), union)).toBe(false)
})

test('the spans of stamps are one a writer', () => {
  const stamps = [3, 5, 9].map(time => ({ time, writer: 'a' }))
  expect(spansOf([...stamps, { time: 4, writer: 'b' }])).toEqual([span(3, 9), span(4, 4, 'b')])
})
