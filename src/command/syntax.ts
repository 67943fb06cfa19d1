/** The table of commands: from it come parsing, help and completion. */

import { quoted, type Range, wholeNumber } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { COMPACTIONS, type CompactionId } from '../core/compaction/index.ts'
import { MAX_BYTES, MAX_PAGES } from '../core/heap.ts'
import { COALESCINGS, ON_FULL, ORDERS, POLICIES, type PolicyId, SEARCHES } from '../core/settings.ts'
import type { Bytes, Page, Tag } from '../core/units.ts'
import type { Command, SetOption } from './command.ts'

export interface Syntax {
  readonly name: Command['do']
  readonly aliases: readonly string[]
  /** The arguments as usage shows them. */
  readonly usage: string
  readonly summary: string
  readonly example: string
  readonly least: number
  readonly most: number
  /** The words that can stand as argument `index`, for completion. */
  readonly choices?: (words: readonly string[]) => readonly string[]
  readonly parse: (words: readonly string[]) => Result<Command, Problem>
}

const SIZE: Range = { name: 'size', unit: 'bytes', least: 1, most: Number.MAX_SAFE_INTEGER }
const TAG: Range = { name: 'tag', unit: '', least: 1, most: Number.MAX_SAFE_INTEGER }
const PAGE_SIZE: Range = { name: 'page size', unit: 'bytes', least: 1, most: MAX_BYTES }
const PAGES: Range = { name: 'number of pages', unit: 'pages', least: 1, most: MAX_PAGES }

const size = (word: string): Result<Bytes, Problem> => wholeNumber(word, SIZE) as Result<Bytes, Problem>
const tag = (word: string): Result<Tag, Problem> => wholeNumber(word, TAG) as Result<Tag, Problem>

const OPTION_CHOICES = {
  search: SEARCHES,
  'on-full': ON_FULL,
  'zero-on-free': ['on', 'off'],
  order: ORDERS,
  coalesce: COALESCINGS,
} as const
const OPTION_NUMBERS = {
  header: { name: 'header', unit: 'bytes', least: 0, most: 2 ** 20 },
  align: { name: 'alignment', unit: 'bytes', least: 1, most: 2 ** 20 },
  base: { name: 'base address', unit: 'bytes', least: 0, most: MAX_BYTES },
} as const satisfies { [option: string]: Range }
export const OPTIONS = [...Object.keys(OPTION_CHOICES), ...Object.keys(OPTION_NUMBERS)]

export const SYNTAX: readonly Syntax[] = [
  {
    name: 'new',
    aliases: ['memallook'],
    usage: 'PAGE_SIZE PAGES',
    summary: `Creates a buffer of PAGES pages of PAGE_SIZE bytes, in place of the one there is. At most ${MAX_PAGES} pages and ${MAX_BYTES} bytes.`,
    example: 'new 16 64',
    least: 2,
    most: 2,
    parse: parseNew,
  },
  {
    name: 'alloc',
    aliases: [],
    usage: 'BYTES',
    summary: 'Allocates a block and gives it the next tag.',
    example: 'alloc 32',
    least: 1,
    most: 1,
    parse: ([word = '']) => map(size(word), bytes => ({ do: 'alloc', bytes })),
  },
  {
    name: 'free',
    aliases: ['dealloc'],
    usage: 'TAG',
    summary: 'Frees the block of a tag. Its bytes stay as they are, unless zero-on-free is on.',
    example: 'free 1',
    least: 1,
    most: 1,
    parse: ([word = '']) => map(tag(word), tag => ({ do: 'free', tag })),
  },
  {
    name: 'realloc',
    aliases: [],
    usage: 'TAG BYTES',
    summary: 'Resizes a block: in place where it can, else at a new place with its bytes copied.',
    example: 'realloc 1 48',
    least: 2,
    most: 2,
    parse: ([word = '', count = '']) =>
      chain(tag(word), tag => map(size(count), bytes => ({ do: 'realloc', tag, bytes }))),
  },
  {
    name: 'write',
    aliases: [],
    usage: 'TAG "TEXT"',
    summary: 'Writes text, as UTF-8, from the first byte of a block on.',
    example: 'write 1 "hello"',
    least: 2,
    most: 2,
    parse: ([word = '', text = '']) => map(tag(word), tag => ({ do: 'write', tag, text })),
  },
  {
    name: 'read',
    aliases: [],
    usage: 'TAG',
    summary: 'Prints the bytes of a block, in hexadecimal and as characters.',
    example: 'read 1',
    least: 1,
    most: 1,
    parse: ([word = '']) => map(tag(word), tag => ({ do: 'read', tag })),
  },
  {
    name: 'show',
    aliases: [],
    usage: '',
    summary: 'Prints a character a page, and the allocations.',
    example: 'show',
    least: 0,
    most: 0,
    parse: () => ok({ do: 'show' }),
  },
  {
    name: 'defrag',
    aliases: ['compact'],
    usage: '[ALGORITHM]',
    summary: `Compacts the buffer. Algorithms: ${COMPACTIONS.join(', ')}.`,
    example: 'defrag',
    least: 0,
    most: 1,
    choices: () => COMPACTIONS,
    parse: ([word = 'slide']) =>
      map(oneOf('algorithm', word, COMPACTIONS), (algorithm: CompactionId) => ({ do: 'defrag', algorithm })),
  },
  {
    name: 'policy',
    aliases: [],
    usage: 'NAME',
    summary: `Chooses where blocks are placed: ${POLICIES.join(', ')}.`,
    example: `policy ${POLICIES[0]}`,
    least: 1,
    most: 1,
    choices: () => POLICIES,
    parse: ([word = '']) =>
      map(oneOf('policy', word, POLICIES), (name: PolicyId) => ({ do: 'policy', name })),
  },
  {
    name: 'set',
    aliases: [],
    usage: 'OPTION VALUE',
    summary: `Sets an option: ${OPTIONS.join(', ')}.`,
    example: 'set zero-on-free on',
    least: 2,
    most: 2,
    choices: words => (words.length <= 1 ? OPTIONS : isChoice(words[0]) ? OPTION_CHOICES[words[0]] : []),
    parse: ([option = '', value = '']) => map(parseOption(option, value), set => ({ do: 'set', ...set })),
  },
  {
    name: 'undo',
    aliases: [],
    usage: '',
    summary: 'Takes the last command back.',
    example: 'undo',
    least: 0,
    most: 0,
    parse: () => ok({ do: 'undo' }),
  },
  {
    name: 'redo',
    aliases: [],
    usage: '',
    summary: 'Does again what was undone.',
    example: 'redo',
    least: 0,
    most: 0,
    parse: () => ok({ do: 'redo' }),
  },
  {
    name: 'stats',
    aliases: [],
    usage: '',
    summary: 'Prints the figures, one a line.',
    example: 'stats',
    least: 0,
    most: 0,
    parse: () => ok({ do: 'stats' }),
  },
  {
    name: 'clear',
    aliases: [],
    usage: '',
    summary: 'Removes the buffer and sets every option back; a new buffer comes next.',
    example: 'clear',
    least: 0,
    most: 0,
    parse: () => ok({ do: 'clear' }),
  },
  {
    name: 'help',
    aliases: [],
    usage: '[COMMAND]',
    summary: 'Prints the commands, or one of them.',
    example: 'help alloc',
    least: 0,
    most: 1,
    choices: () => NAMES,
    parse: ([word]) =>
      word === undefined
        ? ok({ do: 'help', about: null })
        : map(syntaxNamed(word), syntax => ({ do: 'help', about: syntax.name })),
  },
]

