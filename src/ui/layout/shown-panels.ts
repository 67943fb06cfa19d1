/**
 * Which panels are on the screen: a function of what was opened, where it was moved, and how large the window
 * is.
 */
import { useMemo } from 'react'
import { closePanels, openPanel } from '../../store/preferences.ts'
import type { Panel, Place, Preferences } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'
import { HOME, LESSON, PANEL_ROWS, type PanelRow, panelsAt } from './panels.ts'
import { useWindowSize, type WindowSize, windowSize } from './window-size.ts'

interface ShownPanels {
  readonly side: PanelRow
  /** Null where nothing is open below. */
  readonly below: PanelRow | null
}

interface PanelsSituation extends Pick<Preferences, 'panels' | 'places'> {
  readonly hasLesson: boolean
}

/**
 * In a large window there are two places for panels, each with what was opened there last; elsewhere there is
 * one. While a lesson is open it stands at the side, and in a large window all panels open below.
 */
export function shownPanels({ panels, places, hasLesson }: PanelsSituation, size: WindowSize): ShownPanels {
  const lastOf = (rows: readonly PanelRow[]) => {
    const last = panels.findLast(panel => rows.some(row => row.id === panel))
    return rows.find(row => row.id === last) ?? null
  }
  const home = homeOf(hasLesson)
  const rows = (place: Place) => rowsAt(place, { places, hasLesson }, size)
  if (size !== 'large') return { side: lastOf([...rows('side'), ...rows('below')]) ?? home, below: null }
  return { side: lastOf(rows('side')) ?? home, below: lastOf(rows('below')) }
}

/** What stands at the side where nothing else was opened. */
export function homeOf(hasLesson: boolean): PanelRow {
  return hasLesson ? LESSON : HOME
}

/** The panels that open in a place, in the order of their tabs. */
function rowsAt(
  place: Place,
  { places, hasLesson }: Omit<PanelsSituation, 'panels'>,
  size: WindowSize,
): readonly PanelRow[] {
  if (!hasLesson) return panelsAt(place, places)
  if (size === 'large') return place === 'side' ? [LESSON] : PANEL_ROWS
  return place === 'side' ? [LESSON, ...panelsAt(place, places)] : panelsAt(place, places)
}

/** The rows of a place, as things stand. */
export function useRowsAt(place: Place): readonly PanelRow[] {
  const size = useWindowSize()
  const places = useStore(state => state.preferences.places)
  const hasLesson = useStore(state => state.lesson !== null)
  return useMemo(() => rowsAt(place, { places, hasLesson }, size), [place, places, hasLesson, size])
}

export function useShownPanels(): ShownPanels {
  const size = useWindowSize()
  const panels = useStore(state => state.preferences.panels)
  const places = useStore(state => state.preferences.places)
  const hasLesson = useStore(state => state.lesson !== null)
  return useMemo(() => shownPanels({ panels, places, hasLesson }, size), [panels, places, hasLesson, size])
}

/**
 * Height is scarce: what stands around the buffer is as low as it can be. A low window, or a panel below.
 */
export function useIsTight(): boolean {
  const isLow = useWindowSize() === 'low'
  return useShownPanels().below !== null || isLow
}

function situation(): PanelsSituation {
  const { lesson, preferences } = getState()
  return { ...preferences, hasLesson: lesson !== null }
}

export function isShown(panel: Panel): boolean {
  const { side, below } = shownPanels(situation(), windowSize())
  return side.id === panel || below?.id === panel
}

/**
 * Opens the panel; where it is open already, clears its place: nothing below, what is at home at the side.
 */
export function togglePanel(panel: Panel): void {
  const { side, below } = shownPanels(situation(), windowSize())
  const isAtHome = side.id === panel && panel === homeOf(situation().hasLesson).id
  if (!isAtHome && (side.id === panel || below?.id === panel)) clearPlaceOf(panel)
  else openPanel(panel)
}

export function clearPlaceOf(panel: Panel): void {
  const size = windowSize()
  const places = [rowsAt('side', situation(), size), rowsAt('below', situation(), size)]
  const rows = size === 'large' ? places.find(rows => rows.some(row => row.id === panel)) : places.flat()
  closePanels((rows ?? []).map(row => row.id))
}
