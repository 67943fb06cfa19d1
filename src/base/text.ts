/** Numbers, lists and other people's text inside sentences. */
import type { Problem } from './result.ts'

/**
 * 1,048,576: as the screen shows numbers. The command language,
 * whose numbers can be typed again, groups none.
 */
export function grouped(number: number): string {
  // Whole numbers by hand: Intl takes most of the time of a sentence, and of the start of the command line.
  if (!Number.isSafeInteger(number) || number < 0) return number.toLocaleString('en')
  let groups = ''
  let rest = number
  for (; rest >= 1000; rest = Math.floor(rest / 1000))
    groups = `,${String(rest % 1000).padStart(3, '0')}${groups}`
  return `${rest}${groups}`
}

/** "1 page", "2 pages", "3 children" */
export function count(number: number, noun: string, nouns?: string): string {
  return `${number} ${agreeing(number, noun, nouns)}`
}

/** "1 byte", "1,024 bytes" */
export function groupedCount(number: number, noun: string, nouns?: string): string {
  return `${grouped(number)} ${agreeing(number, noun, nouns)}`
}

function agreeing(number: number, noun: string, nouns?: string): string {
  return number === 1 ? noun : (nouns ?? `${noun}s`)
}

/** A title, or what begins as a sentence, within one: "first fit", and "TLSF" as it is. */
export function inSentence(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

/** As a sentence begins. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "expected on or off", "expected one of a, b, c" */
export function expectedOneOf(words: readonly string[]): string {
  return words.length > 2 ? `expected one of ${words.join(', ')}` : `expected ${words.join(' or ')}`
}

/**
 * The problem with a word that is not known: `what` says what it was to be, and quotes it. Where a known word
 * was probably `meant`, that is asked; all that is expected is listed only where none is near.
 */
export function unknownWord(
  what: string,
  meant: string | null,
  expected: readonly string[],
): { readonly message: string; readonly hint?: string } {
  return meant === null
    ? { message: `unknown ${what}; ${expectedOneOf(expected)}` }
    : { message: `unknown ${what}`, hint: `did you mean ${meant}?` }
}

/** What is wrong, with the number of its line, where it has one and does not name it itself. */
export function withLine({ line, message }: Problem): string {
  return line === undefined || message.includes(`line ${line}`) ? message : `line ${line}: ${message}`
}

/** Text of others inside a sentence: quoted, cut where it is long, and on one line whatever is in it. */
export function quoted(text: string, marks = true): string {
  const shown = visible(text.length > 40 ? `${text.slice(0, 39)}…` : text)
  return marks ? `"${shown}"` : shown
}

/**
 * What a terminal would obey, or would draw as something else: control characters, line separators, the marks
 * that turn the direction of writing, and halves of characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Text with all of that written out, as in `\u001b`. */
export function visible(text: string): string {
  return text.replace(UNPRINTABLE, unicodeEscape)
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
