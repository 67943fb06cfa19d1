/** What an edit looks like in a file or in the browser's storage. Everything read is checked against this, field by field. */
import * as v from 'valibot'
import { expectedOneOf, expectedWhole, isWhole, quoted } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import type { Earlier } from './argument.ts'
import type { Edit } from './command.ts'
import type { AnyForm } from './entry.ts'
import { ENTRIES } from './index.ts'

const EDITS: ReadonlyMap<unknown, AnyForm> = new Map(
  ENTRIES.filter(({ kind }) => kind === 'operation' || kind === 'buffer').map(form => [form.name, form]),
)
const NAMES = [...EDITS.keys()] as string[]
const OF_NO_COMMAND = v.object({ do: v.picklist(NAMES, expectedOneOf(NAMES)) })

/** Edits that were read from outside. A problem names the edit by its number, from 1, and the field. */
export function checkEdits(values: readonly unknown[]): Result<readonly Edit[], Problem> {
  for (const [index, value] of values.entries()) {
    const schema = schemaFor(value)
    // The plain yes or no takes half the time of a full answer, which is only wanted once.
    if (v.is(schema, value)) continue
    return fail({ code: 'bad-edit', message: `edit ${index + 1} is damaged: ${whatIsWrong(schema, value)}` })
  }
  return ok(values as readonly Edit[])
}

/** The first thing a schema finds wrong, as part of a sentence: `bytes is 0; expected a whole number from 1 to 9`. */
export function whatIsWrong(schema: v.GenericSchema, value: unknown): string {
  const [issue] = v.safeParse(schema, value).issues ?? []
  if (!issue) return 'nothing'
  // A check across several fields brings its own sentence.
  if (issue.type === 'check') return issue.message
  const path = v.getDotPath(issue) ?? 'it'
  // Whatever JSON cannot say was not in the file.
  const found: string | undefined = JSON.stringify(issue.input)
  if (found === undefined) return `${path} is missing`
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${path} does not belong there`
  const expected = issue.message.startsWith('expected') ? issue.message : `expected ${issue.expected}`
  return `${path} is ${quoted(found, false)}; ${expected}`
}

/** A whole number of a file. */
export function whole(least: number, most: number) {
  const range = { name: '', unit: '', least, most }
  return v.custom<number>(value => isWhole(value, range), expectedWhole(range))
}

const schemas = new Map<AnyForm, v.GenericSchema>()

/** What a value has to be, by the command it says it is. */
function schemaFor(value: unknown): v.GenericSchema {
  const claim = Object(value) as Earlier
  const form = EDITS.get(claim.do)
  if (form === undefined) return OF_NO_COMMAND
  const known = schemas.get(form)
  if (known) return known
  const schema = schemaOf(form, claim)
  if (Object.values(form.arguments).every(({ given }) => given === undefined)) schemas.set(form, schema)
  return schema
}

/** The fields of an edit are those of its form, and no others. */
function schemaOf(form: AnyForm, claim: Earlier): v.GenericSchema {
  const fields = Object.entries(form.arguments).map(([key, argument]) => {
    const { accepts, expected } = argument.given?.(claim) ?? argument
    return [key, v.custom<unknown>(accepts, expected)] as const
  })
  const schema = v.strictObject({ do: v.literal(form.name), ...Object.fromEntries(fields) })
  const { clash } = form
  if (clash === undefined) return schema
  return v.pipe(
    schema,
    v.check(
      command => clash(command) === null,
      ({ input }) => clash(input) ?? '',
    ),
  )
}
