/** Scripts on the screen: a buffer beside the user's own, played with the script's captions. */
import { groupedCount } from '../../base/text.ts'
import { runScript } from '../../history/script.ts'
import type { Timeline } from '../../history/timeline.ts'
import { Workspace } from '../../history/workspace.ts'
import { dismissPassing, notify } from '../notices.ts'
import type { OpenScript } from '../state.ts'
import { getState, publish } from '../store.ts'
import { play } from './player.ts'

/** Opens a script and plays it. Lines that cannot run are named in a notice; the others stand. */
export function openScript(text: string, name: string): void {
  // What was said of the file before it is past.
  dismissPassing()
  const { captions, closing, problems, timeline, title } = runScript(text)
  if (problems.length > 0) {
    const named = problems.slice(0, 3).map(({ line, message }) => `line ${line}: ${message}`)
    const more = problems.length > named.length ? `; and ${problems.length - named.length} more` : ''
    notify({
      kind: 'alert',
      text: `${groupedCount(problems.length, 'line')} of ${name} cannot run`,
      hint: `${named.join('; ')}${more}. ${captions.length > 0 ? 'The other lines are shown.' : 'Nothing is left to show.'}`,
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
  showBeside(timeline, { title: title ?? name, captions, closing })
  play()
}

/** Puts a timeline on the screen beside the user's own, where its first `done` edits are done. */
export function showBeside(timeline: Timeline, script: OpenScript, done = 1): void {
  const workspace = new Workspace(timeline)
  getState().session.guest = workspace
  workspace.goTo(Math.min(done, timeline.length))
  publish({ playing: null }, { script, lesson: null })
}

/** Back to the user's own buffer, which was never touched. */
export function closeScript(): void {
  getState().session.guest = null
  publish({ playing: null }, { script: null })
}
