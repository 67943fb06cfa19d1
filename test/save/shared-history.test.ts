import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Edit } from '../../src/command/command.ts'
import { bytes, pages } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import type { Bundle } from '../../src/save/bundle.ts'
import { SharedHistory } from '../../src/save/shared-history.ts'
import { compareStamps, isWithin, type Stamp } from '../../src/save/spans.ts'

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

const stamps = fc.uniqueArray(
  fc.record({ time: fc.integer({ min: 1, max: 12 }), writer: fc.constantFrom('a', 'b', 'c') }),
  { minLength: 1, maxLength: 14, selector: ({ time, writer }) => `${time}.${writer}` },
)
const times = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 12 }), fc.nat({ max: 2 }))
  .map(([writer, from, more]) => ({ writer, from, to: from + more }))

test('a history is all edits in the order of their stamps, less those that some bundle drops or leaves out', () => {
  fc.assert(
    fc.property(
      stamps,
      fc.array(times, { maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      (all, drops, chance) => {
        const next = (below: number) => (chance.next().value ?? 0) % below
        const edits = all.map(stamp => ({ ...stamp, edit: sized(stamp.time) }))
        const isDropped = (stamp: Stamp) => isWithin(drops, stamp)
        const single = edits.map(edit => ({
          edits: [edit],
          covers: [{ writer: edit.writer, from: edit.time, to: edit.time }],
          drops: [],
        }))
        // As a fold writes it: it speaks for all of a writer's edits, and leaves the dropped ones out.
        const folded = ['a', 'b', 'c'].map(writer => ({
          edits: edits.filter(edit => edit.writer === writer && !isDropped(edit)).sort(compareStamps),
          covers: [{ writer, from: 1, to: 20 }],
          drops: [],
        }))
        const dropping = { edits: [], covers: [{ writer: 'a', from: 30, to: 30 }], drops }
        const bundles: Bundle[] = next(2) === 0 ? [...single, dropping] : [...single, ...folded]
        const history = new SharedHistory('me')
        // In any order, in portions, some twice.
        const order = bundles.map(bundle => ({ bundle, lot: next(1000) })).sort((a, b) => a.lot - b.lot)
        const known = order.map(({ bundle }) => bundle)
        history.integrate(known)
        history.integrate(known.slice(0, next(known.length)))
        const left = edits.filter(edit => !isDropped(edit)).sort(compareStamps)
        const alone = new Timeline()
        for (const { edit } of left) alone.append(edit)
        expect(editsOf(history.timeline)).toEqual(editsOf(alone))
        for (const edit of edits) expect(history.has(edit)).toBe(!isDropped(edit))
        expect(history.has({ time: 13, writer: 'a' })).toBe(false)
        expect(history.countWithin(drops)).toBe(0)
        const some = [
          { writer: 'a', from: 2, to: 9 },
          { writer: 'b', from: 5, to: 20 },
        ]
        expect(history.countWithin(some)).toBe(left.filter(edit => isWithin(some, edit)).length)
        expect(history.whole().edits.map(({ time, writer }) => [time, writer])).toEqual(
          left.map(({ time, writer }) => [time, writer]),
        )
      },
    ),
    { numRuns: 300 },
  )
})

/**
 * An edit by which one time is known from another. Some cannot be done where no buffer was made before them,
 * or one was cleared.
 */
function sized(time: number): Edit {
  if (time % 5 === 4) return { do: 'clear' }
  if (time % 3 === 1) return { do: 'alloc', bytes: bytes(time) }
  return { do: 'new', pageSize: bytes(time), pages: pages(1) }
}

function editsOf(timeline: Timeline) {
  return Array.from({ length: timeline.length }, (_, index) => timeline.entry(index)?.edit)
}

test('edits of a tab that did nothing are not reported', () => {
  const one = new SharedHistory('one')
  one.timeline = timelineOf(2)
  one.absorb()
  const two = new SharedHistory('two')
  two.integrate([one.whole()])
  two.absorb()
  expect(two.whole().covers).toEqual([{ writer: 'one', from: 1, to: 3 }])
})

test('a move of the cursor is taken once, and not where it stands there already or edits came since', () => {
  const history = new SharedHistory('one')
  history.timeline = timelineOf(3)
  history.absorb()
  const back = { at: { time: 2, writer: 'one' }, when: 4 }
  expect(history.takeMove(back)).toBe(true)
  expect(history.timeline.cursor).toBe(2)
  expect(history.takeMove(back)).toBe(false)
  expect(history.takeMove({ at: null, when: 4 })).toBe(true)
  expect(history.timeline.cursor).toBe(0)
  // Older than the last edit: it holds no more, and the cursor is after all of them.
  expect(history.takeMove({ at: null, when: 3 })).toBe(true)
  expect(history.timeline.cursor).toBe(4)
})

test('what brings nothing new changes nothing, and says so', () => {
  const one = new SharedHistory('one')
  one.timeline = timelineOf(3)
  one.absorb()
  const { timeline } = one
  const before = timeline.entry(2)
  expect(one.integrate([one.whole()])).toEqual({ changed: false, refused: [] })
  expect(one.integrate([])).toEqual({ changed: false, refused: [] })
  expect(one.timeline).toBe(timeline)
  expect(one.timeline.entry(2)).toBe(before)
})

test('only what comes after the place where an edit comes in is done again', () => {
  const one = new SharedHistory('one')
  one.timeline = timelineOf(3)
  one.absorb()
  const kept = [0, 1, 2].map(index => one.timeline.entry(index))
  const change = one.integrate([
    {
      edits: [{ time: 4, writer: 'a', edit: { do: 'alloc', bytes: bytes(7) } }],
      covers: [{ writer: 'a', from: 4, to: 4 }],
      drops: [],
    },
  ])
  expect(change).toEqual({ changed: true, refused: [] })
  expect([0, 1, 2].map(index => one.timeline.entry(index))).toEqual(kept)
  for (const [index, entry] of kept.entries()) expect(one.timeline.entry(index)).toBe(entry)
  expect(editsOf(one.timeline).slice(3)).toEqual([
    { do: 'alloc', bytes: 7 },
    { do: 'alloc', bytes: 16 },
  ])
})

test('of spans of one writer that lie in one another, the longest speaks for all', () => {
  const covers = (from: number, to: number) => [{ writer: 'a', from, to }]
  const edits = [1, 2, 5, 9].map(time => ({ time, writer: 'a', edit: sized(time === 1 ? 2 : 7) }))
  const whole = { edits: edits.filter(({ time }) => time !== 5), covers: covers(1, 10), drops: [] }
  const inside = [2, 5].map(time => ({
    edits: edits.filter(edit => edit.time === time),
    covers: covers(time, time),
    drops: [],
  }))
  for (const order of [
    [whole, ...inside],
    [...inside, whole],
    [inside[1] ?? whole, whole, inside[0] ?? whole],
  ]) {
    const history = new SharedHistory('me')
    history.integrate(order)
    expect(history.whole().edits.map(({ time }) => time)).toEqual([1, 2, 9])
  }
})

const buffer: Edit = { do: 'new', pageSize: bytes(16), pages: pages(64) }
const block: Edit = { do: 'alloc', bytes: bytes(16) }

/** A bundle of one edit. */
function single(time: number, writer: string, edit: Edit): Bundle {
  return { edits: [{ time, writer, edit }], covers: [{ writer, from: time, to: time }], drops: [] }
}

test('what could not be done is done once what it needs has come, and is there once', () => {
  const history = new SharedHistory('me')
  history.integrate([single(1, 'b', block)])
  expect(history.timeline.length).toBe(0)
  history.integrate([single(1, 'a', buffer)])
  expect(editsOf(history.timeline)).toEqual([buffer, block])
  expect(history.whole().edits.map(({ writer }) => writer)).toEqual(['a', 'b'])
  expect(history.countWithin([{ writer: 'b', from: 1, to: 9 }])).toBe(1)
})

test('who did an edit hears when it can no longer be done, and nobody else', () => {
  const mine = new SharedHistory('m')
  mine.timeline = timelineOf(1)
  mine.absorb()
  const theirs = new SharedHistory('t')
  theirs.integrate([mine.whole()])
  // It comes in between the buffer and the block.
  const clear = single(1, 'z', { do: 'clear' })
  expect(mine.integrate([clear])).toEqual({ changed: true, refused: [block] })
  expect(theirs.integrate([clear])).toEqual({ changed: true, refused: [] })
  // What could not be done before is not reported again.
  expect(mine.integrate([single(1, 'zz', { do: 'mark', name: 'later' })]).refused).toEqual([])
})

test('edits that are dropped and nothing put in their place are gone from the timeline', () => {
  const history = new SharedHistory('me')
  history.integrate([single(1, 'a', buffer), single(2, 'a', block), single(3, 'a', block)])
  expect(history.timeline.length).toBe(3)
  const drops = [{ writer: 'a', from: 2, to: 3 }]
  history.integrate([{ edits: [], covers: [{ writer: 'a', from: 4, to: 4 }], drops }])
  expect(editsOf(history.timeline)).toEqual([buffer])
  // It is one to act on.
  history.timeline.append(block)
  expect(history.absorb().edits.map(({ time }) => time)).toEqual([5])
})
