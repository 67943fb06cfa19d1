/** From the bytes of a file to a trace. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { Reading } from './reading.ts'
import { type ReadableFormat, type Recognised, recognise, recogniseText } from './recognise.ts'
import type { Trace } from './trace.ts'

export interface ReadTrace extends Trace {
  /** The title of its format. */
  readonly title: string
}

/**
 * A trace, with what is wrong in it; a problem where the file is none, or holds no request at all.
 * `onProgress` is called with the number of a line every few thousand requests.
 */
export function readTrace(
  file: Uint8Array | string,
  onProgress?: (line: number) => void,
): Result<ReadTrace, Problem> {
  const recognised = typeof file === 'string' ? recogniseText(file) : recognise(file)
  if (!recognised.ok) return recognised
  const { value } = recognised
  return 'format' in value ? readAs(value.format, value.text, onProgress) : fail(notATrace(value.kind))
}

function readAs(
  format: ReadableFormat,
  text: string,
  onProgress?: (line: number) => void,
): Result<ReadTrace, Problem> {
  const reading = new Reading(onProgress)
  format.read(text, reading)
  const trace = reading.done()
  if (trace.requests.length > 0) return ok({ ...trace, title: format.title })
  const [first] = trace.problems
  return fail(first ?? { code: 'no-requests', message: `this ${format.title} holds no requests` })
}

function notATrace(kind: Recognised['kind']): Problem {
  return kind === 'state'
    ? {
        code: 'not-a-trace',
        message:
          'this is a saved state and no trace; expected a trace, or --file FILE before another command',
      }
    : { code: 'not-a-trace', message: 'this is a lesson and no trace; expected a trace, or lesson FILE' }
}
