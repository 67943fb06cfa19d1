/** JSON from outside, with the place where it stops being JSON. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { visible } from '../base/text.ts'

/**
 * No state is nested deeper than a handful; what is nested by the
 * thousand overflows the stack of whoever walks it.
 */
const DEEPEST = 64

export function parseJson(text: string): Result<unknown, Problem> {
  const tooDeep = firstBelow(text, DEEPEST)
  if (tooDeep !== null) {
    const line = text.slice(0, tooDeep).split('\n').length
    const message = `line ${line} is nested more than ${DEEPEST} deep; a state is nested less`
    return fail({ code: 'nested-too-deep', message, line })
  }
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    const said = visible(error instanceof Error ? error.message : String(error))
    const place = placeOf(said, text)
    const problem = { code: 'not-json', message: `this is not JSON${place ? place.text : ''}: ${said}` }
    return fail(place ? { ...problem, line: place.line } : problem)
  }
}

/** Engines say where they stopped in different words, or not at all. */
function placeOf(said: string, text: string): { line: number; text: string } | null {
  const byLine = /line (\d+) column (\d+)/.exec(said)
  const byPosition = /position (\d+)/.exec(said)
  let line: number
  let column: number
  if (byLine) {
    line = Number(byLine[1])
    column = Number(byLine[2])
  } else if (byPosition || /end of (JSON|data)|EOF/i.test(said)) {
    const before = text.slice(0, byPosition ? Number(byPosition[1]) : text.length).split('\n')
    line = before.length
    column = (before.at(-1) ?? '').length + 1
  } else return null
  return { line, text: `, line ${line}, column ${column}` }
}

/**
 * Where brackets, those inside of strings left out, first stand deeper than `most`;
 * null where they never do. One pass, O(characters).
 */
function firstBelow(text: string, most: number): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at)
        break
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (++depth > most) return at
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--
    }
  }
  return null
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** The closing quote of the string that begins at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return text.length
}
