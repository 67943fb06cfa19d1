import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measure } from '../../src/core/measure.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { SERIES } from '../../src/history/figures-over-time.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts } from '../support/model-edits.ts'
import { appendTo, grant, timelineWith } from '../support/model-timeline.ts'

function figuresAt(timeline: Timeline, edits: number) {
  return SERIES.map(series => timeline.figures.at(edits, series))
}

test('the figures after each edit are those that are measured there, also after an undo and other edits', () => {
  fc.assert(
    fc.property(layouts, anyWishes, anyWishes, fc.nat(), (layout, wishes, others, back) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      timeline.seek(1 + (back % timeline.length))
      for (const wish of others) grant(timeline, wish)
      expect(timeline.figures.states).toBe(timeline.length + 1)
      for (let edits = 1; edits <= timeline.length; edits++) {
        timeline.seek(edits)
        if (!timeline.heap) throw new Error('no buffer')
        const { used, free, largestHole, externalFragmentation, movedBytes, looks } = measure(timeline.heap)
        expect(figuresAt(timeline, edits)).toEqual([
          used,
          free,
          largestHole,
          externalFragmentation,
          movedBytes,
          looks,
        ])
      }
    }),
    { numRuns: 50 },
  )
})

test('what was moved and looked at adds up over the buffers of a history', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  appendTo(timeline, { do: 'alloc', bytes: bytes(16) })
  const looks = timeline.figures.at(2, 'looks')
  expect(looks).toBeGreaterThan(0)
  appendTo(timeline, { do: 'clear' })
  expect(figuresAt(timeline, 3)).toEqual([0, 0, 0, 0, 0, looks])
  appendTo(timeline, { do: 'new', pageSize: bytes(16), pages: pages(8) })
  appendTo(timeline, { do: 'alloc', bytes: bytes(16) })
  expect(timeline.figures.at(5, 'looks')).toBe(2 * looks)
  expect(figuresAt(timeline, 0)).toEqual([0, 0, 0, 0, 0, 0])
})

test('thinned, it keeps the least and the greatest of every stretch', () => {
  fc.assert(
    fc.property(
      anyWishes,
      fc.integer({ min: 8, max: 20 }),
      fc.subarray([...SERIES]),
      (wishes, most, series) => {
        const timeline = timelineWith({ pageSize: bytes(16), pages: pages(12) })
        for (const wish of wishes) grant(timeline, wish)
        const { figures, length: to } = timeline
        const from = Math.min(1, to)
        const thinned = figures.thinned(series, from, to, most)
        const all = Array.from({ length: to - from + 1 }, (_, index) => from + index)
        if (all.length <= most || series.length === 0) {
          expect(thinned).toEqual(all)
          return
        }
        const stretches = Math.max(1, Math.floor(most / (2 * series.length)))
        const expected = new Set([from, to])
        for (let stretch = 0; stretch < stretches; stretch++) {
          const begin = Math.floor((stretch * all.length) / stretches)
          const part = all.slice(begin, Math.floor(((stretch + 1) * all.length) / stretches))
          for (const one of series) {
            const values = part.map(at => figures.at(at, one))
            expected.add(part[values.indexOf(Math.min(...values))] ?? -1)
            expected.add(part[values.indexOf(Math.max(...values))] ?? -1)
          }
        }
        expect(thinned).toEqual([...expected].sort((a, b) => a - b))
      },
    ),
    { numRuns: 60 },
  )
})

test('a long history is thinned to the points asked for, and loses no peak', () => {
  const timeline = timelineWith({ pageSize: bytes(1), pages: pages(4000) })
  for (let count = 0; count < 3000; count++) appendTo(timeline, { do: 'alloc', bytes: bytes(1) })
  appendTo(timeline, { do: 'free', tag: tagOf(1) })
  const thinned = timeline.figures.thinned(['used', 'fragmentation'], 0, timeline.length, 200)
  expect(thinned.length).toBeLessThanOrEqual(204)
  expect(thinned[0]).toBe(0)
  expect(thinned.at(-1)).toBe(timeline.length)
  expect(Math.max(...thinned.map(at => timeline.figures.at(at, 'used')))).toBe(3000)
  expect([...thinned].sort((a, b) => a - b)).toEqual(thinned)
  expect(timeline.figures.thinned(['used'], 5, 8, 200)).toEqual([5, 6, 7, 8])
  expect(new Timeline().figures.thinned(['used'], 0, 0, 10)).toEqual([0])
})
