/** The arguments of commands: how each is typed, written, checked when it comes from a file, and completed. */
import { type Range, wholeNumber } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { expectedOneOf, quoted } from '../base/text.ts'
import type { Heap } from '../core/heap.ts'
import { type Bytes, NONE, type Tag } from '../core/units.ts'
import { SIZE, TAG } from './ranges.ts'
import { quote } from './words.ts'

/** The arguments before one, as they were read. */
export type Earlier = { readonly [key: string]: unknown }

export interface Argument<T> {
  /** What usage calls it, as in `BYTES`. */
  readonly word: string
  read(word: string, earlier: Earlier): Result<T, Problem>
  /** `read(write(value))` gives the value. */
  write(value: T): string
  /** The words that can stand here, for completion. */
  candidates?(earlier: Earlier, heap: Heap | null): readonly string[]
  /** What the command says where the argument is left out; without it, it has to be there. */
  readonly otherwise?: T
}

export function whole<T extends number>(word: string, range: Range): Argument<T> {
  return {
    word,
    read: word => wholeNumber(word, range) as Result<T, Problem>,
    write: String,
  }
}

/** One of a few words; `what` names them in a sentence. */
export function oneOf<T extends string>(word: string, what: string, values: readonly T[]): Argument<T> {
  return {
    word,
    read(word) {
      const value = values.find(value => value === word)
      if (value !== undefined) return ok(value)
      return fail({
        code: `unknown-${what}`,
        message: `unknown ${what} ${quoted(word)}; ${expectedOneOf(values)}`,
      })
    },
    write: value => value,
    candidates: () => values,
  }
}

/** An argument that may be left out, and then is `otherwise`. */
export function optional<T>(argument: Argument<T>, otherwise: T): Argument<T> {
  return { ...argument, otherwise }
}

/** An argument that is read as an earlier one, `key`, has it. */
export function dependent<T>(
  word: string,
  key: string,
  of: { readonly [value: string]: Argument<T> },
): Argument<T> {
  const given = (earlier: Earlier) => {
    const value = String(earlier[key])
    return Object.hasOwn(of, value) ? of[value] : undefined
  }
  return {
    word,
    read: (word, earlier) =>
      given(earlier)?.read(word, earlier) ??
      fail({ code: 'unknown-case', message: `${quoted(word)} belongs to no ${key}` }),
    write: String,
    candidates: (earlier, heap) => given(earlier)?.candidates?.(earlier, heap) ?? [],
  }
}

export const size: Argument<Bytes> = whole('BYTES', SIZE)

/** The tag of an allocation; completed by those that are live. */
export const tag: Argument<Tag> = {
  ...whole<Tag>('TAG', TAG),
  candidates: (_, heap) => (heap === null ? [] : liveTags(heap).map(String)),
}

export const text: Argument<string> = {
  word: '"TEXT"',
  read: ok,
  write: quote,
}

/** In rising order. O(blocks log blocks). */
function liveTags({ table }: Heap): readonly Tag[] {
  const tags: Tag[] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isAllocated(block)) tags.push(table.tagOf(block))
  }
  return tags.sort((a, b) => a - b)
}
