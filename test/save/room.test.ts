/** Storage with little room: dropped edits do not keep theirs, and what can never fit says so. */
import { expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { historyOf } from './acting.ts'
import { fullStorage, Storage, Tab } from './world.ts'

function timelineOf(allocations: number, size = 1): Timeline {
  const timeline = new Timeline()
  timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(2 ** 16) })
  for (let index = 0; index < allocations; index++) timeline.append({ do: 'alloc', bytes: bytes(size) })
  return timeline
}

function opened(storage: Storage) {
  const tab = new Tab(storage)
  tab.journal.open()
  return tab
}

function saved(storage: Storage) {
  const next = new Tab(new Storage(storage.entries))
  expect(next.journal.open().kind).toBe('loaded')
  return historyOf(next.timeline)
}

/** A tab whose storage has room for a fifth more than its history takes. */
function crowded() {
  const storage = new Storage()
  const tab = opened(storage)
  tab.journal.replace(timelineOf(3000))
  tab.journal.flush()
  storage.quota = Math.floor(storage.used * 1.2)
  return { storage, tab }
}

test('a history that fits once the old one is gone takes its place', () => {
  const { storage, tab } = crowded()
  tab.journal.replace(timelineOf(2900, 2))
  expect(tab.journal.flush().ok).toBe(true)
  expect(saved(storage)).toEqual(historyOf(timelineOf(2900, 2)))
  // And the other tabs follow.
  expect(storage.used).toBeLessThan(storage.quota)
})

test('and so do operations after going back in a long one', () => {
  const { storage, tab } = crowded()
  tab.timeline.seek(1000)
  for (let index = 0; index < 1800; index++) tab.timeline.append({ do: 'alloc', bytes: bytes(5) })
  expect(tab.journal.flush().ok).toBe(true)
  expect(saved(storage)).toEqual(historyOf(tab.timeline))
})

test('another tab that was open all the while sees the same', () => {
  const { storage, tab } = crowded()
  const other = opened(storage)
  tab.journal.replace(timelineOf(2900, 2))
  tab.journal.flush()
  other.journal.catchUp()
  expect(historyOf(other.timeline)).toEqual(historyOf(tab.timeline))
})

test('a history that does not fit even then leaves the old one as it was saved, and says so with figures', () => {
  const { storage, tab } = crowded()
  const before = new Map(storage.entries)
  tab.journal.replace(timelineOf(9000))
  const flushed = tab.journal.flush()
  expect(flushed).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
  expect(flushed.ok ? '' : flushed.problem.message).toMatch(/the last operations take \d+ more/)
  expect(storage.entries).toEqual(before)
  // Trying again costs nothing while nothing changed.
  const { written } = storage
  tab.pass()
  expect(storage.written).toBe(written)
  storage.quota *= 10
  tab.pass()
  expect(saved(storage)).toEqual(historyOf(timelineOf(9000)))
})

test('while there is no room, folding takes nothing away that is not replaced yet', () => {
  const storage = new Storage()
  const tab = opened(storage)
  tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(2 ** 16) })
  for (let index = 0; index < 250; index++) {
    tab.timeline.append({ do: 'alloc', bytes: bytes(1) })
    tab.journal.flush()
  }
  const before = saved(storage)
  tab.timeline.seek(1)
  for (let index = 0; index < 500; index++) tab.timeline.append({ do: 'alloc', bytes: bytes(2) })
  storage.quota = storage.used + 300
  // The idle moment that was asked for when the last of them was written comes now.
  tab.rest()
  expect(tab.problems).toEqual(['storage-full'])
  expect(saved(storage)).toEqual(before)
  storage.quota = Number.POSITIVE_INFINITY
  tab.pass()
  tab.rest()
  expect(saved(storage)).toEqual(historyOf(tab.timeline))
})

test('a record that no browser has room for says that it can never be saved', () => {
  const nobody = fullStorage()
  const large = nobody.set('key', 'x'.repeat(6 * 2 ** 20))
  expect(large).toMatchObject({ ok: false, problem: { code: 'never-fits' } })
  expect(large.ok ? '' : large.problem.message).toContain(
    'the last operations take 12582918 bytes, and browsers keep about 10485760 for a page',
  )
  expect(nobody.set('key', 'x')).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
})

test('what made room for another history is gone from the storage', () => {
  const { storage, tab } = crowded()
  const longest = () => Math.max(...[...storage.entries.values()].map(text => text.length))
  const before = longest()
  tab.journal.replace(timelineOf(1500, 2))
  // Both do not fit beside one another.
  storage.quota = storage.used + 100
  expect(tab.journal.flush().ok).toBe(true)
  expect(longest()).toBeLessThan(before)
  expect(storage.used).toBeLessThan(storage.quota)
  expect(saved(storage)).toEqual(historyOf(timelineOf(1500, 2)))
})
