/** What a visitor finds who was never here. */
import type { Edit } from '../command/command.ts'
import { parseScript } from '../command/script.ts'
import { getState, publish } from './store.ts'

/** Runs the first visit's script on the user's own buffer. */
export function beginWith(script: string): void {
  const { own } = getState().session
  for (const edit of openingEdits(script)) own.timeline.append(edit)
  own.goTo(own.timeline.cursor)
  publish()
}

export function openingEdits(script: string): readonly Edit[] {
  return parseScript(script).steps.map(step => step.command)
}
