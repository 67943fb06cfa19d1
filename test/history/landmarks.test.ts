import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseScript } from '../../src/command/script.ts'
import { bytes } from '../../src/core/units.ts'
import { landmarksOf, nameOfMoment } from '../../src/history/landmarks.ts'
import { replay, type Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts } from '../support/model-edits.ts'
import { appendTo, grant, timelineWith } from '../support/model-timeline.ts'

function timelineOf(script: string): Timeline {
  const timeline = replay(parseScript(script.replaceAll('; ', '\n')).steps.map(({ command }) => command))
  if (!timeline.ok) throw new Error(timeline.problem.message)
  return timeline.value
}

const kinds = (script: string) =>
  landmarksOf(timelineOf(script)).map(({ at, kind, name }) => [at, kind, name])

test('failures, compactions that moved something, and named moments stand out', () => {
  expect(
    kinds('new 16 4; alloc 16; alloc 16; mark "two"; free 1; defrag; defrag; alloc 100; alloc 16'),
  ).toEqual([
    [4, 'name', 'two'],
    [6, 'compaction', ''],
    [8, 'failure', ''],
  ])
})

test('a compaction that a full buffer made stands out as well', () => {
  const full = 'new 16 4; alloc 16; alloc 16; alloc 16; alloc 16; free 1; free 3'
  expect(kinds(`${full}; alloc 32`)).toEqual([[8, 'compaction', '']])
  expect(kinds(`${full}; realloc 2 40`)).toEqual([[8, 'failure', '']])
  expect(kinds('new 16 5; alloc 16; alloc 16; alloc 16; free 1; realloc 2 40')).toEqual([
    [6, 'compaction', ''],
  ])
  expect(kinds(`${full}; set on-full fail; alloc 32`)).toEqual([[9, 'failure', '']])
})

test('the name of a moment is the last it was given', () => {
  const timeline = timelineOf('new 16 4; mark "one"; alloc 16; mark "two"')
  expect([1, 2, 3, 4].map(at => nameOfMoment(timeline, at))).toEqual(['', 'one', '', 'two'])
})

test('they are the same whether the history was read at once or as it grew, was undone and went on otherwise', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.infiniteStream(fc.nat({ max: 5 })), (layout, wishes, undos) => {
      const timeline = timelineWith(layout)
      for (const [index, wish] of wishes.entries()) {
        for (let left = (undos.next().value ?? 0) - 3; left > 0; left--) timeline.undo()
        if (!timeline.heap) appendTo(timeline, { do: 'new', ...layout })
        if (index % 5 === 0) appendTo(timeline, { do: 'mark', name: `moment ${index}` })
        grant(timeline, wish)
        const edits = Array.from({ length: timeline.length }, (_, at) => timeline.entry(at)?.edit)
        const anew = replay(edits.filter(edit => edit !== undefined))
        expect(landmarksOf(timeline)).toEqual(anew.ok && landmarksOf(anew.value))
      }
    }),
    { numRuns: 30 },
  )
})

test('reading on costs each edit once', () => {
  const timeline = timelineOf('new 16 4; alloc 16; alloc 100')
  const first = landmarksOf(timeline)
  appendTo(timeline, { do: 'alloc', bytes: bytes(100) })
  expect(landmarksOf(timeline)).toBe(first)
})
