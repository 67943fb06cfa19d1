import { Workspace } from '../../src/history/workspace.ts'
import { engine } from '../../src/store/engine/index.ts'
import type { State } from '../../src/store/state.ts'
import { emptyState } from '../../src/store/store.ts'

/** A state with nothing in it, and the engine there: as a page is once somebody has begun to do something. */
export function freshState(): State {
  const state = emptyState()
  state.session.open(new Workspace())
  state.session.door.enter(engine)
  return state
}
