import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { edits, historyOf } from './acting.ts'
import { SOME_VIEW, Storage, Tab } from './world.ts'

const CURSOR = 'memallook/1/cursor'
const META = 'memallook/1/meta'
const VIEW = 'memallook/1/view'

const alloc = (timeline: Timeline, size = 1) => timeline.append({ do: 'alloc', bytes: bytes(size) })

function opened(storage: Storage) {
  const tab = new Tab(storage)
  return { tab, opening: tab.journal.open() }
}

/** A storage with a buffer, allocations of 1, 2, … bytes, one undone, and a view. */
function lived(allocations = 9): { storage: Storage; before: ReadonlyMap<string, string>; first: Tab } {
  const storage = new Storage()
  const { tab } = opened(storage)
  tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  tab.journal.flush()
  for (let size = 1; size <= allocations; size++) {
    alloc(tab.timeline, size)
    tab.journal.flush()
  }
  tab.timeline.undo()
  tab.journal.setView(SOME_VIEW)
  tab.journal.flush()
  tab.crash()
  return { storage, before: new Map(storage.entries), first: tab }
}

const logKeys = (storage: Storage) => [...storage.entries.keys()].filter(key => key.includes('/log/'))
/** The key of operation `time`, counted from 1. */
const logKey = (storage: Storage, time: number) =>
  logKeys(storage).find(key => key.includes(`/log/${time}-`)) ?? 'none'

describe('damage is set aside, and what is whole is recovered', () => {
  const all = 10
  const damages: readonly {
    what: string
    do: (storage: Storage) => void
    recovered: number
    cursor: number
  }[] = [
    { what: 'the version is no JSON', do: s => s.tamper(META, '{"vers'), recovered: all, cursor: 9 },
    { what: 'the version is empty', do: s => s.tamper(META, ''), recovered: all, cursor: 9 },
    {
      what: 'the version is no number',
      do: s => s.tamper(META, '{"format":"memallook","version":"1"}'),
      recovered: all,
      cursor: 9,
    },
    { what: 'the cursor is no JSON', do: s => s.tamper(CURSOR, 'x'), recovered: all, cursor: all },
    {
      what: 'the cursor points nowhere',
      do: s => s.tamper(CURSOR, '{"at":7,"when":9}'),
      recovered: all,
      cursor: all,
    },
    {
      what: 'an operation is no JSON',
      do: s => s.tamper(logKey(s, 6), '{"edits":[{"do"'),
      recovered: 5,
      cursor: 5,
    },
    {
      what: 'an operation is unknown',
      do: s => s.tamper(logKey(s, 6), '{"edits":[{"do":"explode"}]}'),
      recovered: 5,
      cursor: 5,
    },
    {
      what: 'an operation has a wrong figure',
      do: s => s.tamper(logKey(s, 6), '{"edits":[{"do":"alloc","bytes":-1}]}'),
      recovered: 5,
      cursor: 5,
    },
    {
      what: 'an operation has more than it should',
      do: s => s.tamper(logKey(s, 6), '{"edits":[],"more":1}'),
      recovered: 5,
      cursor: 5,
    },
    { what: 'an operation is missing', do: s => s.tamper(logKey(s, 6), null), recovered: 5, cursor: 5 },
    { what: 'the first operation is damaged', do: s => s.tamper(logKey(s, 1), ''), recovered: 0, cursor: 0 },
    {
      what: 'a key has no name of ours',
      do: s => s.tamper('memallook/1/log/what', '{}'),
      recovered: all,
      cursor: 9,
    },
    {
      what: 'everything is rubbish',
      do: s => {
        for (const key of [...s.entries.keys()]) s.tamper(key, '\u0000')
      },
      recovered: 0,
      cursor: 0,
    },
  ]
  test.each(damages)('$what', ({ do: damage, recovered, cursor }) => {
    const { storage } = lived()
    damage(storage)
    const damaged = new Map(storage.entries)
    const { tab, opening } = opened(storage)
    expect(opening).toMatchObject({ kind: 'set-aside', store: 1, recovered })
    expect(opening.kind === 'set-aside' && opening.problem.message).toMatch(/./)
    expect(historyOf(tab.timeline)).toMatchObject({ cursor })
    // Work goes on, in a store of its own, and the damaged one is as it was.
    if (recovered === 0) tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
    alloc(tab.timeline, 77)
    tab.journal.flush()
    for (const [key, value] of damaged) expect(storage.entries.get(key)).toBe(value)
    const next = opened(storage)
    expect(next.opening.kind).toBe('loaded')
    expect(historyOf(next.tab.timeline)).toEqual(historyOf(tab.timeline))
    // It can be listed, taken away as a file, and discarded.
    const listed = next.tab.journal.listSetAside()
    expect(listed).toMatchObject({ ok: true, value: [{ store: 1, keys: damaged.size }] })
    const text = next.tab.journal.setAsideText(1)
    expect(JSON.parse(text.ok ? text.value : '').keys).toEqual(Object.fromEntries(damaged))
    expect(next.tab.journal.discardSetAside(1).ok).toBe(true)
    expect(next.tab.journal.listSetAside()).toEqual({ ok: true, value: [] })
    expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
  })
})

