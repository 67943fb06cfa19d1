import { count } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import type { Command } from './command.ts'
import { syntaxNamed } from './syntax.ts'
import { splitLine } from './words.ts'

/** One line of the language. Null where it holds nothing but blanks or a comment. */
export function parseLine(text: string): Result<Command | null, Problem> {
  const line = splitLine(text)
  if (!line.ok) return line
  return line.value.words.length === 0 ? ok(null) : parseWords(line.value.words)
}

/** A command that is split into words already, as a shell hands it over. A leading `memallook` may stand before any command. */
export function parseWords(words: readonly string[]): Result<Command, Problem> {
  const [first, second] = words
  const led = first === 'memallook' && second !== undefined && !/^[-+.\d]/.test(second)
  return parseCommand(led ? words.slice(1) : words)
}

function parseCommand([first = '', ...args]: readonly string[]): Result<Command, Problem> {
  const syntax = syntaxNamed(first)
  if (!syntax.ok) return syntax
  const { name, usage, example, least, most, parse } = syntax.value
  const form = `expected ${first}${usage ? ` ${usage}` : ''}, as in ${example}`
  if (args.length < least) {
    return fail({
      code: 'missing-argument',
      message: `${first} needs ${count(least, 'argument')}, got ${args.length}; ${form}`,
    })
  }
  if (args.length > most) {
    const takes = most === 0 ? 'no arguments' : count(most, 'argument')
    return fail({ code: 'extra-argument', message: `${name} takes ${takes}, got ${args.length}; ${form}` })
  }
  return parse(args)
}
