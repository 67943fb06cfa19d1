/** What the schemas of saved things have in common. */
import * as v from 'valibot'
import { quoted } from '../base/text.ts'

/**
 * The first thing a schema finds wrong, as part of a sentence: `bytes
 * is 0; expected a whole number from 1 to 9`.
 */
export function whatIsWrong(schema: v.GenericSchema, value: unknown): string {
  const [issue] = v.safeParse(schema, value).issues ?? []
  if (!issue) return 'nothing'
  const path = quoted(v.getDotPath(issue) ?? 'it', false)
  // Whatever JSON cannot say was not in the file.
  const found: string | undefined = JSON.stringify(issue.input)
  if (found === undefined) return `${path} is missing`
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${path} does not belong there`
  const expected = issue.message.startsWith('expected') ? issue.message : `expected ${issue.expected}`
  return `${path} is ${quoted(found, false)}; ${expected}`
}

/** A whole number of a file. */
export function whole(least: number, most: number) {
  const expected = `expected a whole number from ${least} to ${most}`
  return v.pipe(
    v.number(expected),
    v.safeInteger(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}
