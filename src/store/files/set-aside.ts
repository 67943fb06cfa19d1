/**
 * Saved states that could not be read: they stay until the user
 * discards them, and can be taken away as files.
 */
import type { Problem, Result } from '../../base/result.ts'
import type { SetAside } from '../../save/set-aside.ts'
import { notify } from '../notices.ts'
import { getState, setState } from '../store.ts'
import { download } from './download.ts'

/** Where they are kept: the journal. */
interface Shelf {
  listSetAside(): Result<readonly SetAside[], Problem>
  setAsideText(store: number): Result<string, Problem>
  discardSetAside(store: number): Result<void, Problem>
}

let shelf: Shelf | null = null

/** What is set aside from now on is found there; null ends it. */
export function keepSetAsideIn(other: Shelf | null): void {
  shelf = other
  refresh()
}

/** A storage that cannot be read lists nothing; that it cannot be read is said elsewhere. */
function refresh(): void {
  const listed = shelf?.listSetAside()
  const setAside = listed?.ok ? listed.value : []
  if (setAside.length > 0 || getState().setAside.length > 0) setState({ setAside })
}

export function downloadSetAside(store: number): void {
  const text = shelf?.setAsideText(store)
  if (text?.ok) download(text.value, `memallook-set-aside-${store}.json`)
  else if (text) refuse(text.problem)
}

/** Gone for good. */
export function discardSetAside(store: number): void {
  const discarded = shelf?.discardSetAside(store)
  if (discarded && !discarded.ok) refuse(discarded.problem)
  refresh()
}

function refuse({ hint = '', message }: Problem): void {
  notify({ kind: 'alert', text: message, hint })
}
