/** A console without a screen: what one types, and what is printed. */
import type { Answer } from '../../src/command/answer.ts'
import { parseLine } from '../../src/command/parse.ts'
import { execute } from '../../src/history/execute.ts'
import { Timeline } from '../../src/history/timeline.ts'

export class Console {
  readonly timeline = new Timeline()

  /** What a line is answered; a problem where it is malformed. */
  answer(line: string): Answer {
    const parsed = parseLine(line)
    if (!parsed.ok) return { kind: 'malformed', problem: parsed.problem }
    if (parsed.value === null) throw new Error(`${line} holds no command`)
    return execute(this.timeline, parsed.value)
  }

  /** What is printed for a line; the sentence where it is malformed. */
  type(line: string): string {
    const answer = this.answer(line)
    return answer.kind === 'malformed' ? answer.problem.message : answer.text
  }

  /** Why a line failed, and a way on. */
  hint(line: string): string | null {
    const answer = this.answer(line)
    return answer.kind === 'malformed' ? null : answer.hint
  }
}

/** A console in which the lines were typed already. */
export function consoleAfter(...lines: readonly string[]): Console {
  const console = new Console()
  for (const line of lines) console.type(line)
  return console
}
