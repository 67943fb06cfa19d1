/**
 * What a file is, by its content alone: whatever opens files, in the app and at the command line, asks here.
 */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { decodeText } from './decode.ts'
import type { Format } from './format/format.ts'
import { script } from './format/script.ts'
import { FORMATS } from './index.ts'
import { firstLines, withoutComments } from './lines.ts'

export type Recognised =
  /** What Memallook saved: its own reader says whether it is sound. */
  | { readonly kind: 'state'; readonly text: string }
  | { readonly kind: 'lesson'; readonly text: string }
  /** A script is a trace, too: it can be replayed. */
  | { readonly kind: 'script' | 'trace'; readonly format: ReadableFormat; readonly text: string }

export type ReadableFormat = Format & { readonly read: NonNullable<Format['read']> }

export function recognise(bytes: Uint8Array): Result<Recognised, Problem> {
  const decoded = decodeText(bytes)
  return decoded.ok ? recogniseText(decoded.value) : decoded
}

export function recogniseText(text: string): Result<Recognised, Problem> {
  const [first] = firstLines(text, 1)
  if (first === undefined) {
    const what = text === '' ? 'the file is empty' : 'the file holds nothing but blanks'
    return fail({ code: 'empty', message: `${what}; expected ${expected()}` })
  }
  if (first.startsWith('{')) return ok({ kind: 'state', text })
  if (first === '---') return ok({ kind: 'lesson', text })
  const format = FORMATS.find(({ recognise }) => recognise(text))
  if (format && isReadable(format)) {
    return ok({ kind: format === script ? 'script' : 'trace', format, text })
  }
  if (format) {
    return fail({
      code: 'not-read-yet',
      message: `this is ${format.looks}: Memallook knows it and does not read it yet; expected ${expected()}`,
    })
  }
  if (firstLines(withoutComments(text), 1).length === 0)
    return fail({ code: 'empty', message: `the file holds nothing but comments; expected ${expected()}` })
  return fail({ code: 'unknown-format', message: `this is no trace we know; expected ${expected()}` })
}

function isReadable(format: Format): format is ReadableFormat {
  return format.read !== null
}

function expected(): string {
  const looks = FORMATS.filter(isReadable).map(({ looks }) => looks)
  return `${looks.slice(0, -1).join(', ')}, or ${looks.at(-1)}`
}
