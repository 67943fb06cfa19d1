/** Parses and checks an imported file off the main thread: a large or broken one never holds up the screen. */
import type { Problem, Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import { importState } from '../save/state-file.ts'

export interface ImportedState {
  readonly edits: readonly Edit[]
  readonly cursor: number
  readonly view: unknown
}

self.addEventListener('message', (event: MessageEvent<string>) => {
  self.postMessage(parse(event.data))
})

function parse(text: string): Result<ImportedState, Problem> {
  const state = importState(text)
  if (!state.ok) return state
  const { timeline, view } = state.value
  const edits: Edit[] = []
  for (let index = 0; index < timeline.length; index++) {
    const entry = timeline.entry(index)
    if (entry) edits.push(entry.edit)
  }
  return { ok: true, value: { edits, cursor: timeline.cursor, view } }
}
