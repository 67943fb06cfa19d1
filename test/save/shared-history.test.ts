import { expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { SharedHistory } from '../../src/save/shared-history.ts'

function timelineOf(allocations: number): Timeline {
  const timeline = new Timeline()
  timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  for (let index = 0; index < allocations; index++) timeline.append({ do: 'alloc', bytes: bytes(16) })
  return timeline
}

test('edits that go without others coming take a time of their own, so that the bundle that says so has a name of its own', () => {
  const history = new SharedHistory('one')
  history.timeline = timelineOf(3)
  expect(history.absorb().edits.map(({ time }) => time)).toEqual([1, 2, 3, 4])
  history.timeline = new Timeline()
  expect(history.absorb()).toMatchObject({ edits: [], dropped: [{}, {}, {}, {}] })
  expect([history.clock, history.ownClock]).toEqual([5, 5])
  // Nothing happened: no time passes.
  history.absorb()
  expect(history.clock).toBe(5)
})

test('bundles come to the same history in whatever order they are brought in', () => {
  const history = new SharedHistory('one')
  history.timeline = timelineOf(3)
  const { edits } = history.absorb()
  const bundles = edits.map(edit => ({
    edits: [edit],
    covers: [{ writer: edit.writer, from: edit.time, to: edit.time }],
    drops: [],
  }))
  for (const order of [bundles, [...bundles].reverse()]) {
    const other = new SharedHistory('two')
    other.integrate(order)
    expect(other.timeline.length).toBe(4)
    expect(other.timeline.entry(0)?.edit.do).toBe('new')
  }
})
