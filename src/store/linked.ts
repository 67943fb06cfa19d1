/** What an address carries: opened beside the user's own buffer, never in its place. */
import { capitalised } from '../base/text.ts'
import { runScript } from '../history/script.ts'
import { type LinkContent, readLink } from '../link/link.ts'
import { showBeside } from './engine/opened.ts'
import { notify } from './notices.ts'
import { seekStep } from './player.ts'

/** Reads what stands after `#`, and opens it. What cannot be read is said, and changes nothing. */
export async function openLink(fragment: string): Promise<void> {
  const link = await readLink(fragment)
  if (!link.ok) {
    const { hint = '', message } = link.problem
    notify({
      kind: 'alert',
      lasting: true,
      text: capitalised(message),
      hint: hint && `${capitalised(hint)}.`,
    })
    return
  }
  if (link.value.kind === 'script') return openHistory(link.value)
  const { openLinked } = await import('./lesson/opening.ts')
  await openLinked(link.value)
}

function openHistory({ at, lines, step }: Extract<LinkContent, { kind: 'script' }>): void {
  const { problems, timeline, title } = runScript(lines.join('\n'))
  const [problem] = problems
  if (timeline.length > 0) {
    showBeside(timeline, title ?? 'From a link', at)
    if (step !== null) seekStep(step)
  }
  if (problem) {
    notify({
      kind: 'alert',
      text: 'A part of the link cannot run',
      hint: capitalised(`line ${problem.line}: ${problem.message}.`),
    })
  }
}
