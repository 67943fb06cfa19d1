/**
 * What a lesson may have at most, so that no file keeps the page from answering: reading Markdown costs more
 * than its length where it is nested deep, and a parser that calls itself runs out of stack. Looked for
 * before anything is parsed, in one pass, in code as well as in prose.
 */
import type { Problem } from '../../base/result.ts'
import { grouped } from '../../base/text.ts'

/** The longest lesson of the course has 9,000. */
export const MOST_CHARACTERS = 128 * 1024
const MOST_LINES = 10_000
/** Without an empty line between. */
const MOST_AT_ONCE = 16 * 1024
/** Quotations, lists and directives inside one another, brackets inside one another. */
const MOST_NESTED = 20
const MOST_BRACKETS = 50
/**
 * How deep each line lies in quotations, lists and directives, summed over all lines; an underlined heading
 * counts as a level. The parser goes through a line once a level.
 */
const MOST_LEVELS = 2000
/** Stars, underscores and brackets without an empty line between: each is tried with those before it. */
const MOST_PAIRED = 800
const MOST_PAIRED_IN_ALL = 8000
/** Backticks in a row: each length is looked for up to the end of the paragraph. */
const MOST_BACKTICKS = 32
/** Columns before a line's first character; a list goes in by two or more a level. */
const MOST_INDENTED = 60
const TAB = 4
/** Columns that are a level for sure. */
const LEVEL = 4

const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/
const MARKER = />|[-*+]|\d+[.)]/g
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/

/** The first thing that is too much, at its line; null where nothing is. */
export function overLimit(text: string): Problem | null {
  if (text.length > MOST_CHARACTERS)
    return tooMuch('the lesson has', text.length, MOST_CHARACTERS, 'characters')
  const lines = text.split('\n')
  if (lines.length > MOST_LINES) return tooMuch('the lesson has', lines.length, MOST_LINES, 'lines')
  let atOnce = 0
  let brackets = 0
  let paired = 0
  let pairedInAll = 0
  let directives = 0
  let levels = 0
  /** Of the paragraph, whose lines need not repeat the markers of its first. */
  let depth = 0
  for (const [index, line] of lines.entries()) {
    const at = index + 1
    const isEmpty = line.trim() === ''
    atOnce = isEmpty ? 0 : atOnce + line.length + 1
    if (isEmpty) brackets = paired = depth = 0
    const indented = columnsOf(/^[ \t]*/.exec(line)?.[0] ?? '')
    const markers = MARKERS.exec(line)?.[0].match(MARKER)?.length ?? 0
    directives = Math.max(0, directives + directiveOf(line))
    depth = Math.max(depth, markers)
    if (!isEmpty) levels += depth + directives + Math.floor(indented / LEVEL) + (UNDERLINE.test(line) ? 1 : 0)
    const signs = line.match(/[*_[]/g)?.length ?? 0
    paired += signs
    pairedInAll += signs
    const backticks = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length))
    const deepest = bracketsIn(line, brackets)
    brackets = deepest.left
    if (atOnce > MOST_AT_ONCE)
      return tooMuch('the paragraph has', atOnce, MOST_AT_ONCE, 'characters', at, 'an empty line ends it')
    if (indented > MOST_INDENTED)
      return tooMuch('the line is indented by', indented, MOST_INDENTED, 'columns', at)
    if (markers > MOST_NESTED || directives > MOST_NESTED)
      return tooMuch('here are', Math.max(markers, directives), MOST_NESTED, 'levels of nesting', at)
    if (levels > MOST_LEVELS)
      return tooMuch('the lines up to here lie', levels, MOST_LEVELS, 'levels deep, taken together', at)
    if (backticks > MOST_BACKTICKS)
      return tooMuch('here are', backticks, MOST_BACKTICKS, 'backticks in a row', at)
    if (pairedInAll > MOST_PAIRED_IN_ALL)
      return tooMuch(
        'the lesson has',
        pairedInAll,
        MOST_PAIRED_IN_ALL,
        'stars, underscores and brackets up to here',
        at,
      )
    if (paired > MOST_PAIRED)
      return tooMuch('the paragraph has', paired, MOST_PAIRED, 'stars, underscores and brackets', at)
    if (deepest.most > MOST_BRACKETS)
      return tooMuch('here are', deepest.most, MOST_BRACKETS, 'open brackets', at)
  }
  return null
}

function columnsOf(blanks: string): number {
  let columns = 0
  for (const blank of blanks) columns += blank === '\t' ? TAB : 1
  return columns
}

/** 1 where a container directive begins, -1 where one ends. */
function directiveOf(line: string): number {
  const [, name] = /^[ \t>]*:{3,}[ \t]*(\S?)/.exec(line) ?? []
  if (name === undefined) return 0
  return name === '' ? -1 : 1
}

/** How many brackets are open at most within a line, and how many are left open. */
function bracketsIn(line: string, before: number): { readonly most: number; readonly left: number } {
  let open = before
  let most = before
  for (const character of line) {
    if (character === '[') most = Math.max(most, ++open)
    else if (character === ']' && open > 0) open--
  }
  return { most, left: open }
}

function tooMuch(
  what: string,
  count: number,
  most: number,
  units: string,
  line?: number,
  hint?: string,
): Problem {
  return {
    code: 'too-much',
    message: `${what} ${grouped(count)} ${units}; at most ${grouped(most)} are read`,
    ...(line === undefined ? {} : { line }),
    ...(hint === undefined ? {} : { hint }),
  }
}
