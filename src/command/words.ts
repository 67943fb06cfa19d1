/** A line of the command language as words: blanks separate, "quotes" hold together, # starts a comment. */

import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { quoted, visible } from '../base/text.ts'

export interface Line {
  readonly words: readonly string[]
  /** The text after #, trimmed; null where there is none. */
  readonly comment: string | null
}

const ESCAPES: { readonly [letter: string]: string } = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '"': '"',
  '\\': '\\',
}

export function splitLine(text: string): Result<Line, Problem> {
  const words: string[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (/\s/.test(character)) {
      at++
    } else if (character === '#') {
      return ok({ words, comment: text.slice(at + 1).trim() })
    } else if (character === '"') {
      const read = readQuoted(text, at)
      if (!read.ok) return read
      words.push(read.value.word)
      at = read.value.end
    } else {
      const end = endOfWord(text, at)
      words.push(text.slice(at, end))
      at = end
    }
  }
  return ok({ words, comment: null })
}

/**
 * A word as it is typed, in quotes. What a terminal would obey or could not show
 * is escaped, so a command can be printed anywhere.
 */
export function quote(text: string): string {
  const letters = text.replace(/[\\"\n\t\r\0]/g, character => {
    const letter = Object.keys(ESCAPES).find(key => ESCAPES[key] === character)
    return `\\${letter}`
  })
  return `"${visible(letters)}"`
}

function endOfWord(text: string, start: number): number {
  let end = start
  while (end < text.length && !/[\s"#]/.test(text.charAt(end))) end++
  return end
}

function readQuoted(text: string, start: number): Result<{ word: string; end: number }, Problem> {
  let word = ''
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return ok({ word, end: at + 1 })
    if (character !== '\\') {
      word += character
      continue
    }
    const letter = text.charAt(++at)
    if (letter === '') break
    const [, digits] = /^u([0-9a-f]{4})/i.exec(text.slice(at, at + 5)) ?? []
    const escaped = digits === undefined ? ESCAPES[letter] : String.fromCharCode(Number.parseInt(digits, 16))
    if (escaped === undefined) {
      return fail({
        code: 'bad-escape',
        message: `\\${visible(letter)} is no escape; expected \\n, \\t, \\r, \\0, \\u and four hexadecimal digits, \\" or \\\\ inside quotes`,
      })
    }
    if (digits !== undefined) at += digits.length
    word += escaped
  }
  return fail({
    code: 'open-quote',
    message: `the quote ${quoted(text.slice(start), false)} is not closed; expected a " at its end`,
  })
}
