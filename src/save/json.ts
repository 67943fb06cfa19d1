/** JSON from outside, with the place where it stops being JSON. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'

export function parseJson(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
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
