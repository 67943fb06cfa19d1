/** What the panels show of the heap on the screen: small, immutable, made anew with each revision. */
import type { Layout } from '../core/heap.ts'
import type { Figures } from '../core/measure.ts'
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Session } from './session.ts'

export interface Summary {
  /** Null where there is no buffer. */
  readonly layout: Layout | null
  readonly figures: Figures | null
  readonly settings: Settings
  /** Does it matter how the holes are searched, under the policy that is set? */
  readonly hasSearches: boolean
  /** Edits done, of `length` in the history. */
  readonly cursor: number
  readonly length: number
}

export const NO_SUMMARY: Summary = {
  layout: null,
  figures: null,
  settings: DEFAULT_SETTINGS,
  hasSearches: true,
  cursor: 0,
  length: 0,
}

/** The layout stays the same object while it stays the same: what follows it is not made anew then. */
export function summarise({ shown }: Session, before: Summary): Summary {
  const { figures, hasSearches, heap, timeline } = shown
  const layout = heap?.layout ?? null
  return {
    layout: layout && before.layout && isSame(layout, before.layout) ? before.layout : layout,
    figures,
    settings: timeline.settings,
    hasSearches,
    cursor: timeline.cursor,
    length: timeline.length,
  }
}

function isSame(one: Layout, other: Layout): boolean {
  return one.pages === other.pages && one.pageSize === other.pageSize
}
