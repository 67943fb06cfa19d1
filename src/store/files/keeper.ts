/** Who keeps what the user makes. There is none in a page that keeps nothing. */
import { getState } from '../store.ts'

interface Keeper {
  /** Something was done on the user's own timeline. */
  changed(): void
}

let keeper: Keeper | null = null

export function keepWith(other: Keeper | null): void {
  keeper = other
}

/** Something was done to what is on the screen: it is saved, unless it is a script's. */
export function saveHistory(): void {
  if (getState().session.guest === null) keeper?.changed()
}
