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
  /** Enough that it is time to fold. */
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

test('a journal that was closed writes nothing more, and asks for nothing', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.journal.close()
  const saved = new Map(storage.entries)
  const later = vi.spyOn(tab, 'later')
  alloc(tab.timeline)
  tab.journal.changed()
  tab.pass()
  tab.journal.flush()
  tab.journal.catchUp()
  tab.rest()
  expect(later).not.toHaveBeenCalled()
  expect(storage.entries).toEqual(saved)
})

test('whoever is woken for nothing hears of no news, and nothing is written', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.timeline.undo()
  tab.journal.flush()
  const { writes } = storage
  for (const key of ['elsewhere', 'memallook/1/cursor', 'memallook/1/log/1-1.other'])
    storage.tamper(key, storage.entries.get(key) ?? 'x')
  tab.pass()
  storage.off = true
  tab.journal.catchUp()
  storage.off = false
  tab.journal.catchUp()
  expect([tab.foreignNews, storage.writes - writes]).toEqual([0, 0])
  // What could not be read of the other is no news either when it is looked at again.
  alloc(tab.timeline)
  tab.journal.flush()
  expect([tab.foreignNews, tab.problems]).toEqual([0, []])
})

test('what cannot be read for a while, of a cursor or of an operation, is no reason to write all again', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.timeline.undo()
  tab.journal.flush()
  const other = opened(storage).tab
  other.timeline.redo()
  other.journal.flush()
  // It is woken, and may not read.
  const { get } = tab.storage
  const refused = vi.spyOn(tab.storage, 'get').mockImplementation(() => {
    throw new DOMException('access is denied for this document', 'SecurityError')
  })
  tab.journal.catchUp()
  expect(tab.timeline.cursor).toBe(0)
  refused.mockImplementation(get)
  const { writes } = storage
  tab.journal.catchUp()
  expect([tab.timeline.cursor, storage.writes - writes]).toEqual([1, 0])
})

test('a fold that finds nothing more to do is not followed by another', () => {
  const storage = new Storage()
  const limits = { leftSingle: 2, smallToFold: 4, medium: 8, mediumToFold: 4, large: 64 }
  const tab = new Tab(storage, { limits })
  tab.journal.open()
  begin(tab.timeline)
  const asked = vi.spyOn(tab, 'idle')
  for (let index = 0; index < 6; index++) {
    // It is time once six operations came: two stay single, four become one.
    expect(asked).not.toHaveBeenCalled()
    alloc(tab.timeline)
    tab.journal.flush()
  }
  expect(asked).toHaveBeenCalledTimes(1)
  const keys = storage.entries.size
  tab.rest()
  // Something was folded, which may be enough for a larger fold; that finds nothing.
  expect(storage.entries.size).toBeLessThan(keys)
  expect(asked).toHaveBeenCalledTimes(2)
  tab.rest()
  expect(asked).toHaveBeenCalledTimes(2)
})

test('what a fold leaves speaks of no dropped operation that was folded with it', () => {
  const storage = new Storage()
  const limits = { leftSingle: 0, smallToFold: 2, medium: 64, mediumToFold: 4, large: 512 }
  const tab = new Tab(storage, { limits })
  tab.journal.open()
  begin(tab.timeline)
  for (let index = 0; index < 4; index++) {
    alloc(tab.timeline)
    tab.journal.flush()
    tab.timeline.undo()
    alloc(tab.timeline, 2)
    tab.journal.flush()
  }
  expect([...storage.entries.values()].join()).toContain('drops')
  for (let rounds = 0; rounds < 3; rounds++) tab.rest()
  expect([...storage.entries.values()].join()).not.toContain('drops')
  expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
})

test('the view of another visit stays as it is, until this one has a view of its own', () => {
  const storage = new Storage()
  const { tab } = opened(storage)
  begin(tab.timeline)
  tab.journal.setView(SOME_VIEW)
  tab.journal.close()
  const next = opened(storage).tab
  alloc(next.timeline)
  next.journal.flush()
  expect(JSON.parse(storage.entries.get('memallook/1/view') ?? '')).toEqual(SOME_VIEW)
  expect(opened(storage).opening).toEqual({ kind: 'loaded', view: SOME_VIEW })
})
