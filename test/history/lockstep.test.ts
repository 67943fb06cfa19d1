import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PointerText } from '../../src/command/entries/let.ts'
import { COMPACTIONS } from '../../src/core/compaction/index.ts'
import { bytes, NONE, pages, tagOf } from '../../src/core/units.ts'
import { Lockstep } from '../../src/history/lockstep.ts'
import { planCompactions } from '../../src/history/plan.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { appendTo, grant, heapOf, timelineWith } from '../support/model-timeline.ts'

const anyPair = fc.tuple(fc.constantFrom(...COMPACTIONS), fc.constantFrom(...COMPACTIONS))

/** The algorithms of a pair that are possible on a buffer, as commands. */
function possible(timeline: Timeline, pair: readonly (typeof COMPACTIONS)[number][]) {
  const plans = planCompactions(heapOf(timeline).image(), bytes(24))
  return pair.flatMap(algorithm => {
    const plan = plans.find(plan => plan.algorithm === algorithm)
    const size = plan?.bytes ? { bytes: plan.bytes } : {}
    return plan?.result ? [{ do: 'defrag', algorithm, ...size } as const] : []
  })
}

test('after k moves each lane shows its own first k, wherever it came from; at the end, all it does', () => {
  fc.assert(
    fc.property(layouts, anyWishes, anyPair, fc.infiniteStream(fc.nat()), (layout, wishes, pair, jumps) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      const before = heapOf(timeline).image()
      const edits = possible(timeline, pair)
      const lockstep = new Lockstep(timeline.image(), edits)
      const starts = edits.map(edit => placesAfter(new Lockstep(timeline.image(), [edit])))
      for (let tried = 0; tried < 6; tried++) {
        const moves = (jumps.next().value ?? 0) % (lockstep.length + 1)
        lockstep.seek(moves)
        for (const [index, lane] of lockstep.lanes.entries()) {
          expect(lane.done).toBe(Math.min(moves, lane.length))
          expect(placesOf(lane.heap)).toEqual(starts[index]?.[lane.done])
          expect(lane.next).toBe(lane.meter.moves[moves] ?? null)
        }
      }
      lockstep.seek(lockstep.length)
      expectSameImage(heapOf(timeline).image(), before)
      for (const [index, lane] of lockstep.lanes.entries()) {
        const alone = timelineWith(layout)
        for (let at = 1; at < timeline.length; at++)
          appendTo(alone, timeline.entry(at)?.edit ?? { do: 'clear' })
        appendTo(alone, edits[index] ?? { do: 'clear' })
        expectSameImage(lane.heap.image(), heapOf(alone).image())
      }
    }),
    { numRuns: 60 },
  )
})

test('says what each has brought so far, and waits with the shorter one', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  for (const size of [16, 32, 16, 16]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  for (const tag of [1, 3]) appendTo(timeline, { do: 'free', tag: tagOf(tag) })
  const lockstep = new Lockstep(timeline.image(), [
    { do: 'defrag', algorithm: 'slide' },
    { do: 'defrag', algorithm: 'fill-holes' },
  ])
  const seen = [0, 1, 2].map(moves => {
    lockstep.seek(moves)
    return lockstep.lanes.map(lane => [
      lane.moved(0).bytes,
      lane.figures.largestHole,
      lane.next?.tag ?? 'done',
    ])
  })
  expect(seen).toEqual([
    [
      [0, 48, 2],
      [0, 48, 4],
    ],
    [
      [32, 48, 4],
      [16, 80, 'done'],
    ],
    [
      [48, 80, 'done'],
      [16, 80, 'done'],
    ],
  ])
})

test('counts what this compaction brings, whatever was moved before, and says what comes next', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(12) })
  for (const size of [16, 32, 16, 48, 16]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  appendTo(timeline, { do: 'free', tag: tagOf(1) })
  appendTo(timeline, { do: 'defrag', algorithm: 'slide' })
  for (const tag of [2, 3]) appendTo(timeline, { do: 'free', tag: tagOf(tag) })
  appendTo(timeline, { do: 'let', name: 'r', value: '*4+0' as PointerText })
  const lockstep = new Lockstep(timeline.image(), [{ do: 'defrag', algorithm: 'slide' }])
  const [lane] = lockstep.lanes
  expect(lane?.figures).toMatchObject({ movedBytes: 0, movedBlocks: 0, updates: 0, grown: 0 })
  expect(lane?.upcoming?.text()).toContain('tag 4 slides down from 0x030 to 0x000')
  lockstep.seek(1)
  expect(lane?.figures).toMatchObject({ movedBytes: 48, movedBlocks: 1 })
  lockstep.seek(2)
  expect(lane?.figures).toMatchObject({
    movedBytes: 64,
    movedBlocks: 2,
    updates: 3,
    largestHole: 128,
    grown: 48,
    holes: 1,
  })
  expect(lane?.upcoming).toBeNull()
})

test('moves that go together are numbered as one, the one with the most bytes', () => {
  const timeline = timelineWith({ pageSize: bytes(16), pages: pages(8) })
  for (const size of [16, 32, 16, 16]) appendTo(timeline, { do: 'alloc', bytes: bytes(size) })
  for (const tag of [1, 3]) appendTo(timeline, { do: 'free', tag: tagOf(tag) })
  const slide = { do: 'defrag', algorithm: 'slide' } as const
  const fill = { do: 'defrag', algorithm: 'fill-holes' } as const
  for (const edits of [
    [slide, fill],
    [fill, slide],
  ])
    expect(new Lockstep(timeline.image(), edits).meter.moves.map(({ step, bytes }) => [step, bytes])).toEqual(
      [
        [1, 32],
        [2, 16],
      ],
    )
})

/** Where every tag lies after each number of moves, by the moves alone. */
function placesAfter({ lanes: [lane] }: Lockstep): Map<number, number>[] {
  if (!lane) return []
  lane.seek(0)
  const places = placesOf(lane.heap)
  const all = [new Map(places)]
  const { pageSize } = lane.heap.layout
  for (const { tag, to } of lane.meter.moves) all.push(new Map(places.set(tag, to / pageSize)))
  return all
}

function placesOf({ table }: Lockstep['lanes'][number]['heap']): Map<number, number> {
  const places = new Map<number, number>()
  for (let block = table.next(NONE); block !== NONE; block = table.next(block))
    if (table.isAllocated(block)) places.set(table.tagOf(block), table.startOf(block))
  return new Map([...places].sort(([one], [other]) => one - other))
}
