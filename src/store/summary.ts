/** What the panels show of the heap on the screen: small, immutable, made anew with each revision. */
import type { Layout } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Session } from './session.ts'

export interface Summary {
  /** Null where there is no buffer. */
  readonly layout: Layout | null
  readonly figures: Figures | null
  readonly settings: Settings
  /** Edits done, of `length` in the history. */
  readonly cursor: number
  readonly length: number
}

export const NO_SUMMARY: Summary = {
  layout: null,
  figures: null,
  settings: DEFAULT_SETTINGS,
  cursor: 0,
  length: 0,
}

export function summarise(session: Session): Summary {
  const { heap, timeline } = session.shown
  return {
    layout: heap?.layout ?? null,
    figures: heap && measure(heap),
    settings: timeline.settings,
    cursor: timeline.cursor,
    length: timeline.length,
  }
}
