import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ok } from '../../src/base/result.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { MOST_FILE_BYTES } from '../../src/save/format.ts'
import { exportState, importState } from '../../src/save/state-file.ts'
import { act, acts, historyOf } from './acting.ts'

test('an exported state is imported as it was, history, position and view', () => {
  fc.assert(
    fc.property(acts, fc.jsonValue(), (acts, view) => {
      const timeline = new Timeline()
      for (const one of acts) act(timeline, one)
      // What JSON has one form for (-0 and 0) is not asked of it.
      const plain: unknown = JSON.parse(JSON.stringify(view))
      const text = exportState(timeline, plain)
      const back = importState(text.ok ? text.value : '')
      expect(back.ok && historyOf(back.value.timeline)).toEqual(historyOf(timeline))
      expect(back.ok && back.value.view).toEqual(plain)
    }),
  )
})

test('the file has a line for each edit', () => {
  const read = importState(
    file(
      [
        { do: 'new', pageSize: 16, pages: 64 },
        { do: 'alloc', bytes: 16 },
      ],
      1,
    ),
  )
  expect(read.ok && exportState(read.value.timeline)).toEqual(
    ok(
      [
        '{',
        '  "format": "memallook",',
        '  "version": 1,',
        '  "cursor": 1,',
        '  "edits": [',
        '    {"do":"new","pageSize":16,"pages":64},',
        '    {"do":"alloc","bytes":16}',
        '  ]',
        '}',
        '',
      ].join('\n'),
    ),
  )
  expect(exportState(new Timeline())).toMatchObject({ value: expect.stringContaining('"edits": []') })
})

const buffer = { do: 'new', pageSize: 16, pages: 64 }

function file(edits: unknown, cursor: unknown = 0, more: object = {}): string {
  return JSON.stringify({ format: 'memallook', version: 1, cursor, edits, ...more })
}

