/**
 * The arguments of commands: how each is typed, written, checked when it comes from a file, and completed.
 */
import { type Range, wholeNumber } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { suggestion } from '../base/suggest.ts'
import { quoted, unknownWord } from '../base/text.ts'
import type { Heap } from '../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Tag } from '../core/units.ts'
import { resolveBlock, type Target } from '../core/variables/target.ts'
import { SIZE, TAG } from './ranges.ts'
import { quote } from './words.ts'

/** The arguments before one, as they were read. */
export type Earlier = { readonly [key: string]: unknown }

export interface Argument<T> {
  /** What usage calls it, as in `BYTES`. */
  readonly word: string
  /**
   * `heap` is the buffer the command would be run on, where that is known: it makes
   * a problem more exact, and nothing right or wrong.
   */
  read(word: string, earlier: Earlier, heap: Heap | null): Result<T, Problem>
  /** `read(write(value))` gives the value. */
  write(value: T): string
  /** The words that can stand here, for completion. */
  candidates?(earlier: Earlier, heap: Heap | null): readonly string[]
  /** What the command says where the argument is left out; without it, it has to be there. */
  readonly otherwise?: T
  /** Where it is left out, the command has no such field. */
  readonly omissible?: true
  /** The word it is named by, as in `--budget`, for one that has no place of its own. */
  readonly flag?: `--${string}`
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
        ...unknownWord(`${what} ${quoted(word)}`, suggestion(word, values), values),
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

/** An argument that may be left out, and then is no part of the command. */
export function omissible<T>(argument: Argument<T>): Argument<T | undefined> {
  return { ...argument, write: value => (value === undefined ? '' : argument.write(value)), omissible: true }
}

/** The same, named by a word of its own wherever it stands. */
export function named<T>(flag: `--${string}`, argument: Argument<T>): Argument<T | undefined> {
  return { ...omissible(argument), flag }
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
    read: (word, earlier, heap) =>
      given(earlier)?.read(word, earlier, heap) ??
      fail({ code: 'unknown-case', message: `${quoted(word)} belongs to no ${key}` }),
    write: String,
    candidates: (earlier, heap) => given(earlier)?.candidates?.(earlier, heap) ?? [],
  }
}

/**
 * As many bytes as somebody asks for. A problem says how many there can be in the buffer, where there is one.
 */
export const size: Argument<Bytes> = {
  ...whole<Bytes>('BYTES', SIZE),
  read(word, _, heap) {
    const size = wholeNumber(word, SIZE) as Result<Bytes, Problem>
    if (size.ok || heap === null) return size
    const { pages, pageSize } = heap.layout
    const most = Math.max(1, pages * pageSize - heap.settings.header)
    return wholeNumber(word, { ...SIZE, most }) as Result<Bytes, Problem>
  },
}

/**
 * A block: by its tag, or by the name of a variable. Completed by the
 * tags that are live and the variables there are.
 */
export type BlockName = Tag | string

export const tag: Argument<BlockName> = {
  word: 'TAG',
  read: word => (isName(word) ? ok(word) : (wholeNumber(word, TAG) as Result<Tag, Problem>)),
  write: String,
  candidates: (_, heap) =>
    heap === null ? [] : [...liveTags(heap).map(String), ...heap.variables.all.map(({ name }) => name)],
}

export function targetOf(name: BlockName): Target {
  return typeof name === 'string' ? { variable: name } : { tag: name }
}

/** The block of that name on a heap; `NONE` where there is none. */
export function blockNamed(heap: Heap, name: BlockName): BlockId {
  const found = resolveBlock(heap, targetOf(name))
  return found.kind === 'block' ? found.block : NONE
}

/** The name of a variable. */
export const variableName: Argument<string> = {
  word: 'NAME',
  read: word =>
    isName(word)
      ? ok(word)
      : fail({
          code: 'bad-name',
          message: `${quoted(word)} is no name for a variable; expected a letter, then at most ${MOST_NAME - 1} letters, digits or underscores`,
        }),
  write: name => name,
  candidates: (_, heap) => heap?.variables.all.map(({ name }) => name) ?? [],
}

const MOST_NAME = 32

function isName(word: string): boolean {
  return word.length <= MOST_NAME && /^[A-Za-z_][A-Za-z0-9_]*$/.test(word)
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
