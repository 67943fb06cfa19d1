import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCommand } from '../../src/command/format.ts'
import type { HeapImage } from '../../src/core/heap.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { replay, Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, grant, heapOf, imageOf, timelineWith } from '../support/model-timeline.ts'

const SMALL = { pageSize: bytes(16), pages: pages(16) }

test('undo goes back through every state to the very beginning, and redo through every one to the end', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const { timeline, images } = lived(layout, wishes)
      for (let at = timeline.length; at > 0; at--) {
        expectSameImage(imageOf(timeline), images[at])
        timeline.undo()
      }
      expect([timeline.cursor, timeline.heap, timeline.undo()]).toEqual([0, null, null])
      for (let at = 1; at <= timeline.length; at++) {
        timeline.redo()
        expectSameImage(imageOf(timeline), images[at])
      }
      expect(timeline.redo()).toBeNull()
    }),
    { numRuns: 50 },
  )
})

test('any state of the history is reached directly', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.array(fc.nat(), { maxLength: 20 }), (layout, wishes, jumps) => {
      const { timeline, images } = lived(layout, wishes)
      for (const jump of jumps) {
        const at = jump % (timeline.length + 1)
        timeline.seek(at)
        expect(timeline.cursor).toBe(at)
        expectSameImage(imageOf(timeline), images[at])
      }
    }),
  )
})

test('after an undo the old edits can be redone until another edit drops them', () => {
  fc.assert(
    fc.property(layouts, anyWishes, anyWishes, fc.nat(), (layout, wishes, others, back) => {
      const { timeline } = lived(layout, wishes)
      // At least the buffer stays.
      timeline.seek(1 + (back % timeline.length))
      const kept = timeline.cursor
      for (const wish of others) grant(timeline, wish)
      if (timeline.cursor > kept) expect(timeline.redo()).toBeNull()
      expectSameImage(imageOf(replayed(timeline)), imageOf(timeline))
    }),
  )
})

test('an edit that changed nothing is not kept, and drops nothing', () => {
  const timeline = timelineWith(SMALL)
  appendTo(timeline, { do: 'alloc', bytes: bytes(16) })
  appendTo(timeline, { do: 'alloc', bytes: bytes(32) })
  timeline.undo()
  expect(appendTo(timeline, { do: 'free', tag: tagOf(99) }).kind).toBe('unknown-tag')
  expect(appendTo(timeline, { do: 'write', tag: tagOf(1), text: 'x'.repeat(17) }).kind).toBe('too-long')
  expect(appendTo(timeline, { do: 'set', option: 'header', value: bytes(4) }).kind).toBe('blocks-in-the-way')
  expect([timeline.cursor, timeline.length]).toEqual([2, 3])
  expect(timeline.redo()).toEqual({ do: 'alloc', bytes: 32 })
})

test('a failed allocation is kept: it counts, and can be looked at', () => {
  const timeline = timelineWith(SMALL)
  appendTo(timeline, { do: 'alloc', bytes: bytes(1000) })
  expect(timeline.entry(1)).toMatchObject({ outcome: { kind: 'no-room', asked: 1000 } })
  expect(heapOf(timeline).tally.failures).toBe(1)
})

test('without a buffer every edit but new is refused, and nothing is kept', () => {
  const timeline = new Timeline()
  for (const edit of [
    { do: 'alloc', bytes: bytes(1) },
    { do: 'free', tag: tagOf(1) },
    { do: 'set', option: 'zero-on-free', value: 'on' },
    { do: 'policy', name: 'first-fit' },
    { do: 'clear' },
  ] as const) {
    const result = timeline.append(edit)
    expect(result).toMatchObject({ ok: false, problem: { code: 'no-buffer' } })
  }
  expect(timeline.length).toBe(0)
})

