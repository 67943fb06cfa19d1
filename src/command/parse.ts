import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { count } from '../base/text.ts'
import type { Heap } from '../core/heap.ts'
import type { Command } from './command.ts'
import type { AnyForm } from './entry.ts'
import { argumentsText, isNeeded } from './help.ts'
import { FORMS } from './index.ts'
import { formNamed } from './names.ts'
import { splitLine } from './words.ts'

/**
 * One line of the language. Null where it holds nothing but blanks or a comment. `heap` is the buffer it is
 * to be run on, where there is one.
 */
export function parseLine(text: string, heap: Heap | null = null): Result<Command | null, Problem> {
  const line = splitLine(text)
  if (!line.ok) return line
  return line.value.words.length === 0 ? ok(null) : parseWords(line.value.words, heap)
}

/**
 * A command that is split into words already, as a shell hands it over. A
 * leading `memallook` may stand before any command.
 */
export function parseWords(words: readonly string[], heap: Heap | null = null): Result<Command, Problem> {
  const [first, second] = words
  const led = first === 'memallook' && second !== undefined && !/^[-+.\d]/.test(second)
  return parseCommand(led ? words.slice(1) : words, heap)
}

function parseCommand(
  [first = '', ...words]: readonly string[],
  heap: Heap | null,
): Result<Command, Problem> {
  const form = formNamed(FORMS, first)
  if (!form.ok) return form
  const sorted = sortWords(form.value, first, words)
  if (!sorted.ok) return sorted
  const { placed } = sorted.value
  const wrong = wrongCount(form.value, first, placed.length)
  return wrong ? fail(wrong) : parseArguments(form.value, sorted.value, heap)
}

/** The words that have their place, and those that are named by one of their own, by that. */
interface Sorted {
  readonly placed: readonly string[]
  readonly flagged: ReadonlyMap<string, string>
}

function sortWords(form: AnyForm, name: string, words: readonly string[]): Result<Sorted, Problem> {
  const flags = Object.values(form.arguments).map(({ flag }) => flag as string | undefined)
  const placed: string[] = []
  const flagged = new Map<string, string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!flags.includes(word)) {
      placed.push(word)
      continue
    }
    const value = words[++at]
    const wrong = value === undefined ? 'needs a value' : flagged.has(word) ? 'stands there twice' : null
    if (value === undefined || wrong)
      return fail({ code: 'bad-option', message: `${word} ${wrong}; ${expectedForm(form, name)}` })
    flagged.set(word, value)
  }
  return ok({ placed, flagged })
}

function expectedForm(form: AnyForm, name: string): string {
  return `expected ${`${name} ${argumentsText(form)}`.trimEnd()}, as in ${form.example}`
}

/** Too few words, or too many. */
function wrongCount(form: AnyForm, name: string, got: number): Problem | null {
  const all = Object.values(form.arguments).filter(({ flag }) => flag === undefined)
  const least = all.filter(isNeeded).length
  const expected = expectedForm(form, name)
  if (got < least) {
    const message = `${name} needs ${count(least, 'argument')}, got ${got}; ${expected}`
    return { code: 'missing-argument', message }
  }
  if (got <= all.length) return null
  const takes = all.length === 0 ? 'no arguments' : count(all.length, 'argument')
  return { code: 'extra-argument', message: `${form.name} takes ${takes}, got ${got}; ${expected}` }
}

function parseArguments(
  form: AnyForm,
  { flagged, placed }: Sorted,
  heap: Heap | null,
): Result<Command, Problem> {
  const values: { [key: string]: unknown } = {}
  let place = 0
  for (const [key, argument] of Object.entries(form.arguments)) {
    const word = argument.flag === undefined ? placed[place++] : flagged.get(argument.flag)
    if (word === undefined && argument.omissible) continue
    const read = word === undefined ? ok(argument.otherwise) : argument.read(word, values, heap)
    if (!read.ok) return read
    values[key] = read.value
  }
  const command = { do: form.name, ...values }
  const clash = form.clash?.(command)
  // Each argument has read a value of its own type, which is what the command consists of.
  return clash ? fail({ code: 'clash', message: clash }) : ok(command as Command)
}
