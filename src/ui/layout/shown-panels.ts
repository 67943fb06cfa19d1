/**
 * Which panels are on the screen: a function of what was opened, where it was moved, and how large the window
 * is.
 */
import { useMemo } from 'react'
import { closePanels, openPanel } from '../../store/preferences.ts'
import type { Panel, Preferences } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'
import { HOME, PANEL_ROWS, type PanelRow, panelsAt } from './panels.ts'
import { useWindowSize, type WindowSize, windowSize } from './window-size.ts'

export interface ShownPanels {
  readonly side: PanelRow
  /** Null where nothing is open below. */
  readonly below: PanelRow | null
}

/**
 * In a large window there are two places for panels, each with what was opened there last; elsewhere there is
 * one.
 */
export function shownPanels(
  { panels, places }: Pick<Preferences, 'panels' | 'places'>,
  size: WindowSize,
): ShownPanels {
  const lastOf = (rows: readonly PanelRow[]) => {
    const last = panels.findLast(panel => rows.some(row => row.id === panel))
    return rows.find(row => row.id === last) ?? null
  }
  if (size !== 'large') return { side: lastOf(PANEL_ROWS) ?? HOME, below: null }
  return { side: lastOf(panelsAt('side', places)) ?? HOME, below: lastOf(panelsAt('below', places)) }
}

export function useShownPanels(): ShownPanels {
  const size = useWindowSize()
  const panels = useStore(state => state.preferences.panels)
  const places = useStore(state => state.preferences.places)
  return useMemo(() => shownPanels({ panels, places }, size), [panels, places, size])
}

export function isShown(panel: Panel): boolean {
  const { side, below } = shownPanels(getState().preferences, windowSize())
  return side.id === panel || below?.id === panel
}

/** Opens the panel; where it is open already, clears its place: nothing below, the blocks at the side. */
export function togglePanel(panel: Panel): void {
  if (isShown(panel) && panel !== HOME.id) clearPlaceOf(panel)
  else openPanel(panel)
}

export function clearPlaceOf(panel: Panel): void {
  const { places } = getState().preferences
  const rows = [panelsAt('side', places), panelsAt('below', places)].find(rows =>
    rows.some(row => row.id === panel),
  )
  closePanels(windowSize() === 'large' && rows ? rows.map(row => row.id) : PANEL_ROWS.map(row => row.id))
}
