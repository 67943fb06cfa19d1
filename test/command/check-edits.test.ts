import { describe, expect, test } from 'vitest'
import { checkEdits } from '../../src/command/check-edits.ts'
import { FORMS } from '../../src/command/index.ts'
import { parseLine } from '../../src/command/parse.ts'

/** An edit as a file has it. */
function kept(line: string): unknown {
  const parsed = parseLine(line)
  return parsed.ok ? JSON.parse(JSON.stringify(parsed.value)) : null
}

const NOT_KEPT = ['read', 'show', 'stats', 'help', 'undo', 'redo']

describe('an edit from a file is held against the form of its command', () => {
  test.each(FORMS.map(({ name, example }) => [name, example]))('%s', (name, example) => {
    const edit = kept(example)
    expect(checkEdits([edit]).ok).toBe(!NOT_KEPT.includes(name))
    expect(checkEdits([{ ...Object(edit), more: 1 }]).ok).toBe(false)
  })

  test.each([
    'set search page-scan',
    'set on-full fail',
    'set order newest-first',
    'set coalesce off',
    'set header 4',
    'set align 8',
    'set base 4096',
  ])('%s', line => {
    expect(checkEdits([kept(line)])).toEqual({ ok: true, value: [kept(line)] })
  })

  test.each<[unknown, string]>([
    [
      { do: 'set', option: 'header', value: 'on' },
      'header "on" is not a whole number; expected a whole number',
    ],
    [{ do: 'set', option: 'colour', value: 1 }, 'unknown option "colour"; expected one of search, on-full'],
    [{ do: 'set', option: 'header' }, 'value is missing'],
    [{ do: 'free', tag: 1.5 }, 'tag "1.5" is not a whole number'],
    [{ do: 'free', tag: 2 ** 53 }, 'tag 9007199254740992 is too large; expected a whole number from 1 to'],
    [{ do: 'free', tag: '1' }, 'tag is "1"; expected 1'],
    [{ do: 'free', tag: null }, 'tag is null; expected "null"'],
    [{ do: 'free', tag: { toString: 1 } }, 'tag "an object" is not a whole number'],
    [{ do: 'free', tag: [1] }, 'tag "a list" is not a whole number'],
    [{ do: 'write', tag: 1, text: 2 }, 'text is 2; expected "2"'],
    [{ do: 'policy', name: 'constructor' }, 'unknown policy "constructor"; expected one of first-fit'],
    [{ do: 'constructor' }, 'do is "constructor"; expected one of new'],
    [['alloc', 1], 'do is missing; expected one of new'],
    ['alloc 1', 'it is "alloc 1"; expected an edit'],
    [null, 'it is null; expected an edit'],
  ])('%j is damaged', (value, sentence) => {
    const checked = checkEdits([{ do: 'clear' }, value])
    expect(checked.ok ? '' : checked.problem.message).toContain(`edit 2 is damaged: ${sentence}`)
  })
})
