/** A script run from nothing, without a screen: text in, a history with its captions out. */
import type { Problem } from '../base/result.ts'
import { parseScript } from '../command/script.ts'
import { Timeline } from './timeline.ts'

export interface ScriptRun {
  /** From a first comment `# title: …`; null where there is none. */
  readonly title: string | null
  readonly timeline: Timeline
  /**
   * What the script says about each edit of the timeline, by its index. A caption stands until the next one.
   */
  readonly captions: readonly string[]
  /** What it says after the last. */
  readonly closing: string
  /** Lines that cannot run, with their numbers, in the order of the script; the other lines have run. */
  readonly problems: readonly Problem[]
}

export function runScript(text: string): ScriptRun {
  const { closing, problems: unread, steps, title } = parseScript(text)
  const timeline = new Timeline()
  const problems = [...unread]
  const captions: string[] = []
  let pending = ''
  for (const { caption, command, line } of steps) {
    const result = timeline.append(command)
    pending = joined(pending, caption)
    if (!result.ok) problems.push({ ...result.problem, line })
    // An edit that changed nothing is not kept: what is said about it goes with the next.
    if (timeline.length === captions.length) continue
    captions.push(pending || (captions.at(-1) ?? ''))
    pending = ''
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { title, timeline, captions, closing: joined(pending, closing), problems }
}

function joined(first: string, second: string): string {
  return [first, second].filter(Boolean).join(' ')
}
