import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { SharedHistory } from '../../src/save/shared-history.ts'
import { act, acts, historyOf } from './acting.ts'
import { SOME_VIEW, Storage, Tab } from './world.ts'

const begin = (timeline: Timeline) =>
  timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(2 ** 20) })
const alloc = (timeline: Timeline, size = 1) => timeline.append({ do: 'alloc', bytes: bytes(size) })

function opened(storage: Storage) {
  const tab = new Tab(storage)
  return { tab, opening: tab.journal.open() }
}

test('what was saved is what is loaded', () => {
  fc.assert(
    fc.property(acts, fc.array(fc.nat({ max: 3 })), (acts, flushes) => {
      const storage = new Storage()
      const { tab } = opened(storage)
      for (const [index, one] of acts.entries()) {
        act(tab.timeline, one)
        tab.journal.changed()
        if (flushes[index] === 0) tab.pass()
      }
      tab.pass()
      const next = opened(storage)
      expect(next.opening.kind).toBe('loaded')
      expect(historyOf(next.tab.timeline)).toEqual(historyOf(tab.timeline))
    }),
  )
})

test('a page killed between any two writes finds a state that was there, and nothing older than the last save', () => {
  fc.assert(
    fc.property(
      acts,
      acts,
      fc.array(fc.nat({ max: 2 }), { maxLength: 200, size: 'max' }),
      (some, more, flushes) => {
        const storage = new Storage()
        const tab = opened(storage).tab
        const lived = [historyOf(tab.timeline)]
        let saved = 0
        storage.afterWrite = () => {
          const found = historyOf(opened(new Storage(storage.entries)).tab.timeline)
          expect(lived.slice(saved)).toContainEqual(found)
        }
        for (const one of [...some, ...more]) {
          act(tab.timeline, one)
          lived.push(historyOf(tab.timeline))
          tab.journal.changed()
          if (flushes[lived.length] === 0) {
            tab.pass()
            saved = lived.length - 1
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('the same while bundles are folded', () => {
  const storage = new Storage()
  const tab = opened(storage).tab
  begin(tab.timeline)
  const random = fc.sample(fc.nat(), { numRuns: 600, seed: 7 })
  let last = historyOf(tab.timeline)
  let folding = false
  storage.afterWrite = () => {
    if (folding) expect(historyOf(opened(new Storage(storage.entries)).tab.timeline)).toEqual(last)
  }
  for (const number of random) {
    if (number % 5 === 0) tab.timeline.seek(Math.max(1, tab.timeline.cursor - (number % 17)))
    alloc(tab.timeline, 1 + (number % 100))
    tab.journal.flush()
    last = historyOf(tab.timeline)
    folding = true
    tab.rest()
    folding = false
  }
  expect(storage.entries.size).toBeLessThan(210)
  expect(storage.writes).toBeGreaterThan(1000)
})

test('an operation writes its own few characters, however many there were before', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.journal.flush()
  const sizes: number[] = []
  for (let index = 0; index < 3000; index++) {
    alloc(tab.timeline)
    const before = storage.written
    tab.journal.flush()
    sizes.push(storage.written - before)
    tab.rest()
  }
  expect(Math.max(...sizes)).toBeLessThan(90)
  // Each edit is written three times at most, folding included.
  expect(storage.written / 3000).toBeLessThan(200)
  expect(storage.entries.size).toBeLessThan(230)
  expect(opened(storage).tab.timeline.length).toBe(3001)
})

test('undoing and acting again, over and over, leaves no heap of dead operations', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  for (let index = 0; index < 4000; index++) {
    alloc(tab.timeline)
    tab.journal.flush()
    tab.rest()
    if (index % 10 !== 0) tab.timeline.undo()
  }
  tab.journal.flush()
  expect(tab.timeline.length).toBeLessThan(500)
  expect(storage.used).toBeLessThan(60_000)
  expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
})

test('going back to the start of a long history and beginning anew frees what it took', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  for (let index = 0; index < 5000; index++) alloc(tab.timeline)
  tab.journal.flush()
  const long = storage.used
  tab.timeline.seek(1)
  for (let index = 0; index < 300; index++) {
    alloc(tab.timeline)
    tab.journal.flush()
    tab.rest()
  }
  expect(storage.used).toBeLessThan(long / 4)
  expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
})

test('many operations at once are one write', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.journal.flush()
  const { writes } = storage
  for (let index = 0; index < 5000; index++) alloc(tab.timeline)
  tab.journal.changed()
  tab.pass()
  expect(storage.writes - writes).toBe(1)
})

test('the view is saved beside the history', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.journal.setView(SOME_VIEW)
  tab.pass()
  expect(opened(storage).opening).toEqual({ kind: 'loaded', view: SOME_VIEW })
})

test('a view of more than 64 Ki characters is not saved, and keeps nothing else from it', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  const view = (characters: number) => {
    const rest = JSON.stringify({ ...SOME_VIEW, padding: '' }).length
    return { ...SOME_VIEW, padding: 'x'.repeat(characters - rest) }
  }
  tab.journal.setView(view(64 * 1024))
  tab.journal.flush()
  expect(storage.entries.get('memallook/1/view')?.length).toBe(64 * 1024)
  tab.journal.setView(view(64 * 1024 + 1))
  alloc(tab.timeline)
  tab.journal.flush()
  expect(storage.entries.get('memallook/1/view')?.length).toBe(64 * 1024)
  expect(opened(storage).tab.timeline.length).toBe(2)
})

test('bundles are looked through for what was dropped only after something was', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  for (let index = 0; index < 500; index++) alloc(tab.timeline)
  tab.journal.flush()
  const counted = vi.spyOn(SharedHistory.prototype, 'countWithin')
  onTestFinished(() => counted.mockRestore())
  /** So many that it is time to fold. */
  const work = () => {
    for (let index = 0; index < 200; index++) {
      alloc(tab.timeline)
      tab.journal.flush()
      tab.rest()
    }
  }
  work()
  expect(counted).not.toHaveBeenCalled()
  tab.timeline.undo()
  work()
  expect(counted).toHaveBeenCalled()
  counted.mockClear()
  work()
  expect(counted).not.toHaveBeenCalled()
})

test('another history takes the place of the one there was', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  for (let index = 0; index < 10; index++) alloc(tab.timeline)
  tab.journal.flush()
  const other = new Tab(new Storage()).timeline
  tab.journal.replace(other)
  tab.journal.flush()
  expect(opened(storage).tab.timeline.length).toBe(0)
  begin(tab.timeline)
  tab.journal.flush()
  expect(opened(storage).tab.timeline.length).toBe(1)
})

test('a storage that somebody emptied gets everything again', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  for (let index = 0; index < 10; index++) alloc(tab.timeline)
  tab.journal.flush()
  for (const key of [...storage.entries.keys()]) storage.tamper(key, null)
  alloc(tab.timeline)
  tab.journal.flush()
  expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
})
