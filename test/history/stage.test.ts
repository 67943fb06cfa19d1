import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { heapFrom } from '../../src/core/allocator.ts'
import { Heap, type HeapImage } from '../../src/core/heap.ts'
import { Journal } from '../../src/core/journal.ts'
import { Recording } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { imageSize } from '../../src/history/image-size.ts'
import { Stage, type StageLimits } from '../../src/history/stage.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

/** Little of everything, so that a stage goes back by its journal and by its images in turn. */
const LIMITS = {
  images: 2 ** 20,
  leastSpacing: 3,
  aStep: 2 ** 20,
  journal: 2 ** 30,
  reach: 5,
  strides: 2,
}

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

describe('in the middle of a long recording', () => {
  const length = 6000

  test('a step back performs no step, restores no image, and puts back as much as the step overwrote', () => {
    const stage = longSlide(length, { ...LIMITS, reach: 1000 })
    const perStep = [2000, stage.length].map(at => {
      stage.seek(at)
      const work = counted(() => {
        for (let step = 0; step < 500; step++) stage.seek(stage.position - 1)
      })
      expect(work.performed).toBe(0)
      expect(work.restored).toBe(0)
      return work.putBack / 500
    })
    // As many words in a long recording as in a short one, and few.
    for (const words of perStep) expect(words).toBeLessThan(250)
  })

  test('a step back shows what the step before said on the way there', () => {
    const stage = longSlide(300, { ...LIMITS, reach: 40 })
    const said: (string | undefined)[] = []
    for (let step = 0; step <= stage.length; step++) {
      stage.seek(step)
      said.push(stage.line?.text())
    }
    stage.seek(stage.length - 100)
    for (let step = stage.position; step >= 0; step--) {
      stage.seek(step)
      expect(stage.line?.text()).toBe(said[step])
    }
  })

  test('a step back beyond those kept one by one performs a stride at most, and restores no image', () => {
    const reach = 100
    const strides = 4
    const stage = longSlide(length, { ...LIMITS, reach, strides })
    stage.seek(Math.floor(stage.length / 2))
    const perStep = Array.from({ length: (strides + 1) * reach - 1 }, () =>
      counted(() => stage.seek(stage.position - 1)),
    )
    expect(perStep.filter(({ performed }) => performed > 0)).toHaveLength(strides)
    for (const work of perStep) {
      expect(work.restored).toBe(0)
      expect(work.performed).toBeLessThanOrEqual(reach)
    }
  })

  test('a jump forward starts from the nearest image, where the steps in between have been performed before', () => {
    const stage = longSlide(length, { ...LIMITS, images: 2 ** 30, reach: 10 })
    stage.seek(stage.length)
    stage.seek(0)
    const work = counted(() => stage.seek(Math.floor(stage.length / 2)))
    expect(work.restored).toBe(1)
    expect(work.performed).toBeLessThanOrEqual(stage.spacing)
  })

  test('large images are taken less often, so that a step costs no more of them than the limit', () => {
    const stage = longSlide(length, { ...LIMITS, images: 2 ** 30, aStep: 64 })
    expect(stage.spacing).toBeGreaterThanOrEqual(imageSize(stage.before) / 64)
  })

  test('going back beyond the journal restores one image, and performs no more steps than lie between two', () => {
    const stage = longSlide(length, { ...LIMITS, images: 2 ** 30, reach: 100 })
    stage.seek(stage.length)
    const work = counted(() => stage.seek(Math.floor(stage.length / 3)))
    expect(work.restored).toBe(1)
    expect(work.performed).toBeLessThanOrEqual(stage.spacing)
  })
})

test('of a jump, by default only the last thousand steps are kept one by one, and a few strides before them', () => {
  const stage = longSlide(30_000)
  const begun = vi.spyOn(Journal.prototype, 'begin')
  stage.seek(stage.length)
  expect(begun.mock.calls.length).toBe(1024 + 16)
  begun.mockRestore()
})

test('where no image is affordable, none is kept but the first', () => {
  const stage = longSlide(3000, { ...LIMITS, images: 1 })
  expect(stage.spacing).toBe(stage.length)
  expect(longSlide(3000, { ...LIMITS, images: 2 ** 30 }).spacing).toBeLessThan(stage.length / 10)
})

test('at the end no step is to come, and the state before the first is kept', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  const before = heapOf(timeline).image()
  const { stage } = record(timeline, { do: 'alloc', bytes: bytes(20) })
  expect(stage.upcoming()?.text()).toMatch(/^looking for a hole/)
  stage.seek(stage.length)
  expect(stage.upcoming()).toBeNull()
  expectSameImage(stage.before, before)
})

/** A stage for a slide of blocks of a page, every second of which was freed, with about `steps` steps. */
function longSlide(steps: number, limits?: StageLimits): Stage {
  const blocks = Math.ceil((2 * steps) / 3)
  const timeline = timelineWith({ pageSize: bytes(4), pages: pages(blocks) })
  for (let block = 0; block < blocks; block++) appendTo(timeline, { do: 'alloc', bytes: bytes(4) })
  for (let tag = 1; tag <= blocks; tag += 2) appendTo(timeline, { do: 'free', tag: tagOf(tag) })
  const before = heapOf(timeline).image()
  const recording = new Recording()
  appendTo(timeline, { do: 'defrag', algorithm: 'slide' }, recording)
  return new Stage(heapFrom(before), recording, limits)
}

/** How much work of each kind something takes. */
function counted(work: () => void) {
  const performed = (['move', 'merge', 'updateHandle'] as const).map(name => vi.spyOn(Heap.prototype, name))
  const restored = vi.spyOn(Heap.prototype, 'restore')
  const takenBack = vi.spyOn(Journal.prototype, 'takeBack')
  work()
  const result = {
    performed: performed.reduce((sum, { mock }) => sum + mock.calls.length, 0),
    restored: restored.mock.calls.length,
    putBack: takenBack.mock.results.reduce((sum, { value }) => sum + Number(value), 0),
  }
  vi.restoreAllMocks()
  return result
}

function record(timeline: Timeline, edit: Parameters<Timeline['append']>[0]) {
  const before = heapOf(timeline).image()
  const recording = new Recording()
  const outcome = appendTo(timeline, edit, recording)
  return { outcome, stage: new Stage(heapFrom(before), recording, LIMITS) }
}

function imageAt(stage: Stage, step: number): HeapImage {
  stage.seek(step)
  return stage.heap.image()
}
