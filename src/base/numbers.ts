/** Whole numbers as the language writes them, and problems that say what would be right. */
import { fail, ok, type Problem, type Result } from './result.ts'

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

/** User text inside a sentence: quoted, cut where it is long, and on one line whatever is in it. */
export function quoted(text: string, marks = true): string {
  const cut = text.length > 40 ? `${text.slice(0, 39)}…` : text
  const shown = cut.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return marks ? `"${shown}"` : shown
}

/** "expected on or off", "expected one of a, b, c" */
export function expectedOneOf(words: readonly string[]): string {
  return words.length > 2 ? `expected one of ${words.join(', ')}` : `expected ${words.join(' or ')}`
}

/** "1 page", "2 pages" */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
