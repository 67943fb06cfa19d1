import type { Mark } from './state.ts'
import { getState, setState } from './store.ts'

/**
 * Puts a panel's outlines and arrows over the buffer, in place of those it has set before. They stay until it
 * sets others.
 */
export function setMarks(owner: string, marks: readonly Mark[]): void {
  if (marks.length === 0 && !(owner in getState().marks)) return
  setState(({ marks: { [owner]: _, ...others } }) => ({
    marks: marks.length === 0 ? others : { ...others, [owner]: marks },
  }))
}
