/**
 * Who keeps what the user makes. Its code comes with the first thing there is to
 * keep, so that a first visit need not wait for it.
 */
import { getState } from '../store.ts'

export interface Keeper {
  /** Something was done on the user's own timeline. */
  changed(): void
}

let keeper: Keeper | null = null
let fetch: (() => void) | null = null

export function keepWith(other: Keeper | null): void {
  keeper = other
}

/** How to get a keeper, once there is something to keep. */
export function fetchKeeperWith(fetcher: () => void): void {
  fetch = fetcher
}

/** Something was done to what is on the screen: it is saved, unless it is a script's. */
export function saveHistory(): void {
  if (getState().session.guest !== null) return
  if (keeper) keeper.changed()
  else fetch?.()
}
