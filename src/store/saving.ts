/** Between the store and the saved state: what the user's own history does is handed on to whoever keeps it. */
import type { Edit } from '../command/command.ts'
import type { Saving } from './state.ts'
import { getState, setState } from './store.ts'

/** Keeps the history. Set once, where the app is put together. */
export interface Keeper {
  append(edit: Edit): void
  moveTo(cursor: number): void
}

let keeper: Keeper | null = null

export function keepWith(other: Keeper | null): void {
  keeper = other
}

export function saveEdit(edit: Edit): void {
  if (getState().session.script === null) keeper?.append(edit)
}

export function saveMove(): void {
  const { session } = getState()
  if (session.script === null) keeper?.moveTo(session.own.timeline.cursor)
}

export function setSaving(saving: Saving): void {
  setState({ saving })
}
