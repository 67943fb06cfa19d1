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
  /** What it shows, in a few words: the description of what opens it. */
  readonly about: string
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
  about: 'Every block and every hole, and what can be done with the selected one',
  place: 'side',
  hasTab: true,
  Contents: BlocksPanel,
  load: async () => {},
}

/** The same while a lesson is open. */
export const LESSON: PanelRow = row(
  'lesson',
  'Lesson',
  'The page of the lesson',
  'side',
  () => import('../lesson/Reader.tsx'),
)

/** Those that are there whatever is open. */
export const PANEL_ROWS: readonly PanelRow[] = [
  HOME,
  row(
    'free-structure',
    'Free structure',
    'The holes as the allocator keeps them, and each look of its search',
    'side',
    () => import('../free-structure/FreeStructurePanel.tsx'),
  ),
  row(
    'variables',
    'Variables',
    'Handles, references and raw pointers, and what a move does to them',
    'side',
    () => import('../variables/VariablesPanel.tsx'),
  ),
  row(
    'why',
    'Why here',
    'Why the request went there, and what other policies would have done',
    'side',
    () => import('../why/WhyPanel.tsx'),
  ),
  row('console', 'Console', 'The commands, typed', 'below', () => import('../console/Console.tsx')),
  row(
    'history',
    'History',
    'Every command so far: a click goes back to it',
    'below',
    () => import('../history/History.tsx'),
  ),
  row(
    'timeline',
    'Timeline',
    'The figures over the whole history, and two of its moments compared',
    'below',
    () => import('../timeline/TimelinePanel.tsx'),
  ),
  row(
    'compare',
    'Compare',
    'The same history under up to four policies, side by side',
    'below',
    () => import('../compare/ComparePanel.tsx'),
  ),
  row(
    'figures',
    'Figures',
    'Every figure of the buffer, and what it means',
    'below',
    () => import('../figures/FiguresPanel.tsx'),
  ),
  {
    ...row(
      'plan',
      'Plan compaction',
      'What each compaction would move and leave, before one is run',
      'below',
      () => import('../plan/PlanPanel.tsx'),
    ),
    hasTab: false,
  },
  {
    ...row(
      'playback',
      'Playback',
      'How long playing takes, what is repeated, and where to go next',
      'side',
      () => import('../player/PlaybackOptions.tsx'),
    ),
    hasTab: false,
  },
  {
    ...row(
      'settings',
      'Settings',
      'How the holes are kept and blocks are laid out',
      'side',
      () => import('../settings/SettingsPanel.tsx'),
    ),
    hasTab: false,
  },
]

function row(
  id: Panel,
  title: string,
  about: string,
  place: Place,
  load: () => Promise<{ default: ComponentType }>,
): PanelRow {
  return { id, title, about, place, hasTab: true, Contents: later(load), load }
}

/** The panels that open in a place, in the order of the table. */
export function panelsAt(place: Place, places: Preferences['places']): readonly PanelRow[] {
  return PANEL_ROWS.filter(panel => (places[panel.id] ?? panel.place) === place)
}
