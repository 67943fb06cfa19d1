import { describe, expect, test } from 'vitest'
import { checkEdits } from '../../src/command/edit-schema.ts'
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
      'value is "on"; expected a whole number from 0 to 1048576',
    ],
    [{ do: 'set', option: 'colour', value: 1 }, 'option is "colour"; expected one of search, on-full'],
    [{ do: 'set', option: 'header' }, 'value is missing'],
    [{ do: 'free', tag: 1.5 }, 'tag is 1.5; expected a whole number'],
    [{ do: 'free', tag: null }, 'tag is null; expected a whole number'],
    [{ do: 'write', tag: 1, text: 2 }, 'text is 2; expected text'],
    [{ do: 'constructor' }, 'do is "constructor"; expected one of new'],
    [['alloc', 1], 'do is missing'],
    ['alloc 1', 'it is "alloc 1"'],
  ])('%j is damaged', (value, sentence) => {
    const checked = checkEdits([{ do: 'clear' }, value])
    expect(checked.ok ? '' : checked.problem.message).toContain(`edit 2 is damaged: ${sentence}`)
  })
})
