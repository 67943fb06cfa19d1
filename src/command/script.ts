/** A script: commands a line each, whose comments are the captions of the command that follows. */
import type { Problem } from '../base/result.ts'
import type { Edit } from './command.ts'
import { isEdit } from './command.ts'
import { parseLine } from './parse.ts'
import { splitLine } from './words.ts'

interface ScriptStep {
  readonly line: number
  readonly command: Edit
  /** What the comments right before the command, or after it on its line, say; empty where there are none. */
  readonly caption: string
}

export interface Script {
  /** From a first comment of the form `# title: …`; null where there is none. */
  readonly title: string | null
  readonly steps: readonly ScriptStep[]
  /** Comments after the last command. */
  readonly closing: string
  /** Lines that are no command the script can hold; the other lines stand. */
  readonly problems: readonly Problem[]
}

const TITLE = /^title:\s*/i

export function parseScript(text: string): Script {
  const steps: ScriptStep[] = []
  const problems: Problem[] = []
  let title: string | null = null
  let caption: string[] = []
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    const split = splitLine(source)
    const parsed = parseLine(source)
    const comment = split.ok ? split.value.comment : null
    if (comment !== null) {
      if (title === null && TITLE.test(comment)) title = comment.replace(TITLE, '')
      else if (comment !== '') caption.push(comment)
    }
    if (!parsed.ok) {
      problems.push({ ...parsed.problem, line })
    } else if (parsed.value !== null && isEdit(parsed.value)) {
      steps.push({ line, command: parsed.value, caption: caption.join(' ') })
      caption = []
    } else if (parsed.value !== null) {
      problems.push({
        code: 'not-in-a-script',
        line,
        message: `${parsed.value.do} has no place in a script; expected a command that changes the buffer, such as alloc or free`,
      })
    }
  }
  return { title, steps, closing: caption.join(' '), problems }
}
