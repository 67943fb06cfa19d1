import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { HeapImage } from '../../src/core/heap.ts'
import { Recording, STEP } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { appendExplained, explain } from '../../src/history/explain.ts'
import { Stage } from '../../src/history/stage.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

// Properties take longer where other work runs beside them.
vi.setConfig({ testTimeout: 60_000 })

test('the recorded steps performed on the state before give the state after, word for word', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) {
        const { stage } = record(timeline, wish(liveTags(heapOf(timeline))))
        stage.seek(stage.length)
        expectSameImage(stage.heap.image(), heapOf(timeline).image())
      }
    }),
  )
})

test('the state at a step is the same, whichever way it is reached', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.infiniteStream(fc.nat()), (layout, wishes, jumps) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) {
        const { stage } = record(timeline, wish(liveTags(heapOf(timeline))))
        const forwards: HeapImage[] = []
        for (let step = 0; step <= stage.length; step++) forwards.push(imageAt(stage, step))
        for (let step = stage.length; step >= 0; step--) expectSameImage(imageAt(stage, step), forwards[step])
        const jump = (jumps.next().value ?? 0) % (stage.length + 1)
        expectSameImage(imageAt(stage, jump), forwards[jump])
      }
    }),
    { numRuns: 40 },
  )
})

test('recording an operation changes nothing about it', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const watched = timelineWith(layout)
      const alone = timelineWith(layout)
      for (const wish of wishes) {
        const edit = wish(liveTags(heapOf(alone)))
        expect(appendTo(watched, edit, new Recording())).toEqual(appendTo(alone, edit))
      }
      expectSameImage(heapOf(watched).image(), heapOf(alone).image())
    }),
  )
})

test('an operation of the history is explained as it was when it ran', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      const atOnce = []
      for (const wish of wishes) {
        const result = appendExplained(timeline, wish(liveTags(heapOf(timeline))))
        if (result.ok && result.value.explanation) atOnce.push(result.value.explanation)
      }
      expect(atOnce.map(({ index }) => explain(timeline, index))).toEqual(atOnce)
    }),
    { numRuns: 40 },
  )
})

test('creating and clearing a buffer have nothing to step through', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  appendTo(timeline, { do: 'clear' })
  expect(explain(timeline, 0)).toMatchObject({ before: null, recording: { length: 0, moves: [] } })
  expect(explain(timeline, 1)).toMatchObject({ before: null, recording: { length: 0, moves: [] } })
  expect(() => explain(timeline, 2)).toThrow('edit 2 of 2')
})

test('positions beyond the recording stop at its ends', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  const { stage } = record(timeline, { do: 'alloc', bytes: bytes(20) })
  stage.seek(1000)
  expect(stage.position).toBe(stage.length)
  stage.seek(-5)
  expect(stage.position).toBe(0)
  expect(stage.tell(0)).toBeNull()
  expect(stage.tell(1000)).toEqual(stage.tell(stage.length))
})

test('a compaction names each block it moved, from where and to where', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(16) })
  for (const size of [16, 40, 16, 30]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  appendTo(timeline, { do: 'free', tag: tagOf(1) })
  appendTo(timeline, { do: 'free', tag: tagOf(3) })
  appendTo(timeline, { do: 'defrag', algorithm: 'slide' })
  const { recording } = explain(timeline, timeline.length - 1)
  const { moves } = recording
  expect(moves.map(({ tag, from, to, bytes }) => ({ tag, from, to, bytes }))).toEqual([
    { tag: 2, from: 16, to: 0, bytes: 40 },
    { tag: 4, from: 80, to: 48, bytes: 30 },
  ])
  expect(moves.map(({ step }) => recording.kindAt(step - 1))).toEqual([STEP.move, STEP.move])
})

test('a reallocation that moves its block names the move', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(16) })
  for (const size of [20, 16]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  appendTo(timeline, { do: 'realloc', tag: tagOf(1), bytes: bytes(40) })
  expect(explain(timeline, timeline.length - 1).recording.moves).toMatchObject([
    { tag: 1, from: 0, to: 48, bytes: 20, keepsSource: true },
  ])
})

test('a step outside a recording is an error of ours', () => {
  expect(() => new Recording().at(0)).toThrow('step 0 of 0')
})

function record(timeline: Timeline, edit: Parameters<Timeline['append']>[0]) {
  const before = heapOf(timeline).image()
  const recording = new Recording()
  const outcome = appendTo(timeline, edit, recording)
  return { outcome, stage: new Stage(before, recording) }
}

function imageAt(stage: Stage, step: number): HeapImage {
  stage.seek(step)
  return stage.heap.image()
}
