/**
 * Bundles are bound to their keys: whatever is swapped, renamed, doubled or
 * altered is found, and never taken for the history.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import { parseSealed, seal } from '../../src/save/checksum.ts'
import { historyOf } from './acting.ts'
import { Storage, Tab } from './world.ts'

const KEY = 'memallook/1/log/1-1.tab'

describe('a sealed text', () => {
  test('opens under its key, and only there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.string(), (value, key) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        const text = seal(JSON.stringify(plain), KEY)
        expect(parseSealed(text, KEY)).toEqual({ ok: true, value: plain })
        if (key !== KEY) expect(parseSealed(text, key)).toMatchObject({ problem: { code: 'bad-checksum' } })
      }),
    )
  })

  test('that was altered in one place does not open', () => {
    const text = seal('{"edits":[{"do":"alloc","bytes":16},{"do":"free","tag":1}]}', KEY)
    for (let at = 0; at < text.length; at++) {
      for (const other of ['7', ' ', 'a']) {
        const altered = text.slice(0, at) + other + text.slice(at + 1)
        if (altered === text) continue
        // Without a sum it is a text of the first version; then it lacks a part, which the schema finds.
        const opened = parseSealed(altered, KEY)
        if (opened.ok) expect(Object.keys(opened.value as object)).not.toEqual(['edits'])
      }
    }
  })
})

/** A storage with a buffer and allocations of 1 to 9 bytes, an operation a key. */
function lived() {
  const storage = new Storage()
  const tab = new Tab(storage)
  tab.journal.open()
  tab.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  tab.journal.flush()
  for (let size = 1; size <= 9; size++) {
    tab.timeline.append({ do: 'alloc', bytes: bytes(size) })
    tab.journal.flush()
  }
  tab.crash()
  return storage
}

const logKey = (storage: Storage, time: number) =>
  [...storage.entries.keys()].find(key => key.includes(`/log/${time}-`)) ?? 'none'
const textOf = (storage: Storage, time: number) => storage.entries.get(logKey(storage, time)) ?? ''

describe('found, and set aside with what stands before it', () => {
  test.each<[string, (storage: Storage) => void, number]>([
    [
      'two that were swapped',
      s => {
        const [five, six] = [textOf(s, 5), textOf(s, 6)]
        s.tamper(logKey(s, 5), six)
        s.tamper(logKey(s, 6), five)
      },
      4,
    ],
    ['one that stands in the place of another', s => s.tamper(logKey(s, 6), textOf(s, 5)), 5],
    [
      'one under another name',
      s => {
        const text = textOf(s, 6)
        s.tamper(logKey(s, 6), null)
        s.tamper('memallook/1/log/6-6.somebody', text)
      },
      5,
    ],
    ['one a second time', s => s.tamper('memallook/1/log/11-11.somebody', textOf(s, 6)), 10],
    [
      'one from another store',
      s => s.tamper(logKey(s, 6), seal('{"edits":[]}', 'memallook/2/log/6-6.tab')),
      5,
    ],
    ['another figure', s => s.tamper(logKey(s, 6), textOf(s, 6).replace('"bytes":5', '"bytes":6')), 5],
  ])('%s', (_, damage, recovered) => {
    const storage = lived()
    damage(storage)
    expect(new Tab(storage).journal.open()).toMatchObject({ kind: 'set-aside', recovered })
  })
})

test('a store of the first version, without checksums, opens, and is of this version after the next write', () => {
  const storage = lived()
  for (const [key, text] of [...storage.entries]) storage.tamper(key, text.replace(/,"sum":"\w+"/, ''))
  storage.tamper('memallook/1/meta', '{"format":"memallook","version":1}')
  const tab = new Tab(storage)
  expect(tab.journal.open()).toEqual({ kind: 'loaded', view: undefined })
  expect(tab.timeline.length).toBe(10)
  tab.timeline.append({ do: 'alloc', bytes: bytes(77) })
  tab.journal.flush()
  expect(storage.entries.get('memallook/1/meta')).toBe('{"format":"memallook","version":2}')
  const next = new Tab(storage)
  expect(next.journal.open().kind).toBe('loaded')
  expect(historyOf(next.timeline)).toEqual(historyOf(tab.timeline))
})

test('a tab leaves a store alone that a newer Memallook went on with', () => {
  const storage = lived()
  const tab = new Tab(storage)
  tab.journal.open()
  storage.tamper('memallook/1/meta', '{"format":"memallook","version":3}')
  tab.timeline.append({ do: 'alloc', bytes: bytes(77) })
  const { writes } = storage
  expect(tab.journal.flush()).toMatchObject({ ok: false, problem: { code: 'state-moved-on' } })
  expect(storage.writes).toBe(writes)
})