describe('a file that is not right is refused with what is wrong', () => {
  const cases: readonly [string, string, string, string][] = [
    ['empty', '', 'not-json', 'this is not JSON, line 1, column 1: Unexpected end of JSON input'],
    ['cut off', '{\n  "format": "memallook",\n  "edits"', 'not-json', 'this is not JSON, line 3, column 10'],
    ['a typing mistake', '{\n  "format" "memallook"\n}', 'not-json', 'this is not JSON, line 2, column 12'],
    [
      'another kind of file',
      '{"name":"x"}',
      'not-a-state-file',
      'this is not a state that Memallook saved: format is missing',
    ],
    ['a list', '[]', 'not-a-state-file', 'format is missing'],
    ['null', 'null', 'not-a-state-file', 'it is null; expected Object'],
    [
      'a newer version',
      file([], 0, { version: 2 }),
      'newer-version',
      'it has version 2, this one reads up to 1',
    ],
    [
      'no version',
      file([], 0, { version: null }),
      'not-a-state-file',
      'version is null; expected a whole number from 1 to 1',
    ],
    ['a cursor beyond the end', file([buffer], 2), 'bad-cursor', 'cursor is 2; expected at most 1'],
    [
      'a cursor that is none',
      file([buffer], 0.5),
      'not-a-state-file',
      'cursor is 0.5; expected a whole number from 0',
    ],
    ['edits that are no list', file({}), 'not-a-state-file', 'edits is {}; expected a list of edits'],
    ['a field too many', file([], 0, { more: 1 }), 'not-a-state-file', 'more does not belong there'],
    [
      'an unknown edit',
      file([buffer, { do: 'explode' }]),
      'bad-edit',
      'edit 2 is damaged: do is "explode"; expected one of new, alloc, free',
    ],
    ['an edit that is none', file([buffer, 7]), 'bad-edit', 'edit 2 is damaged: it is 7; expected an edit'],
    [
      'a size of 0',
      file([buffer, { do: 'alloc', bytes: 0 }]),
      'bad-edit',
      'edit 2 is damaged: size 0 is too small; expected a whole number of bytes from 1 to 9007199254740991',
    ],
    [
      'a size that is text',
      file([buffer, { do: 'alloc', bytes: '16' }]),
      'bad-edit',
      'edit 2 is damaged: bytes is "16"; expected 16',
    ],
    [
      'a missing field',
      file([{ do: 'new', pageSize: 16 }]),
      'bad-edit',
      'edit 1 is damaged: pages is missing',
    ],
    [
      'a field too many in an edit',
      file([{ ...buffer, colour: 1 }]),
      'bad-edit',
      'edit 1 is damaged: "colour" does not belong there',
    ],
    [
      'a buffer beyond the limit',
      file([{ do: 'new', pageSize: 2 ** 40, pages: 2 }]),
      'bad-edit',
      'edit 1 is damaged: a buffer of 2 pages of 1099511627776 bytes is too large; expected at most 1099511627776 bytes in all',
    ],
    [
      'an option that is none',
      file([buffer, { do: 'set', option: 'zero-on-free', value: 'maybe' }]),
      'bad-edit',
      'edit 2 is damaged: unknown zero-on-free "maybe"; expected on or off',
    ],
    [
      'an edit before there is a buffer',
      file([{ do: 'alloc', bytes: 16 }]),
      'edit-does-not-apply',
      'edit 1, alloc 16, cannot be done: alloc needs a buffer',
    ],
    [
      'an edit after the buffer went',
      file([buffer, { do: 'clear' }, { do: 'defrag', algorithm: 'slide' }]),
      'edit-does-not-apply',
      'edit 3, defrag, cannot be done: defrag needs a buffer',
    ],
    [
      'an edit that changes nothing',
      file([buffer, { do: 'free', tag: 9 }]),
      'edit-does-not-apply',
      'edit 2, free 9, cannot be done: no block has tag 9',
    ],
  ]
  test.each(cases)('%s', (_, text, code, message) => {
    const result = importState(text)
    expect(result).toMatchObject({ ok: false, problem: { code } })
    expect(result.ok ? '' : result.problem.message).toContain(message)
  })

  test('too large', () => {
    expect(importState(' '.repeat(MOST_FILE_BYTES + 1))).toMatchObject({
      problem: { code: 'file-too-large' },
    })
  })

  test.each(['[', '{"view":', '{"edits":['])('nested 100,000 deep, as in %s', open => {
    const text = `{"format":"memallook","version":1,"cursor":0,"edits":[],\n"view":${open.repeat(100_000)}`
    expect(importState(text)).toEqual({
      ok: false,
      problem: {
        code: 'nested-too-deep',
        message: 'line 2 is nested more than 64 deep; a state is nested less',
        line: 2,
      },
    })
  })

  test('brackets in texts are no nesting', () => {
    const text = `\\\\"${'[{'.repeat(99)}`
    const read = importState(file([buffer, { do: 'alloc', bytes: 900 }, { do: 'write', tag: 1, text }], 3))
    expect(read.ok && historyOf(read.value.timeline).edits).toContainEqual({ do: 'write', tag: 1, text })
  })

  test('the line of a mistake is named', () => {
    expect(importState('{\n\n  x\n}')).toMatchObject({ ok: false, problem: { line: 3 } })
  })

  test('whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map(value => file(value)),
          fc.array(fc.jsonValue()).map(edits => file(edits, edits.length)),
        ),
        text => {
          const result = importState(text)
          expect(result.ok || result.problem.message.length > 0).toBe(true)
        },
      ),
    )
  })
})

test('a state that would be too large to be read again is not written', () => {
  const timeline = new Timeline()
  timeline.append({ do: 'new', pageSize: bytes(2 ** 24), pages: pages(1) })
  timeline.append({ do: 'alloc', bytes: bytes(2 ** 24) })
  // Each of these characters takes three bytes in a file, and one in memory.
  const text = '\u20ac'.repeat(5 * 2 ** 20)
  for (let times = 0; times < 4; times++) timeline.append({ do: 'write', tag: tagOf(1), text })
  const all = exportState(timeline)
  expect(all).toMatchObject({ ok: true })
  expect(importState(all.ok ? all.value : '').ok).toBe(true)
  timeline.append({ do: 'write', tag: tagOf(1), text })
  expect(exportState(timeline)).toMatchObject({
    ok: false,
    problem: {
      code: 'file-too-large',
      message: expect.stringMatching(/^the state would take 7\d{7} bytes; expected at most 67108864$/),
    },
  })
})

test('a state of more edits than can be read again is neither written nor read', () => {
  const timeline = new Timeline()
  const problem = {
    code: 'too-many-edits',
    message: 'the state has 5000001 edits; expected at most 5000000',
  }
  vi.spyOn(timeline, 'length', 'get').mockReturnValue(5_000_001)
  expect(exportState(timeline)).toEqual({ ok: false, problem })
  const text = `{"format":"memallook","version":1,"cursor":0,"edits":[0${',0'.repeat(5_000_000)}]}`
  expect(importState(text)).toEqual({ ok: false, problem })
})

test('a byte order mark is passed over', () => {
  expect(importState(`\uFEFF${file([buffer], 1)}`).ok).toBe(true)
})
