import { expect, test } from 'vitest'
import { argumentsText } from '../../src/command/help.ts'
import { FORMS, NAMES } from '../../src/command/index.ts'
import { parseLine } from '../../src/command/parse.ts'
import { Console } from '../support/model-console.ts'

test('help lists every command, with its arguments and what it does', () => {
  const lines = new Console().type('help').split('\n')
  expect(lines).toHaveLength(FORMS.length)
  for (const form of FORMS) {
    const { name, summary } = form
    const usage = argumentsText(form)
    expect(
      lines.filter(line => line.startsWith(`${name} ${usage}`.trim()) && line.endsWith(summary)),
    ).toHaveLength(1)
  }
})

test('help of one command says how it is typed, with an example', () => {
  expect(new Console().type('help dealloc')).toBe(
    [
      'free TAG',
      'Frees the block of a tag. Its bytes stay as they are, unless zero-on-free is on.',
      'example: free 1',
      'also: dealloc',
    ].join('\n'),
  )
})

test.each(NAMES)('there is help for %s', name => {
  expect(new Console().answer(`help ${name}`)).toMatchObject({ kind: 'done' })
})

test.each(FORMS.map(({ name, example }) => [name, example]))(
  'the example of %s can be typed',
  (name, example) => {
    expect(parseLine(example)).toMatchObject({ ok: true, value: { do: name } })
  },
)
