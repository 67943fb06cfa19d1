import { completions } from '../command/complete.ts'
import { getState } from './store.ts'

/** The words that could stand in place of the last word of a line of the console. */
export function completionsOf(line: string): readonly string[] {
  return completions(line, getState().session.workspace.timeline.heap)
}
