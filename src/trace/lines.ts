import type { Problem } from '../base/result.ts'
import { quoted } from '../base/text.ts'

export interface TextLine {
  /** From 1. */
  readonly line: number
  /** Without blanks at either end; never empty. */
  readonly text: string
}

/** The lines that hold anything, with their numbers. */
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

/** A line that says something else than it should. */
export function damaged(line: number, text: string, expected: string): Problem {
  return { code: 'damaged-line', line, message: `${quoted(text)} is damaged; expected ${expected}` }
}

/** A size or an id: decimal digits, nothing else, small enough to be exact. Null where it is none. */
export function natural(word: string | undefined): number | null {
  if (word === undefined || !/^\d+$/.test(word)) return null
  const value = Number(word)
  return Number.isSafeInteger(value) ? value : null
}
