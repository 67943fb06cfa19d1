/**
 * Texts that show whether they were altered, or lie under another key than they were written for. The sum is
 * no secret: it finds accidents, not attackers, and a text from before there were sums passes without one.
 */
import { fnv1a } from '../base/fnv1a.ts'
import { fail, type Problem, type Result } from '../base/result.ts'
import { parseJson } from './json.ts'

const SUM = /,"sum":"([0-9a-f]{8})"\}$/

/** The text of a JSON object that is not empty, with a last field `sum` over it and its key. */
export function seal(object: string, key: string): string {
  return `${object.slice(0, -1)},"sum":"${sumOf(key, object)}"}`
}

/** The object without its sum. */
export function parseSealed(text: string, key: string): Result<unknown, Problem> {
  const [field, sum] = SUM.exec(text.slice(-24)) ?? []
  if (field === undefined) return parseJson(text)
  const object = `${text.slice(0, -field.length)}}`
  if (sumOf(key, object) === sum) return parseJson(object)
  return fail({
    code: 'bad-checksum',
    message: `a part of the saved history is damaged: ${key} is not what was written there`,
  })
}

/** Eight hexadecimal digits. */
function sumOf(key: string, text: string): string {
  return fnv1a(key, '\n', text).toString(16).padStart(8, '0')
}