test('a new buffer keeps the settings, clear sets them back, and undo brings buffer and settings again', () => {
  const timeline = timelineWith(SMALL)
  appendTo(timeline, { do: 'set', option: 'on-full', value: 'fail' })
  appendTo(timeline, { do: 'new', pageSize: bytes(8), pages: pages(4) })
  expect(timeline.settings.onFull).toBe('fail')
  appendTo(timeline, { do: 'clear' })
  expect([timeline.heap, timeline.settings.onFull]).toEqual([null, 'compact'])
  timeline.undo()
  expect([heapOf(timeline).layout.pages, timeline.settings.onFull]).toEqual([4, 'fail'])
  timeline.undo()
  expect(heapOf(timeline).layout.pages).toBe(16)
})

test('tags begin at 1 again in a new buffer', () => {
  const timeline = timelineWith(SMALL)
  appendTo(timeline, { do: 'alloc', bytes: bytes(16) })
  appendTo(timeline, { do: 'new', ...SMALL })
  expect(appendTo(timeline, { do: 'alloc', bytes: bytes(16) })).toMatchObject({ tag: 1 })
})

test('a state beyond the history is an error of ours', () => {
  const timeline = timelineWith(SMALL)
  expect(() => timeline.seek(2)).toThrow('edit 2 of 1')
  expect(() => timeline.seek(-1)).toThrow('edit -1 of 1')
})

test('a long history is walked across its checkpoints', () => {
  const { timeline, images } = longHistory()
  const marks = [...images.keys()]
  for (const at of [...marks.toReversed(), ...marks, 0, timeline.length]) {
    timeline.seek(at)
    if (images.has(at)) expectSameImage(imageOf(timeline), images.get(at))
  }
})

test('checkpoints of a future that was dropped are not used', () => {
  const { timeline } = longHistory()
  timeline.seek(5000)
  for (let count = 0; count < 5000; count++) {
    appendTo(timeline, { do: 'alloc', bytes: bytes(1 + (count % 40)) })
    appendTo(timeline, { do: 'free', tag: tagOf(heapOf(timeline).lastTag) })
  }
  const end = timeline.length
  const image = imageOf(timeline)
  timeline.seek(6000)
  timeline.seek(end)
  expectSameImage(imageOf(timeline), image)
  expectSameImage(imageOf(replayed(timeline)), image)
})

function lived(layout: typeof SMALL, wishes: Parameters<typeof grant>[1][]) {
  const timeline = new Timeline()
  const images: (HeapImage | null)[] = [imageOf(timeline)]
  appendTo(timeline, { do: 'new', ...layout })
  images.push(imageOf(timeline))
  for (const wish of wishes) {
    grant(timeline, wish)
    images[timeline.cursor] = imageOf(timeline)
  }
  return { timeline, images }
}

/** About 13,000 edits, with the images of some states near and between the checkpoints. */
function longHistory() {
  const timeline = timelineWith({ pageSize: bytes(4), pages: pages(256) })
  const images = new Map<number, HeapImage | null>()
  const marks = new Set([1, 100, 4095, 4096, 4097, 6000, 8191, 8192, 8193, 12_288, 12_500, 13_000])
  let number = 1
  while (timeline.cursor < 13_000) {
    number = (number * 48_271) % 2_147_483_647
    const oldest = heapOf(timeline).lastTag - 20
    if (number % 2 === 0 && oldest > 0) appendTo(timeline, { do: 'free', tag: tagOf(oldest + (number % 20)) })
    else appendTo(timeline, { do: 'alloc', bytes: bytes(1 + (number % 60)) })
    if (marks.has(timeline.cursor)) images.set(timeline.cursor, imageOf(timeline))
  }
  return { timeline, images }
}

/** A new timeline on which the commands of another were done again. */
function replayed(timeline: Timeline): Timeline {
  const edits = Array.from({ length: timeline.length }, (_, index) => {
    const entry = timeline.entry(index)
    if (!entry) throw new Error(`no edit ${index}`)
    return entry.edit
  })
  const result = replay(edits, timeline.cursor)
  if (!result.ok) throw new Error(`${result.problem.message} in ${edits.map(formatCommand).join('; ')}`)
  return result.value
}
