/**
 * Answers to predictions: compared, read as they are typed, and printed.
 * Addresses are offsets from the start of the buffer.
 */
import { hex } from '../../base/bytes.ts'
import { wholeNumber } from '../../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'
import type { Notation } from '../../command/address.ts'
import type { Bytes } from '../../core/units.ts'

export type Answer =
  /** Where a block begins; null where there is no such place: the request fails, or the block is gone. */
  | { readonly kind: 'place' | 'lies'; readonly at: Bytes | null }
  /** A hole, by its first byte and its length. */
  | { readonly kind: 'merge'; readonly start: Bytes; readonly bytes: Bytes }
  | { readonly kind: 'moved'; readonly bytes: Bytes }
  | { readonly kind: 'looks'; readonly count: number }
  /** The answers that are right, by their place in the list, from 0, in ascending order. */
  | { readonly kind: 'choice'; readonly right: readonly number[] }

export type QuestionKind = Answer['kind']
export const QUESTION_KINDS = [
  'place',
  'merge',
  'moved',
  'lies',
  'looks',
  'choice',
] as const satisfies readonly QuestionKind[]

/**
 * An answer as JSON has it: an offset or -1, [address, bytes], a number, or the indexes of the right ones.
 */
export type AnswerJson = number | readonly number[]

export function answerJson(answer: Answer): AnswerJson {
  switch (answer.kind) {
    case 'place':
    case 'lies':
      return answer.at ?? -1
    case 'merge':
      return [answer.start, answer.bytes]
    case 'moved':
      return answer.bytes
    case 'looks':
      return answer.count
    case 'choice':
      return answer.right
  }
}

export function sameAnswer(one: Answer, other: Answer): boolean {
  return one.kind === other.kind && String(answerJson(one)) === String(answerJson(other))
}

/** How an answer of this kind is typed, for the field's hint; addresses as they are shown. */
export function answerForm(kind: QuestionKind, notation: Notation): string {
  const address = notation === 'decimal' ? '64' : '0x040 or 64'
  switch (kind) {
    case 'place':
      return `an address, as in ${address}; -1 if the request fails`
    case 'lies':
      return `an address, as in ${address}; -1 if the block is gone`
    case 'merge':
      return `the address of the hole and its size in bytes, as in ${notation === 'decimal' ? '64' : '0x040'} 48`
    case 'moved':
      return 'a number of bytes, as in 96'
    case 'looks':
      return 'a number, as in 3'
    case 'choice':
      return 'the numbers of the right answers, as in 2 or 1, 3'
  }
}

/**
 * What an answer is typed about: a buffer's base address, how many choices there are, which address is asked
 * for.
 */
export interface Typed {
  readonly base: number
  readonly choices: number
  /** How addresses are shown: what is said of one that cannot be read follows it. */
  readonly notation?: Notation
  /** From where a block begins to the address that is its place; 0 where it is left out. */
  readonly pointerOffset?: number
}

/**
 * Reads an answer as a person types it: addresses in hexadecimal or decimal, with the base address of the
 * buffer included; choices counted from 1.
 */
export function readAnswer(
  kind: QuestionKind,
  text: string,
  { base, choices, notation = 'hexadecimal', pointerOffset = 0 }: Typed,
): Result<Answer, Problem> {
  const words = text.trim().split(/[\s,+]+/)
  const [first = '', second] = words
  switch (kind) {
    case 'place':
    case 'lies': {
      if (words.length > 1) break
      if (/^(-1|fails?|failed|failure|nowhere|gone)$/i.test(first)) return ok({ kind, at: null })
      const toBlock = kind === 'place' ? pointerOffset : 0
      return map(readAddress(first, base), at => ({ kind, at: (at - toBlock) as Bytes }))
    }
    case 'merge': {
      if (second === undefined || words.length > 2) break
      const start = readAddress(first, base)
      if (!start.ok) return start
      return map(readNumber(second, 'size', 'bytes'), bytes => ({
        kind,
        start: start.value,
        bytes: bytes as Bytes,
      }))
    }
    case 'moved':
      if (words.length > 1) break
      return map(readNumber(first, 'number', 'bytes'), bytes => ({ kind, bytes: bytes as Bytes }))
    case 'looks':
      if (words.length > 1) break
      return map(readNumber(first, 'number', ''), count => ({ kind, count }))
    case 'choice':
      return readChoices(words, choices)
  }
  return fail({
    code: 'not-an-answer',
    message: `${quoted(text)} cannot be read; expected ${answerForm(kind, notation)}`,
  })
}

function readChoices(words: readonly string[], choices: number): Result<Answer, Problem> {
  const right = new Set<number>()
  for (const word of words) {
    const read = wholeNumber(word, { name: 'answer', unit: '', least: 1, most: choices })
    if (!read.ok) return read
    right.add(read.value - 1)
  }
  return ok({ kind: 'choice', right: [...right].sort((a, b) => a - b) })
}

function readAddress(word: string, base: number): Result<Bytes, Problem> {
  const read = readNumber(word, 'address', '')
  if (!read.ok) return read
  if (read.value < base) {
    return fail({
      code: 'too-small',
      message: `address ${quoted(word)} lies before the buffer; expected 0x${hex(base)} (${base}) or more`,
    })
  }
  return ok((read.value - base) as Bytes)
}

/** Decimal, or hexadecimal after 0x. */
function readNumber(word: string, name: string, unit: string): Result<number, Problem> {
  const decimal = /^0x[\da-f]{1,13}$/i.test(word) ? String(Number(word)) : word
  return wholeNumber(decimal, { name, unit, least: 0, most: Number.MAX_SAFE_INTEGER })
}

function map<T, U>(result: Result<T, Problem>, next: (value: T) => U): Result<U, Problem> {
  return result.ok ? ok(next(result.value)) : result
}
