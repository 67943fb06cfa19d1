/** A script run from nothing, without a screen: text in, a history out. */
import type { Problem } from '../base/result.ts'
import { parseScript } from '../command/script.ts'
import { Timeline } from './timeline.ts'

/** A longer history is shown at its end: nobody watches, or reads, all of it. In edits. */
export const MOST_PLAYED = 300

interface ScriptRun {
  /** From a first comment `# title: …`; null where there is none. */
  readonly title: string | null
  readonly timeline: Timeline
  /** Lines that cannot run, with their numbers, in the order of the script; the other lines have run. */
  readonly problems: readonly Problem[]
}

export function runScript(text: string): ScriptRun {
  const { problems: unread, steps, title } = parseScript(text)
  const timeline = new Timeline()
  const problems = [...unread]
  for (const { command, line } of steps) {
    const result = timeline.append(command)
    if (!result.ok) problems.push({ ...result.problem, line })
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { title, timeline, problems }
}
