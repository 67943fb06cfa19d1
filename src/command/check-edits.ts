/**
 * Edits that come from outside, from a file or the browser's storage,
 * held against the forms of their commands.
 */

import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { expectedOneOf, quoted } from '../base/text.ts'
import type { Argument, Earlier } from './argument.ts'
import type { Edit } from './command.ts'
import type { AnyForm } from './entry.ts'
import { ENTRIES } from './index.ts'

const EDITS: ReadonlyMap<unknown, AnyForm> = new Map(
  ENTRIES.filter(({ kind }) => kind === 'operation' || kind === 'buffer' || kind === 'note').map(form => [
    form.name,
    form,
  ]),
)

/** A problem names the edit by its number, from 1, and what is wrong with it. */
export function checkEdits(values: readonly unknown[]): Result<readonly Edit[], Problem> {
  for (const [index, value] of values.entries()) {
    const wrong = wrongWith(value)
    if (wrong !== null) return fail({ code: 'bad-edit', message: `edit ${index + 1} is damaged: ${wrong}` })
  }
  return ok(values as readonly Edit[])
}

/** The fields of an edit are those of its form, each is what its argument reads, and there are no others. */
function wrongWith(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return `it is ${shown(value)}; expected an edit`
  const edit = value as { readonly [key: string]: unknown }
  const form = EDITS.get(edit.do)
  if (form === undefined) return `do is ${shown(edit.do)}; ${expectedOneOf([...EDITS.keys()].map(String))}`
  for (const key in edit) {
    if (key !== 'do' && !Object.hasOwn(form.arguments, key)) return `${quoted(key)} does not belong there`
  }
  for (const [key, argument] of Object.entries(form.arguments)) {
    if (!Object.hasOwn(edit, key)) {
      if (argument.omissible) continue
      return `${key} is missing`
    }
    const read = readBack(edit[key], argument, edit)
    if (!read.ok) return read.problem.message
    if (read.value !== edit[key]) return `${key} is ${shown(edit[key])}; expected ${shown(read.value)}`
  }
  return form.clash?.(edit as { do: string }) ?? null
}

/** A value is right where it reads as itself: `16` does, `"16"` reads as another. */
function readBack(value: unknown, argument: Argument<unknown>, edit: Earlier): Result<unknown, Problem> {
  return argument.read(typeof value === 'object' ? shown(value) : String(value), edit, null)
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  // What is inside may be deep, or long.
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object'
  return quoted(JSON.stringify(value), false)
}
