/** Whole numbers as the language writes them, and problems that say what would be right. */
import { fail, ok, type Problem, type Result } from './result.ts'
import { quoted } from './text.ts'

export interface Range {
  /** What the number is, as in "size": begins the sentence. */
  readonly name: string
  /** What it counts, as in "bytes"; empty where it counts nothing. */
  readonly unit: string
  readonly least: number
  readonly most: number
}

export function wholeNumber(word: string, range: Range): Result<number, Problem> {
  const { name, unit, least, most } = range
  const expected = `expected a whole number${unit ? ` of ${unit}` : ''} from ${least} to ${most}`
  if (!/^[+-]?\d+$/.test(word)) {
    return fail({
      code: 'not-a-whole-number',
      message: `${name} ${quoted(word)} is not a whole number; ${expected}`,
    })
  }
  // -0 is 0.
  const value = Number(word) + 0
  if (value < least) return fail({ code: 'too-small', message: `${name} ${word} is too small; ${expected}` })
  if (value > most || !Number.isSafeInteger(value)) {
    return fail({ code: 'too-large', message: `${name} ${quoted(word, false)} is too large; ${expected}` })
  }
  return ok(value)
}
