/** How every control says that it can do nothing now. */
import { useStore } from '../../store/store.ts'

/** Why a control can do nothing now, in a sentence without a full stop; null where it can. */
export type Cannot = string | null

/** It is read out as disabled, but stays in the order of the keyboard and keeps the focus. */
export function held(cannot: Cannot): { 'aria-disabled': boolean; title?: string } {
  return cannot === null ? { 'aria-disabled': false } : { 'aria-disabled': true, title: cannot }
}

/** What most controls need. */
export function useNoBuffer(): Cannot {
  return useStore(state => (state.summary.layout === null ? 'Create a buffer first' : null))
}