/** Every word a command can begin with. */
export const NAMES: readonly string[] = SYNTAX.flatMap(({ name, aliases }) => [name, ...aliases]).sort()

export function syntaxNamed(word: string): Result<Syntax, Problem> {
  const syntax = SYNTAX.find(({ name, aliases }) => name === word || aliases.includes(word))
  if (syntax) return ok(syntax)
  return fail({
    code: 'unknown-command',
    message: `unknown command ${quoted(word)}; expected one of ${SYNTAX.map(({ name }) => name).join(', ')}`,
  })
}

function parseNew([first = '', second = '']: readonly string[]): Result<Command, Problem> {
  return chain(wholeNumber(first, PAGE_SIZE), pageSize =>
    chain(wholeNumber(second, PAGES), pages => {
      if (pageSize * pages > MAX_BYTES) {
        return fail({
          code: 'too-large',
          message: `a buffer of ${pages} pages of ${pageSize} bytes is too large; expected at most ${MAX_BYTES} bytes in all`,
        })
      }
      return ok({ do: 'new', pageSize: pageSize as Bytes, pages: pages as Page })
    }),
  )
}

function parseOption(option: string, value: string): Result<SetOption, Problem> {
  if (isChoice(option)) {
    return map(oneOf(option, value, OPTION_CHOICES[option]), value => ({ option, value }) as SetOption)
  }
  if (isNumber(option)) {
    return map(wholeNumber(value, OPTION_NUMBERS[option]), value => ({ option, value: value as Bytes }))
  }
  return fail({
    code: 'unknown-option',
    message: `unknown option ${quoted(option)}; expected one of ${OPTIONS.join(', ')}`,
  })
}

function isChoice(word: string | undefined): word is keyof typeof OPTION_CHOICES {
  return word !== undefined && Object.hasOwn(OPTION_CHOICES, word)
}

function isNumber(word: string): word is keyof typeof OPTION_NUMBERS {
  return Object.hasOwn(OPTION_NUMBERS, word)
}

function oneOf<T extends string>(what: string, word: string, values: readonly T[]): Result<T, Problem> {
  const value = values.find(value => value === word)
  if (value !== undefined) return ok(value)
  return fail({
    code: `unknown-${what}`,
    message: `unknown ${what} ${quoted(word)}; expected ${values.join(' or ')}`,
  })
}

function map<T, U>(result: Result<T, Problem>, next: (value: T) => U): Result<U, Problem> {
  return result.ok ? ok(next(result.value)) : result
}

function chain<T, U>(result: Result<T, Problem>, next: (value: T) => Result<U, Problem>): Result<U, Problem> {
  return result.ok ? next(result.value) : result
}
