import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseJson } from '../../src/save/json.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const messageOf = (text: string) => {
  const read = parseJson(text)
  return read.ok ? null : read.problem.message
}

describe('where text is no JSON, the place is named, as engines say it', () => {
  test.each([
    ['Unexpected token x in JSON at position 8', 2, 3],
    ['Unexpected token x in JSON at position 0', 1, 1],
    ['JSON.parse: unexpected character at line 2 column 13 of the JSON data', 2, 13],
  ])('%s', (said, line, column) => {
    vi.spyOn(JSON, 'parse').mockImplementation(() => {
      throw new SyntaxError(said)
    })
    const message = messageOf('[1,2,\n12x]')
    expect(message).toContain(`, line ${line}, column ${column}: `)
  })
})

test('what is JSON is its value', () => {
  expect(parseJson('[1, {"a": "}"}]')).toEqual({ ok: true, value: [1, { a: '}' }] })
})

describe('how deep it is nested', () => {
  const nested = (depth: number) => `\n${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`

  test('is measured where it opens and closes, and stops at 64', () => {
    expect(parseJson(nested(64)).ok).toBe(true)
    expect(parseJson(nested(66))).toMatchObject({ problem: { code: 'nested-too-deep', line: 2 } })
    expect(parseJson(`[${'[],{},'.repeat(100)}0]`).ok).toBe(true)
  })

  test.each(['[', '{', '\\"[', '\\\\', ']', '}'])('is not measured inside of strings, as of %s', piece => {
    const text = `["${piece.repeat(100)}", "${'['.repeat(100)}", ""]`
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
    expect(messageOf(`["${piece}${nested(66)}`)).toMatch(/is not JSON/)
  })
})

test('where the text ends too early, the place is its end; where the engine names none, there is none', () => {
  expect(messageOf('[1,\n2')).toContain(', line 2, column 2: ')
  vi.spyOn(JSON, 'parse').mockImplementation(() => {
    throw new Error('no\u0007')
  })
  expect(parseJson('x')).toEqual({
    ok: false,
    problem: { code: 'not-json', message: expect.stringMatching(/^this is not JSON: no\S+$/) },
  })
})
