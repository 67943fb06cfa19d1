/** What stands above a lesson, between two lines of ---: a name and a value a line. */
import { wholeNumber } from '../../base/numbers.ts'
import type { Problem } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'

export interface FrontMatter {
  readonly title: string
  readonly summary: string
  readonly minutes: number | null
  readonly author: string | null
  readonly lang: string | null
}

const NAMES = ['title', 'summary', 'minutes', 'author', 'lang'] as const
type Name = (typeof NAMES)[number]

export interface Opening {
  readonly frontMatter: FrontMatter
  /** The text with the lines of the front matter emptied, so that every line keeps its number. */
  readonly rest: string
  readonly problems: readonly Problem[]
}

export function readFrontMatter(text: string): Opening {
  const lines = text.split(/\r?\n/)
  const problems: Problem[] = []
  const values = new Map<Name, string>()
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line)) : -1
  for (let index = 1; index < end; index++) {
    const line = lines[index] ?? ''
    if (/^\s*(#|$)/.test(line)) continue
    const [, word = '', value = ''] = /^([A-Za-z]+)\s*:\s*(.*)$/.exec(line) ?? []
    const name = NAMES.find(known => known === word.toLowerCase())
    if (name === undefined) {
      problems.push({
        code: 'unknown-front-matter',
        line: index + 1,
        message: `${quoted(line.trim())} is unknown here; expected ${NAMES.join(', ')}, as in title: Pages`,
      })
    } else values.set(name, unquoted(value.trim()))
  }
  for (const name of ['title', 'summary'] as const) {
    if (values.get(name)) continue
    problems.push({
      code: 'missing-front-matter',
      line: 1,
      message: `the lesson has no ${name}; expected a line ${name}: … between two lines of --- at its beginning`,
    })
  }
  return {
    frontMatter: {
      title: values.get('title') || 'Lesson without a title',
      summary: values.get('summary') ?? '',
      minutes: minutesOf(values.get('minutes'), problems),
      author: values.get('author') ?? null,
      lang: values.get('lang') ?? null,
    },
    rest: lines.map((line, index) => (index <= end ? '' : line)).join('\n'),
    problems,
  }
}

function minutesOf(word: string | undefined, problems: Problem[]): number | null {
  if (word === undefined) return null
  const read = wholeNumber(word, { name: 'minutes', unit: '', least: 1, most: 600 })
  if (read.ok) return read.value
  problems.push({ ...read.problem, line: 1 })
  return null
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
}
