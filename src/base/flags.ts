/**
 * Command-line options as data: from one table come parsing, usage and what to say when something is wrong.
 */

import { type Range, wholeNumber } from './numbers.ts'
import { fail, ok, type Problem, type Result } from './result.ts'
import { suggestion } from './suggest.ts'
import { quoted, unknownWord } from './text.ts'

type Flag =
  | { readonly kind: 'switch'; readonly help: string }
  | { readonly kind: 'number'; readonly word: string; readonly range: Range; readonly help: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly help: string }
  | { readonly kind: 'text'; readonly word: string; readonly help: string }

export type Flags = { readonly [name: string]: Flag }

export interface Given {
  /** Words that belong to no option. */
  readonly words: readonly string[]
  readonly flags: ReadonlyMap<string, string | number | true>
}

/**
 * Splits arguments into options and other words. `--name value`,
 * `--name=value`, `-n value` and `-nvalue` are all right.
 */
export function parseFlags(args: readonly string[], table: Flags): Result<Given, Problem> {
  const words: string[] = []
  const flags = new Map<string, string | number | true>()
  const left = [...args]
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (!/^--?[A-Za-z]/.test(arg)) {
      words.push(arg)
      continue
    }
    const { name, glued } = split(arg)
    const flag = table[name]
    if (flag === undefined) {
      const known = Object.keys(table)
      return fail({
        code: 'unknown-option',
        ...unknownWord(`option ${quoted(name)}`, suggestion(name, known), known),
      })
    }
    if (flag.kind === 'switch') {
      flags.set(name, true)
      // Letters may be run together, as in -Cc.
      if (glued !== null && !name.startsWith('--')) left.unshift(`-${glued}`)
      else if (glued !== null)
        return fail({ code: 'extra-argument', message: `${name} takes no value; expected ${name} alone` })
      continue
    }
    const value = glued ?? left.shift()
    if (value === undefined)
      return fail({
        code: 'missing-argument',
        message: `${name} needs a value; expected ${form(name, flag)}`,
      })
    const read = readValue(name, flag, value)
    if (!read.ok) return read
    flags.set(name, read.value)
  }
  return ok({ words, flags })
}

/** An option's name, and the value that hangs on it; null where none does. */
function split(arg: string): { name: string; glued: string | null } {
  if (!arg.startsWith('--')) return { name: arg.slice(0, 2), glued: arg.length > 2 ? arg.slice(2) : null }
  const equals = arg.indexOf('=')
  return equals === -1
    ? { name: arg, glued: null }
    : { name: arg.slice(0, equals), glued: arg.slice(equals + 1) }
}

/** The options, a line each. */
export function flagUsage(table: Flags): string {
  const rows = Object.entries(table).map(([name, flag]) => [form(name, flag), flag.help] as const)
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`).join('\n')
}

function form(name: string, flag: Flag): string {
  switch (flag.kind) {
    case 'switch':
      return name
    case 'number':
    case 'text':
      return `${name} ${flag.word}`
    case 'choice':
      return `${name} ${flag.choices.join('|')}`
  }
}

function readValue(
  name: string,
  flag: Exclude<Flag, { kind: 'switch' }>,
  value: string,
): Result<string | number, Problem> {
  if (flag.kind === 'number') return wholeNumber(value, flag.range)
  if (flag.kind === 'text' || flag.choices.includes(value)) return ok(value)
  return fail({
    code: 'unknown-choice',
    ...unknownWord(`value ${quoted(value)} for ${name}`, suggestion(value, flag.choices), flag.choices),
  })
}
