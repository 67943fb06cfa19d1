/**
 * What somebody removes from the storage while a tab is open, by hand or with a
 * tool, is noticed and written again from memory.
 */
import { describe, expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { historyOf } from './acting.ts'
import { SOME_VIEW, Storage, Tab } from './world.ts'

const alloc = (timeline: Timeline, size = 1) => timeline.append({ do: 'alloc', bytes: bytes(size) })

function opened(storage: Storage) {
  const tab = new Tab(storage)
  return { tab, opening: tab.journal.open() }
}

/** A tab that has a buffer and nine allocations, the last one undone, and a view. */
function living() {
  const storage = new Storage()
  const { tab } = opened(storage)
  tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  tab.journal.flush()
  for (let size = 1; size <= 9; size++) {
    alloc(tab.timeline, size)
    tab.journal.flush()
  }
  tab.timeline.undo()
  tab.journal.setView(SOME_VIEW)
  tab.journal.flush()
  return { storage, tab }
}

const keysWith = (storage: Storage, part: string) =>
  [...storage.entries.keys()].filter(key => key.includes(part))

function expectSaved(storage: Storage, tab: Tab) {
  const next = opened(storage)
  expect(next.opening).toEqual({ kind: 'loaded', view: SOME_VIEW })
  expect(historyOf(next.tab.timeline)).toEqual(historyOf(tab.timeline))
}

describe.each([
  ['one operation', ['/log/5-']],
  ['the last operation', ['/log/10-']],
  ['every operation', ['/log/']],
  ['the cursor', ['/cursor']],
  ['the view', ['/view']],
  ['all but the version', ['/log/', '/cursor', '/view']],
  ['everything', ['memallook/']],
])('%s', (_, parts) => {
  const vanish = (storage: Storage) => {
    const keys = new Set(parts.flatMap(part => keysWith(storage, part)))
    expect(keys.size).toBeGreaterThan(0)
    for (const key of keys) storage.tamper(key, null)
  }

  test('is there again after the next operation', () => {
    const { storage, tab } = living()
    vanish(storage)
    alloc(tab.timeline, 77)
    tab.journal.flush()
    expectSaved(storage, tab)
  })

  test('is there again without one, once the tab hears of it', () => {
    const { storage, tab } = living()
    vanish(storage)
    for (let round = 0; round < 3; round++) tab.pass()
    expectSaved(storage, tab)
  })
})

test('what another tab folded away is not taken for lost', () => {
  const { storage, tab } = living()
  const limits = { leftSingle: 1, smallToFold: 3, medium: 4, mediumToFold: 2, large: 16 }
  const other = new Tab(storage, { limits })
  other.journal.open()
  alloc(other.timeline)
  other.journal.flush()
  other.rest()
  expect(keysWith(storage, '/log/').length).toBeLessThan(5)
  const { writes } = storage
  tab.pass()
  expect(storage.writes).toBe(writes)
  expectSaved(storage, other)
})
