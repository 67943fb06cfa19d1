import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heapFrom } from '../../src/core/allocator.ts'
import type { HeapImage } from '../../src/core/heap.ts'
import { Recording } from '../../src/core/step.ts'
import { bytes, pages } from '../../src/core/units.ts'
import { Stage } from '../../src/history/stage.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

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

test('positions beyond the recording stop at its ends', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  const { stage } = record(timeline, { do: 'alloc', bytes: bytes(20) })
  stage.seek(1000)
  expect(stage.position).toBe(stage.length)
  stage.seek(-5)
  expect(stage.position).toBe(0)
  expect(stage.line).toBeNull()
})

test('a step outside a recording is an error of ours', () => {
  expect(() => new Recording().at(0)).toThrow('step 0 of 0')
})

function record(timeline: Timeline, edit: Parameters<Timeline['append']>[0]) {
  const before = heapOf(timeline).image()
  const recording = new Recording()
  const outcome = appendTo(timeline, edit, recording)
  return { outcome, stage: new Stage(heapFrom(before), recording, { most: 2 ** 20, leastSpacing: 3 }) }
}

function imageAt(stage: Stage, step: number): HeapImage {
  stage.seek(step)
  return stage.heap.image()
}
