/** Scripts on the screen: a buffer beside the user's own, played with the script's captions. */
import { parseScript } from '../command/script.ts'
import { Timeline } from '../history/timeline.ts'
import { Workspace } from '../history/workspace.ts'
import { notify } from './notices.ts'
import { play } from './player.ts'
import type { OpenScript } from './state.ts'
import { getState, publish } from './store.ts'

/** Opens a script and plays it. Lines that cannot run are told with their numbers; the others stand. */
export function openScript(text: string, name: string): void {
  const parsed = parseScript(text)
  const timeline = new Timeline()
  const problems = [...parsed.problems]
  const captions: string[] = []
  let pending = ''
  for (const { caption, command, line } of parsed.steps) {
    const result = timeline.append(command)
    pending = [pending, caption].filter(Boolean).join(' ')
    if (!result.ok) problems.push({ ...result.problem, line })
    else if (timeline.length > captions.length) {
      // A caption stands until the next one.
      captions.push(pending || (captions.at(-1) ?? ''))
      pending = ''
    }
  }
  if (problems.length > 0) {
    const told = problems.slice(0, 3).map(({ line, message }) => `line ${line}: ${message}`)
    const more = problems.length > told.length ? `; and ${problems.length - told.length} more` : ''
    notify({
      kind: 'alert',
      text: `${problems.length} of the lines of ${name} cannot run`,
      hint: `${told.join('; ')}${more}. ${captions.length > 0 ? 'The other lines are shown.' : 'Nothing is left to show.'}`,
    })
  }
  if (captions.length === 0) {
    if (problems.length === 0) {
      notify({
        kind: 'alert',
        text: `${name} holds no commands`,
        hint: 'A script has a command a line, as in new 16 64, then alloc 32.',
      })
    }
    return
  }
  showBeside(timeline, {
    title: parsed.title ?? name,
    captions,
    closing: [pending, parsed.closing].filter(Boolean).join(' '),
  })
  play()
}

/** Puts a timeline on the screen beside the user's own, where its first `done` edits are done. */
export function showBeside(timeline: Timeline, script: OpenScript, done = 1): void {
  const workspace = new Workspace(timeline)
  getState().session.guest = workspace
  workspace.goTo(Math.min(done, timeline.length))
  publish({ script }, false)
}

/** Back to the user's own buffer, which was never touched. */
export function closeScript(): void {
  getState().session.guest = null
  publish({ script: null }, false)
}