test('a tab that has let go of the storage writes nothing more', () => {
  const { storage } = lived()
  const { tab } = opened(storage)
  tab.journal.close()
  const before = new Map(storage.entries)
  alloc(tab.timeline)
  expect(tab.journal.flush().ok).toBe(true)
  tab.journal.changed()
  tab.pass()
  expect(storage.entries).toEqual(before)
})

test('a tab that looks for news and finds none has none to report', () => {
  const { storage } = lived()
  const { tab } = opened(storage)
  tab.journal.catchUp()
  expect(tab.foreignNews).toBe(0)
  storage.off = true
  tab.journal.catchUp()
  expect(tab.foreignNews).toBe(0)
})

test('what is in use cannot be discarded', () => {
  const { storage } = lived()
  const { tab } = opened(storage)
  const before = new Map(storage.entries)
  storage.writes = 0
  expect(tab.journal.discardSetAside(1).ok).toBe(true)
  expect(storage.writes).toBe(0)
  expect(storage.entries).toEqual(before)
})

test.each([
  ['no JSON', '{"theme":'],
  ['nothing', ''],
  ['no object', '[[]]'],
  ['of another kind', '{"theme":"pink","speed":"fast","panel":7,"window":null,"tag":-1}'],
  ['of an older version', '{"theme":"dark"}'],
  ['of a newer version', '{"theme":"dark","panel":"dreams","language":"la","tag":{"of":3}}'],
])('a view that is %s is never a reason to set the history aside', (_, text) => {
  const { storage } = lived()
  const history = historyOf(opened(storage).tab.timeline)
  storage.tamper(VIEW, text)
  const { tab, opening } = opened(storage)
  expect(opening.kind).toBe('loaded')
  expect(historyOf(tab.timeline)).toEqual(history)
  // And the next view takes its place.
  tab.journal.setView(SOME_VIEW)
  tab.journal.flush()
  expect(opened(storage).opening).toEqual({ kind: 'loaded', view: SOME_VIEW })
})

test('a state of a newer version is left untouched, and the app begins anew beside it', () => {
  const { storage } = lived()
  storage.tamper(META, '{"format":"memallook","version":3,"more":true}')
  const newer = new Map(storage.entries)
  const { tab, opening } = opened(storage)
  expect(opening).toMatchObject({
    kind: 'set-aside',
    store: 1,
    recovered: 0,
    problem: { code: 'newer-version' },
  })
  tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  tab.journal.flush()
  for (const [key, value] of newer) expect(storage.entries.get(key)).toBe(value)
  expect(opened(storage).opening.kind).toBe('loaded')
})

test('several damaged states are kept side by side', () => {
  const { storage } = lived()
  for (const store of [1, 2, 3]) {
    storage.tamper(`memallook/${store}/meta`, 'x')
    const { tab } = opened(storage)
    tab.journal.flush()
    tab.crash()
  }
  const listed = opened(storage).tab.journal.listSetAside()
  expect(listed.ok && listed.value.map(({ store }) => store)).toEqual([1, 2, 3])
  expect(opened(storage).tab.timeline.length).toBe(10)
})

test('two tabs that find the same damage go on with one state', () => {
  const { storage } = lived()
  storage.tamper(logKey(storage, 6), 'x')
  const one = new Tab(storage, { atOnce: false })
  const two = new Tab(storage, { atOnce: false })
  one.journal.open()
  two.journal.open()
  alloc(one.timeline, 100)
  alloc(two.timeline, 200)
  one.journal.flush()
  two.journal.flush()
  storage.deliverAll()
  one.journal.catchUp()
  two.journal.catchUp()
  expect(one.timeline.length).toBe(7)
  expect(historyOf(two.timeline)).toEqual(historyOf(one.timeline))
  expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(one.timeline))
})

