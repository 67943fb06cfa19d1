/** A history that is open beside the user's own: a trace's, a saved state's, a link's. */
import type { Timeline } from '../../history/timeline.ts'
import { Workspace } from '../../history/workspace.ts'
import { dismissPassing } from '../notices.ts'
import { getState, publish } from '../store.ts'

/** Puts a history on the screen beside the user's own, where its first `done` edits are done. */
export function showBeside(timeline: Timeline, title: string, done = 1): void {
  dismissPassing()
  const workspace = new Workspace(timeline)
  getState().session.guest = workspace
  workspace.goTo(Math.min(done, timeline.length))
  publish({ playing: null }, { opened: { title }, lesson: null, predicting: null })
}

/** Back to the user's own buffer, which was never touched. */
export function closeOpened(): void {
  dismissPassing()
  getState().session.guest = null
  publish({ playing: null }, { opened: null, predicting: null })
}
