/** The way to the engine, for everything that the first screen can ask for. */
import type { Act } from './engine/door.ts'
import type { Engine } from './engine/engine.ts'
import { getState, setState } from './store.ts'

/** Does something with the engine: now where it is there, else in its turn as soon as it is. */
export function withEngine(act: Act): void {
  const { door } = getState().session
  door.pass(act)
  if (!door.engine) setState({ waiting: true })
}

/** The engine, where something is only worth doing if it is there already; else null. */
export function engineNow(): Engine | null {
  return getState().session.door.engine
}

export function engineThere(): Promise<Engine> {
  return new Promise(withEngine)
}
