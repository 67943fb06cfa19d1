import { describe, expect, test } from 'vitest'
import { bytes } from '../../src/core/units.ts'
import { formatBundle, formatName, nameOf } from '../../src/save/bundle.ts'
import { SafeStorage } from '../../src/save/key-value.ts'
import {
  checkMeta,
  formatCursor,
  keysOf,
  META_TEXT,
  parseCursor,
  readStore,
  storesIn,
} from '../../src/save/saved-store.ts'
import { listSetAside, setAsideText } from '../../src/save/set-aside.ts'
import type { Span } from '../../src/save/spans.ts'

function storageOf(
  entries: Iterable<readonly [string, string]>,
  refusing: 'get' | 'keys' | null = null,
): SafeStorage {
  const kept = new Map(entries)
  return new SafeStorage({
    get: key => {
      if (refusing === 'get') throw new Error('no reading')
      return kept.get(key) ?? null
    },
    set: (key, value) => kept.set(key, value),
    remove: key => kept.delete(key),
    keys: () => {
      if (refusing === 'keys') throw new Error('no listing')
      return [...kept.keys()]
    },
    size: () => kept.size,
  })
}

/** A bundle of edits, one for each time it covers, as an entry of store 1. */
function bundle(covers: readonly Span[], drops: readonly Span[] = []): readonly [string, string] {
  const edits = covers.flatMap(({ from, to, writer }) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({
      writer,
      time: from + index,
      edit: { do: 'alloc' as const, bytes: bytes(from + index) },
    })),
  )
  const name = nameOf(covers, 'a')
  const key = keysOf(1).log + formatName(name)
  return [key, formatBundle({ edits, covers, drops }, name, key)]
}

const own = (from: number, to: number): Span => ({ writer: 'a', from, to })
const META = [keysOf(1).meta, META_TEXT] as const

function read(...entries: (readonly [string, string])[]) {
  const contents = readStore(storageOf([META, ...entries]), 1)
  if (!contents.ok) throw new Error(contents.problem.message)
  const { bundles, problem, wholeBefore } = contents.value
  return {
    times: bundles.map(({ bundle }) => bundle.edits.map(({ time }) => time)),
    covers: bundles.map(({ bundle }) => bundle.covers.map(({ from, to }) => [from, to])),
    drops: bundles.map(({ bundle }) => bundle.drops.length),
    problem: problem?.message ?? null,
    wholeBefore,
  }
}

test('the stores are those of the keys, in the order of their numbers', () => {
  expect(
    storesIn([
      'memallook/10/a',
      'memallook/9/b',
      'memallook/9/c',
      'other/3/a',
      'memallook/x/a',
      'memallook/2/',
    ]),
  ).toEqual([9, 10])
})

test('bundles stand in the order of their first times, the longer first', () => {
  expect(
    read(bundle([own(12, 12)]), bundle([own(1, 2)]), bundle([own(3, 3)]), bundle([own(3, 11)])).times,
  ).toEqual([[1, 2], [3, 4, 5, 6, 7, 8, 9, 10, 11], [3], [12]])
})

test('where a time is missing, all before it is whole', () => {
  const gap = read(bundle([own(1, 2)]), bundle([own(4, 5)]))
  expect(gap).toMatchObject({
    times: [[1, 2], []],
    covers: [[[1, 2]], []],
    wholeBefore: 3,
    problem: 'the saved history is damaged: the part with operation 3 is missing',
  })
  expect(read(bundle([own(2, 3)]))).toMatchObject({ times: [[]], wholeBefore: 1 })
  expect(read(bundle([own(1, 2)]), bundle([own(2, 5)]))).toMatchObject({
    problem: null,
    wholeBefore: Infinity,
  })
})

test('a bundle over the border is cut there, and drops something only where some of it is left', () => {
  const [key, text] = bundle([own(6, 6)])
  const damaged = read(bundle([own(1, 2)], [own(9, 9)]), bundle([own(3, 8)], [own(1, 1)]), [
    key,
    text.replace('6', '7'),
  ])
  expect(damaged).toMatchObject({
    times: [
      [1, 2],
      [3, 4, 5],
    ],
    covers: [[[1, 2]], [[3, 5]]],
    drops: [1, 1],
    wholeBefore: 6,
  })
  expect(damaged.problem).toMatch(/damaged/)
  const apart = read(bundle([own(1, 2), { writer: 'b', from: 8, to: 9 }], [own(1, 1)]), bundle([own(3, 4)]))
  expect(apart).toMatchObject({
    times: [
      [1, 2],
      [3, 4],
    ],
    drops: [1, 0],
    wholeBefore: 5,
  })
  const gone = read(bundle([own(1, 2)]), bundle([own(4, 5)], [own(1, 1)]))
  expect(gone.drops).toEqual([0, 0])
})

