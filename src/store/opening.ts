/** What a visitor finds who was never here. */

import type { Edit } from '../command/command.ts'
import { parseScript } from '../command/script.ts'
import { getState, publish } from './store.ts'

/** Runs the first visit's script on the user's own buffer. Returns its edits, to be saved. */
export function beginWith(script: string): readonly Edit[] {
  const { session } = getState()
  const edits = parseScript(script).steps.map(step => step.command)
  for (const edit of edits) session.own.timeline.append(edit)
  session.own.goTo(session.own.timeline.cursor)
  publish()
  return edits
}