test('a tab whose state another one set aside says so and writes no more', () => {
  const { storage } = lived()
  const { tab } = opened(storage)
  storage.tamper(logKey(storage, 6), 'x')
  const other = opened(storage).tab
  other.journal.flush()
  alloc(tab.timeline)
  const writes = storage.writes
  expect(tab.journal.flush()).toMatchObject({ ok: false, problem: { code: 'state-moved-on' } })
  expect(storage.writes).toBe(writes)
})

test('any value at any key is never an exception, and never loses what stands beside it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.oneof(fc.json(), fc.string(), fc.constant(null)), (which, value) => {
      const { storage } = lived()
      const keys = [...storage.entries.keys()]
      storage.tamper(keys[which % keys.length] ?? '', value)
      const left = new Map(storage.entries)
      const { tab } = opened(storage)
      alloc(tab.timeline)
      tab.journal.flush()
      for (const key of left.keys()) expect(storage.entries.has(key)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

describe('a storage that refuses', () => {
  test('full: work goes on, what was saved stays, and all is saved once there is room', () => {
    const { storage } = lived()
    const { tab } = opened(storage)
    storage.quota = storage.used + 200
    for (let size = 1; size <= 50; size++) {
      alloc(tab.timeline, size)
      tab.journal.changed()
      tab.pass()
      const found = opened(new Storage(storage.entries))
      expect(found.opening.kind).toBe('loaded')
      expect(edits(tab.timeline).slice(0, found.tab.timeline.length)).toEqual(edits(found.tab.timeline))
    }
    expect(tab.timeline.length).toBe(59)
    expect(tab.problems).toEqual(['storage-full'])
    storage.quota = Number.POSITIVE_INFINITY
    tab.pass()
    expect(tab.problems).toEqual(['storage-full', null])
    expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
  })

  test('full from the start', () => {
    const storage = new Storage([['somebody else', 'x'.repeat(1000)]])
    storage.quota = storage.used
    const { tab, opening } = opened(storage)
    expect(opening).toEqual({ kind: 'fresh' })
    tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
    const flushed = tab.journal.flush()
    expect(flushed).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
    expect(flushed.ok ? '' : flushed.problem.message).toContain('2026 bytes are used, 0 of them by Memallook')
  })

  test('full but for a little: what found no room is written as soon as there is some', () => {
    const storage = new Storage()
    storage.quota = 150
    const { tab } = opened(storage)
    tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
    for (let size = 1; size <= 20; size++) alloc(tab.timeline, size)
    expect(tab.journal.flush()).toMatchObject({ ok: false, problem: { code: 'storage-full' } })
    // Nothing that speaks of a saved state without one.
    expect([...storage.entries.keys()]).toEqual([])
    storage.quota = Number.POSITIVE_INFINITY
    expect(tab.journal.flush().ok).toBe(true)
    expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
  })

  test('full while damage is set aside: discarding it makes the room', () => {
    const { storage } = lived(40)
    storage.tamper(CURSOR, 'x')
    storage.quota = storage.used + 10
    const { tab, opening } = opened(storage)
    expect(opening).toMatchObject({ kind: 'set-aside', recovered: 41 })
    expect(tab.journal.flush().ok).toBe(false)
    expect(tab.journal.discardSetAside(1).ok).toBe(true)
    expect(tab.problems).toEqual(['storage-full', null])
    expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
  })

  test('switched off: work goes on in memory, and it is said once', () => {
    const storage = new Storage()
    storage.off = true
    const { tab, opening } = opened(storage)
    expect(opening).toEqual({ kind: 'fresh' })
    expect(tab.problems).toEqual(['storage-off'])
    tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
    for (let size = 1; size <= 5; size++) {
      alloc(tab.timeline, size)
      tab.journal.changed()
      tab.pass()
      tab.journal.catchUp()
    }
    expect(tab.problems).toEqual(['storage-off'])
    expect(tab.timeline.length).toBe(6)
    expect(tab.journal.listSetAside().ok).toBe(false)
    storage.off = false
    tab.pass()
    expect(historyOf(opened(storage).tab.timeline)).toEqual(historyOf(tab.timeline))
  })
  test('switched off for a while: what lay there is kept beside what was done meanwhile', () => {
    const { storage, before } = lived()
    storage.off = true
    const { tab } = opened(storage)
    tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
    tab.journal.flush()
    storage.off = false
    tab.journal.flush()
    for (const [key, value] of before) expect(storage.entries.get(key)).toBe(value)
    const next = opened(storage).tab
    expect(historyOf(next.timeline)).toEqual(historyOf(tab.timeline))
    expect(next.journal.listSetAside()).toMatchObject({ ok: true, value: [{ store: 1 }] })
  })
})
