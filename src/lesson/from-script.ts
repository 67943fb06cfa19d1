/**
 * A script as a lesson of one page: its comments are the prose, its commands the blocks between, so that it
 * is read, played and stepped through by the same means as any lesson.
 */
import type { Problem } from '../base/result.ts'
import { formatCommand } from '../command/format.ts'
import { parseScript } from '../command/script.ts'
import { execute } from '../history/execute.ts'
import { Timeline } from '../history/timeline.ts'
import { escaped } from './markdown/escape.ts'

interface ScriptLesson {
  /** The Markdown; null where the script has no command that runs. */
  readonly text: string | null
  /** Lines that cannot run, with their numbers in the script; the lesson is made of the others. */
  readonly problems: readonly Problem[]
}

/** `name` is what the lesson is called where the script has no title. Cost: a run of the script. */
export function lessonOfScript(script: string, name: string): ScriptLesson {
  const { closing, problems: unread, steps, title } = parseScript(script)
  const timeline = new Timeline()
  const problems = [...unread]
  const page = new Page(escaped(oneLine(title ?? name)))
  for (const { caption, command, line } of steps) {
    const answer = execute(timeline, command)
    page.say(caption)
    if (answer.kind === 'malformed') problems.push({ ...answer.problem, line })
    else page.command(formatCommand(command), answer.kind === 'failed')
  }
  page.say(closing)
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const front = ['---', `title: ${oneLine(title ?? name)}`, `summary: The script ${oneLine(name)}`, '---', '']
  return { text: page.isEmpty ? null : [...front, ...page.lines()].join('\n'), problems }
}

class Page {
  private readonly parts: string[][]
  /** The block that the next command may stand in; null where it begins one. */
  private block: { readonly lines: string[]; readonly fails: boolean } | null = null
  isEmpty = true

  constructor(title: string) {
    this.parts = [[`## ${title}`]]
  }

  say(words: string): void {
    if (words === '') return
    this.block = null
    this.parts.push([escaped(words)])
  }

  command(line: string, fails: boolean): void {
    this.isEmpty = false
    if (this.block?.fails !== fails) {
      this.block = { lines: [fails ? '```memallook fails' : '```memallook'], fails }
      this.parts.push(this.block.lines)
    }
    this.block.lines.push(line)
  }

  lines(): string[] {
    return this.parts.flatMap(part => (part[0]?.startsWith('```') ? [...part, '```', ''] : [...part, '']))
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