test('a damaged part and a gap after it: the first of the two is the border', () => {
  const [key, text] = bundle([own(3, 3)])
  const both = read(bundle([own(1, 2)]), [key, text.replace('3', '4')], bundle([own(9, 9)]))
  expect(both).toMatchObject({ times: [[1, 2], []], wholeBefore: 3 })
})

test('what is no part is named, with control characters made visible', () => {
  const { problem } = read([`${keysOf(1).log}x\u0007`, ''])
  expect(problem).toMatch(/log\/x.+ is no name of a part$/)
  expect(problem).not.toContain('\u0007')
})

test('a storage that refuses is a problem, and not an empty store', () => {
  for (const refusing of ['get', 'keys'] as const) {
    expect(readStore(storageOf([META], refusing), 1)).toMatchObject({
      ok: false,
      problem: { code: 'storage-off' },
    })
    expect(listSetAside(storageOf([META], refusing), 2).ok).toBe(false)
    expect(setAsideText(storageOf([META], refusing), 1).ok).toBe(false)
  }
})

describe('the cursor', () => {
  test('is read as it was written', () => {
    for (const move of [
      { at: null, when: 0 },
      { at: { writer: 'a', time: 7 }, when: 9 },
    ])
      expect(parseCursor(formatCursor(move))).toEqual({ ok: true, value: move })
  })

  test.each([
    '',
    '{}',
    '{"at":null}',
    '{"at":["a"],"when":1}',
    '{"at":null,"when":-1}',
    '{"at":null,"when":1,"x":1}',
  ])('that is %s is damaged', text => {
    expect(parseCursor(text).ok).toBe(false)
  })
})

test('what is set aside says how much there is: two bytes a character, keys and values, and the commands that can be read', () => {
  const entries = [META, bundle([own(1, 3)])]
  const sum = entries.reduce((total, [key, value]) => total + 2 * (key.length + value.length), 0)
  expect(listSetAside(storageOf(entries), 2)).toEqual({
    ok: true,
    value: [{ store: 1, keys: 2, bytes: sum, readable: 3, problem: null }],
  })
  expect(listSetAside(storageOf(entries), 1)).toEqual({ ok: true, value: [] })
  const text = setAsideText(storageOf(entries), 1)
  expect(text.ok && JSON.parse(text.value)).toMatchObject({ store: 1, keys: Object.fromEntries(entries) })
})

describe('the version', () => {
  test.each([
    ['{"format":"memallook","version":99}', 'newer-version'],
    ['{"format":"another","version":99}', 'newer-version'],
    ['{"format":"memallook","version":0}', 'damaged-state'],
    ['{"format":"memallook","version":"99"}', 'damaged-state'],
    ['{"format":"memallook"}', 'damaged-state'],
    ['{"format":"another","version":1}', 'damaged-state'],
    ['{"format":"another","version":2}', 'damaged-state'],
    ['[]', 'damaged-state'],
    ['null', 'damaged-state'],
    ['{', 'not-json'],
  ])('%s: %s', (text, code) => {
    expect(checkMeta(text)?.code).toBe(code)
  })

  test('that is missing, or the one of today, is nothing wrong', () => {
    expect([checkMeta(undefined), checkMeta(META_TEXT)]).toEqual([null, null])
  })
})

test('what goes while it is read is as if it had not been there', () => {
  const entries = new Map([META, bundle([own(1, 2)]), bundle([own(3, 3)])])
  const [, , [late = ''] = []] = [...entries]
  const storage = new SafeStorage({
    get: key => (key === late ? null : (entries.get(key) ?? null)),
    set: () => {},
    remove: () => {},
    keys: () => [...entries.keys()],
    size: () => entries.size,
  })
  const read = readStore(storage, 1)
  expect(read.ok && read.value.problem).toBeNull()
  expect(read.ok && read.value.bundles).toHaveLength(1)
  const listed = listSetAside(storage, 2)
  expect(listed.ok && listed.value).toMatchObject([{ keys: 2, readable: 2 }])
})
