/**
 * The panels, a row each. A new one is a row here, its id in the store (`PANELS`) and a folder with its
 * component.
 */
import type { ComponentType } from 'react'
import type { Panel, Place, Preferences } from '../../store/state.ts'
import { BlocksPanel } from '../blocks/BlocksPanel.tsx'
import { later } from '../lazy.ts'

export interface PanelRow {
  readonly id: Panel
  readonly title: string
  /**
   * Where it opens while nobody has moved it: what explains a place at the side, what runs along time below.
   */
  readonly place: Place
  /** False for a panel that has a button of its own elsewhere. */
  readonly hasTab: boolean
  readonly Contents: ComponentType
  /** Fetches its code, so that it is there when it opens. */
  readonly load: () => Promise<unknown>
}

/** What stands at the side where nothing else does. Its code is part of the first load. */
export const HOME: PanelRow = {
  id: 'blocks',
  title: 'Blocks',
  place: 'side',
  hasTab: true,
  Contents: BlocksPanel,
  load: async () => {},
}

/** The same while a lesson is open. */
export const LESSON: PanelRow = row('lesson', 'Lesson', 'side', () => import('../lesson/Reader.tsx'))

/** Those that are there whatever is open. */
export const PANEL_ROWS: readonly PanelRow[] = [
  HOME,
  row('free-structure', 'Free structure', 'side', () => import('../free-structure/FreeStructurePanel.tsx')),
  row('variables', 'Variables', 'side', () => import('../variables/VariablesPanel.tsx')),
  row('why', 'Why here', 'side', () => import('../why/WhyPanel.tsx')),
  row('console', 'Console', 'below', () => import('../console/Console.tsx')),
  row('history', 'History', 'below', () => import('../history/History.tsx')),
  row('timeline', 'Timeline', 'below', () => import('../timeline/TimelinePanel.tsx')),
  row('compare', 'Compare', 'below', () => import('../compare/ComparePanel.tsx')),
  row('figures', 'Figures', 'below', () => import('../figures/FiguresPanel.tsx')),
  { ...row('plan', 'Plan compaction', 'below', () => import('../plan/PlanPanel.tsx')), hasTab: false },
  { ...row('playback', 'Playback', 'side', () => import('../player/PlaybackOptions.tsx')), hasTab: false },
  { ...row('settings', 'Settings', 'side', () => import('../settings/SettingsPanel.tsx')), hasTab: false },
]

function row(
  id: Panel,
  title: string,
  place: Place,
  load: () => Promise<{ default: ComponentType }>,
): PanelRow {
  return { id, title, place, hasTab: true, Contents: later(load), load }
}

/** The panels that open in a place, in the order of the table. */
export function panelsAt(place: Place, places: Preferences['places']): readonly PanelRow[] {
  return PANEL_ROWS.filter(panel => (places[panel.id] ?? panel.place) === place)
}
