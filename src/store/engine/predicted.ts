/**
 * Whether a command is to be predicted before it is run: the switch Predict, in one's own buffer and in a
 * demo.
 */
import type { Edit } from '../../command/command.ts'
import { NOT_LOADED, notify } from '../notices.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'

const PREDICTED: ReadonlySet<Edit['do']> = new Set(['alloc', 'realloc', 'free', 'defrag'])

/** A lesson that asks questions of its own is not asked about as well. */
export function isPredicted(command: Edit): boolean {
  const { lesson, preferences, session }: State = getState()
  return (
    preferences.learning.predicts &&
    (lesson === null || lesson.run.answers.size === 0) &&
    session.workspace.timeline.heap !== null &&
    PREDICTED.has(command.do)
  )
}

/**
 * Asks first. `goOn` is done when what was said to the answer was read; null where nothing waits for that.
 */
export function predictFirst(command: Edit, run: () => void, goOn: (() => void) | null = null): void {
  import('../lesson/predicting.ts').then(
    code => code.ask(command, run, goOn),
    () => notify(NOT_LOADED),
  )
}
