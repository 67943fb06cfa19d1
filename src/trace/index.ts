/** From the text of a file to a trace: the format is recognised from the content. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { list } from './format/list.ts'
import { rep } from './format/rep.ts'
import { script } from './format/script.ts'
import { checkLives } from './lives.ts'
import type { Format, Trace } from './trace.ts'

/** Every format, the most particular first: a script is what is left. */
export const formats: readonly Format[] = [rep, list, script]

export interface ReadTrace extends Trace {
  readonly format: Format
}

/** A trace, with what is damaged in it; a problem where the text is of no format we know, or holds no request at all. */
export function readTrace(text: string): Result<ReadTrace, Problem> {
  const format = formats.find(({ recognise }) => recognise(text))
  if (!format) {
    const known = formats.map(({ looks }) => looks).join(', or ')
    return fail({ code: 'unknown-format', message: `this is no trace we know; expected ${known}` })
  }
  const trace = checkLives(format.parse(text))
  const [first] = trace.problems
  if (trace.requests.length === 0 && first) return fail(first)
  return ok({ ...trace, format })
}
