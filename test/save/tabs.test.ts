import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { edits, historyOf } from './acting.ts'
import { Storage, Tab } from './world.ts'

/**
 * Large enough for all that is allocated here, so that each allocation
 * is known by its size and none is refused.
 */
const begin = (timeline: Timeline) =>
  timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(2 ** 24) })

/** Folds what tabs have hardly heard of. */
const HASTY = { leftSingle: 1, smallToFold: 3, medium: 4, mediumToFold: 2, large: 16 }
const TABS = 3
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ tab: fc.nat({ max: TABS - 1 }), does: fc.constant('act' as const) }) },
  ...(['undo', 'redo', 'flush', 'look', 'fold', 'crash'] as const).map(does => ({
    weight: { undo: 4, redo: 2, flush: 6, look: 3, fold: 1, crash: 1 }[does],
    arbitrary: fc.record({ tab: fc.nat({ max: TABS - 1 }), does: fc.constant(does) }),
  })),
  {
    weight: 12,
    arbitrary: fc.record({
      tab: fc.nat({ max: TABS - 1 }),
      does: fc.constantFrom('send' as const, 'receive' as const),
      count: fc.integer({ min: 1, max: 6 }),
    }),
  },
)

test('tabs that act at once lose nothing that was saved, and end with the same history', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), steps => {
      const storage = new Storage()
      const first = new Tab(storage)
      first.journal.open()
      begin(first.timeline)
      first.journal.flush()
      first.crash()
      const open = () => {
        const tab = new Tab(storage, { atOnce: false, limits: HASTY })
        tab.journal.open()
        return tab
      }
      const tabs = Array.from({ length: TABS }, open)
      const saved = new Set<number>()
      const undone = new Set<number>()
      let next = 1
      for (const one of steps) {
        const tab = tabs[one.tab] as Tab
        const { timeline } = tab
        switch (one.does) {
          case 'act': {
            // A new operation drops those that this tab shows as undone, and only those.
            for (const size of sizes(timeline).slice(timeline.cursor - 1)) undone.add(size)
            timeline.append({ do: 'alloc', bytes: bytes(next++) })
            break
          }
          case 'undo':
            if (timeline.cursor > 1) timeline.undo()
            break
          case 'redo':
            timeline.redo()
            break
          case 'flush':
            tab.journal.flush()
            for (const size of sizes(tab.timeline)) saved.add(size)
            break
          case 'look':
            tab.journal.catchUp()
            break
          case 'fold':
            tab.rest()
            break
          case 'crash':
            tab.crash()
            tabs[one.tab] = open()
            break
          case 'send':
            tab.send(one.count)
            break
          case 'receive':
            tab.receive(one.count)
            tab.pass()
        }
      }
      for (let round = 0; round < 3; round++) {
        for (const tab of tabs) {
          tab.journal.flush()
          storage.deliverAll()
        }
        for (const tab of tabs) tab.journal.catchUp()
      }
      const fresh = new Tab(storage)
      expect(fresh.journal.open().kind).toBe('loaded')
      for (const tab of tabs) expect(historyOf(tab.timeline)).toEqual(historyOf(fresh.timeline))
      const left = new Set(sizes(fresh.timeline))
      const lost = [...saved].filter(size => !left.has(size) && !undone.has(size))
      expect(lost).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('two hundred operations in each of two tabs that hear of each other late are all there', () => {
  const storage = new Storage()
  const [one, two] = [new Tab(storage, { atOnce: false }), new Tab(storage, { atOnce: false })]
  one.journal.open()
  begin(one.timeline)
  one.journal.flush()
  storage.deliverAll()
  two.journal.open()
  for (let index = 0; index < 200; index++) {
    for (const [tab, size] of [
      [one, 2 * index + 1],
      [two, 2 * index + 2],
    ] as const) {
      tab.timeline.append({ do: 'alloc', bytes: bytes(size) })
      tab.journal.flush()
      tab.rest()
    }
    if (index % 7 === 0) storage.deliverAll()
    if (index % 5 === 0) one.pass()
    if (index % 11 === 0) two.pass()
  }
  storage.deliverAll()
  one.journal.catchUp()
  two.journal.catchUp()
  expect(sizes(one.timeline).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 400 }, (_, index) => index + 1),
  )
  expect(edits(two.timeline)).toEqual(edits(one.timeline))
})

test('what one tab does shows in the other: operations, undo and redo', () => {
  const storage = new Storage()
  const [one, two] = [new Tab(storage), new Tab(storage)]
  one.journal.open()
  two.journal.open()
  const follow = () => {
    one.journal.changed()
    one.pass()
    two.pass()
    expect(historyOf(two.timeline)).toEqual(historyOf(one.timeline))
  }
  begin(one.timeline)
  follow()
  one.timeline.append({ do: 'alloc', bytes: bytes(5) })
  follow()
  one.timeline.undo()
  follow()
  expect(two.timeline.cursor).toBe(1)
  one.timeline.redo()
  follow()
  expect(two.timeline.cursor).toBe(2)
  one.timeline.seek(0)
  follow()
  begin(one.timeline)
  follow()
  expect(two.timeline.length).toBe(1)
  expect(two.foreignNews).toBe(6)
})

test('an operation that cannot be done any more after what another tab did is reported, and the others stay', () => {
  const storage = new Storage()
  const [one, two] = [new Tab(storage, { atOnce: false }), new Tab(storage, { atOnce: false })]
  one.journal.open()
  begin(one.timeline)
  one.timeline.append({ do: 'alloc', bytes: bytes(5) })
  one.journal.flush()
  storage.deliverAll()
  two.journal.open()
  const tag = { do: 'free', tag: 1 } as const
  one.timeline.append(tag as Parameters<Timeline['append']>[0])
  two.timeline.append(tag as Parameters<Timeline['append']>[0])
  two.timeline.append({ do: 'alloc', bytes: bytes(7) })
  one.journal.flush()
  two.journal.flush()
  storage.deliverAll()
  one.journal.catchUp()
  two.journal.catchUp()
  expect([one.refused, two.refused]).toEqual([0, 1])
  expect(historyOf(one.timeline)).toEqual(historyOf(two.timeline))
  expect(sizes(one.timeline)).toEqual([5, 7])
})

function sizes(timeline: Timeline): number[] {
  const found: number[] = []
  for (let index = 0; index < timeline.length; index++) {
    const edit = timeline.entry(index)?.edit
    if (edit?.do === 'alloc') found.push(edit.bytes)
  }
  return found
}
