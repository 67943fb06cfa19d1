/** The lines of a trace: numbered, without the blanks and comments around what they say. */
import type { LineProblem } from '../base/damage.ts'
import { quoted } from '../base/text.ts'

export interface TextLine {
  /** From 1. */
  readonly line: number
  /** What it says; never empty. */
  readonly text: string
}

/** The lines that hold anything. */
export function* filledLines(text: string): Generator<TextLine> {
  let line = 0
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end === -1 ? text.length : end
    const content = text.slice(from, to).trim()
    line++
    if (content !== '') yield { line, text: content }
    from = to + 1
  }
}

/** The first few of them: what a format is recognised by. */
export function firstLines(text: string, most: number): string[] {
  const lines: string[] = []
  for (const { text: content } of filledLines(text)) {
    lines.push(content)
    if (lines.length === most) break
  }
  return lines
}

/**
 * The text with blanks in place of comments: `#` to the end of its line, and C's, which
 * may go over several lines. One of those that is never closed is none, so that its line
 * is found to be damaged and the lines after it stand.
 */
export function withoutComments(text: string): string {
  const parts: string[] = []
  const lastClose = text.lastIndexOf('*/')
  let from = 0
  for (const { 0: opening, index } of text.matchAll(/#|\/\*/g)) {
    if (index < from) continue
    let end: number
    if (opening === '#') end = text.indexOf('\n', index)
    else if (index + 2 <= lastClose) end = text.indexOf('*/', index + 2) + 2
    else continue
    if (end === -1) end = text.length
    parts.push(text.slice(from, index), text.slice(index, end).replace(/[^\n]/g, ' '))
    from = end
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from)
}

/** A line that says something else than it should. */
export function damaged(line: number, text: string, expected: string): LineProblem {
  return { code: 'damaged-line', line, message: `${quoted(text)} is damaged; expected ${expected}` }
}

/** A line that asks for more bytes than can be counted exactly. */
export function tooLarge(line: number, size: string): LineProblem {
  return {
    code: 'size-too-large',
    line,
    message: `size ${quoted(size, false)} is too large and is refused; expected at most ${Number.MAX_SAFE_INTEGER} bytes`,
  }
}

/** A size or an id: decimal digits and nothing else, small enough to be exact. Null where it is none. */
export function natural(word: string | undefined): number | null {
  if (!isDigits(word)) return null
  const value = Number(word)
  return Number.isSafeInteger(value) ? value : null
}

export function isDigits(word: string | undefined): word is string {
  return word !== undefined && /^\d+$/.test(word)
}
