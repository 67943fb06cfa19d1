/** What an edit looks like in a file or in the browser's storage. Everything read is checked against this, field by field. */
import * as v from 'valibot'
import { quoted } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { COMPACTIONS } from '../core/compaction/index.ts'
import { MAX_BYTES, MAX_PAGES } from '../core/heap.ts'
import { COALESCINGS, ON_FULL, ORDERS, POLICIES, SEARCHES } from '../core/settings.ts'
import type { Edit } from './command.ts'

const size = whole(1, Number.MAX_SAFE_INTEGER)
const tag = whole(1, Number.MAX_SAFE_INTEGER)
const setting = v.literal('set')

const EDIT = v.variant('do', [
  v.strictObject({ do: v.literal('alloc'), bytes: size }),
  v.strictObject({ do: v.literal('free'), tag }),
  v.strictObject({ do: v.literal('realloc'), tag, bytes: size }),
  v.strictObject({ do: v.literal('write'), tag, text: v.string('expected text') }),
  v.strictObject({ do: v.literal('defrag'), algorithm: oneOf(COMPACTIONS) }),
  v.strictObject({ do: v.literal('policy'), name: oneOf(POLICIES) }),
  v.variant('option', [
    v.strictObject({ do: setting, option: v.literal('search'), value: oneOf(SEARCHES) }),
    v.strictObject({ do: setting, option: v.literal('on-full'), value: oneOf(ON_FULL) }),
    v.strictObject({ do: setting, option: v.literal('zero-on-free'), value: oneOf(['on', 'off']) }),
    v.strictObject({ do: setting, option: v.literal('order'), value: oneOf(ORDERS) }),
    v.strictObject({ do: setting, option: v.literal('coalesce'), value: oneOf(COALESCINGS) }),
    v.strictObject({ do: setting, option: v.literal('header'), value: whole(0, 2 ** 20) }),
    v.strictObject({ do: setting, option: v.literal('align'), value: whole(1, 2 ** 20) }),
    v.strictObject({ do: setting, option: v.literal('base'), value: whole(0, MAX_BYTES) }),
  ]),
  v.strictObject({ do: v.literal('clear') }),
  v.pipe(
    v.strictObject({ do: v.literal('new'), pageSize: whole(1, MAX_BYTES), pages: whole(1, MAX_PAGES) }),
    v.check(
      ({ pageSize, pages }) => pageSize * pages <= MAX_BYTES,
      `expected at most ${MAX_BYTES} bytes in all`,
    ),
  ),
])

/** Edits that were read from outside. A problem names the edit by its number, from 1, and the field. */
export function checkEdits(values: readonly unknown[]): Result<readonly Edit[], Problem> {
  for (const [index, value] of values.entries()) {
    // The plain yes or no takes half the time of a full answer, which is only wanted once.
    if (v.is(EDIT, value)) continue
    return fail({ code: 'bad-edit', message: `edit ${index + 1} is damaged: ${whatIsWrong(EDIT, value)}` })
  }
  return ok(values as readonly Edit[])
}

/** The first thing a schema finds wrong, as part of a sentence: `bytes is 0; expected a whole number from 1 to 9`. */
export function whatIsWrong(schema: v.GenericSchema, value: unknown): string {
  const [issue] = v.safeParse(schema, value).issues ?? []
  if (!issue) return 'nothing'
  const path = v.getDotPath(issue) ?? 'it'
  // Whatever JSON cannot say was not in the file.
  const found: string | undefined = JSON.stringify(issue.input)
  if (found === undefined) return `${path} is missing`
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${path} does not belong there`
  const expected = issue.message.startsWith('expected') ? issue.message : `expected ${issue.expected}`
  return `${path} is ${quoted(found, false)}; ${expected}`
}

export function whole(least: number, most: number) {
  const expected = `expected a whole number from ${least} to ${most}`
  return v.pipe(
    v.number(expected),
    v.safeInteger(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}

function oneOf<const T extends readonly string[]>(values: T) {
  return v.picklist(values, `expected ${values.join(' or ')}`)
}
