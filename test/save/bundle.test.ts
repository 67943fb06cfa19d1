import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytes } from '../../src/core/units.ts'
import {
  type Bundle,
  formatBundle,
  formatName,
  nameOf,
  parseBundle,
  parseName,
} from '../../src/save/bundle.ts'
import { seal } from '../../src/save/checksum.ts'
import { compareStamps, spansOf, unionOf } from '../../src/save/spans.ts'

const writers = fc.constantFrom('a', 'b9', 'recovered')
const stamps = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), writers), {
    minLength: 1,
    maxLength: 12,
    selector: pair => pair.join(),
  })
  .map(pairs => pairs.map(([time, writer]) => ({ time, writer })).sort(compareStamps))
const span = fc
  .tuple(writers, fc.integer({ min: 1, max: 9 }), fc.nat({ max: 4 }))
  .map(([writer, from, more]) => ({ writer, from, to: from + more }))
const bundles: fc.Arbitrary<Bundle> = fc
  .tuple(stamps, fc.array(span, { maxLength: 2 }), fc.array(span, { maxLength: 2 }))
  .map(([some, more, drops]) => ({
    edits: some.map((stamp, index) => ({ ...stamp, edit: { do: 'alloc', bytes: bytes(index + 1) } })),
    covers: unionOf([...spansOf(some), ...more]),
    drops,
  }))

test('a bundle is read as it was written, under its name', () => {
  fc.assert(
    fc.property(bundles, writers, fc.nat({ max: 3 }), (bundle, by, serial) => {
      const name = nameOf(bundle.covers, by, serial)
      expect(parseName(formatName(name))).toEqual(name)
      expect(parseBundle(formatBundle(bundle, name, 'key'), name, 'key')).toEqual({ ok: true, value: bundle })
    }),
  )
})

test('under another name, or another key, it is damaged', () => {
  fc.assert(
    fc.property(bundles, bundle => {
      const name = nameOf(bundle.covers, 'a')
      const text = formatBundle(bundle, name, 'key')
      expect(parseBundle(text, name, 'other')).toMatchObject({ problem: { code: 'bad-checksum' } })
      // What the name says for the text is another thing then, or none.
      for (const other of [
        { ...name, from: name.from + 1 },
        { ...name, to: name.to + 1 },
      ]) {
        const read = parseBundle(text, other, 'key')
        expect(read.ok && nameOf(read.value.covers, 'a')).toEqual(read.ok ? { ...other } : false)
      }
    }),
  )
})

const [FROM, TO] = [2, 4]
const edit = { do: 'alloc', bytes: 1 }
const wrongs: [string, object, string][] = [
  [
    'fewer edits than stamps',
    { edits: [edit], runs: [['a', 2, 2]], covers: [['a', 2, 4]] },
    'fewer edits than stamps',
  ],
  [
    'more edits than stamps',
    { edits: [edit, edit], runs: [['a', 2, 1]], covers: [['a', 2, 4]] },
    'more edits than stamps',
  ],
  [
    'edits twice',
    {
      edits: [edit, edit],
      runs: [
        ['a', 2, 1],
        ['a', 2, 1],
      ],
      covers: [['a', 2, 4]],
    },
    'not in order',
  ],
  [
    'edits out of order',
    {
      edits: [edit, edit],
      runs: [
        ['a', 3, 1],
        ['a', 2, 1],
      ],
      covers: [['a', 2, 4]],
    },
    'not in order',
  ],
  [
    'an edit before what it covers',
    { edits: [edit], runs: [['a', 1, 1]], covers: [['a', 2, 4]] },
    'not in order',
  ],
  ['an edit after it', { edits: [edit], runs: [['a', 5, 1]], covers: [['a', 2, 4]] }, 'not in order'],
  ['an edit of another tab', { edits: [edit], runs: [['b', 3, 1]], covers: [['a', 2, 4]] }, 'not in order'],
  [
    'another first time',
    { edits: [edit], runs: [['a', 3, 1]], covers: [['a', 3, 4]] },
    'not what its name says',
  ],
  [
    'another last time',
    { edits: [edit], runs: [['a', 3, 1]], covers: [['a', 2, 3]] },
    'not what its name says',
  ],
  ['a time of 0', { edits: [edit], runs: [['a', 0, 1]] }, 'runs'],
  ['a name of a tab with more before it', { edits: [edit], runs: [['A b', 2, 1]] }, 'the name of a tab'],
  ['a name of a tab with more after it', { edits: [edit], runs: [['b!', 2, 1]] }, 'the name of a tab'],
  [
    'a name of a tab that is too long',
    { edits: [edit], runs: [['b'.repeat(17), 2, 1]] },
    'the name of a tab',
  ],
  ['an unknown field', { edits: [], extra: 1 }, 'extra'],
]

test.each(wrongs)('a bundle with %s is damaged', (_, value, reason) => {
  const read = parseBundle(
    seal(JSON.stringify(value), 'key'),
    { from: FROM, to: TO, by: 'a', serial: 0 },
    'key',
  )
  expect(read.ok ? '' : read.problem.message).toContain(reason)
})

test('what is no name of a bundle is none', () => {
  for (const text of [
    '',
    '1-2',
    '1-2.',
    '1-2.A',
    '-2.a',
    '1-.a',
    'x1-2.a',
    '1-2.a.',
    '1-2.a.b',
    '1-2.a.1x',
    `${'1'.repeat(16)}-2.a`,
  ])
    expect(parseName(text)).toBeNull()
})
