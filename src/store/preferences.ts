import type { Panel, Place, Preferences } from './state.ts'
import { getState, publish, setState } from './store.ts'

export function prefer(change: Partial<Preferences>): void {
  setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }))
}

/** Opens a panel, over what stands in its place. */
export function openPanel(panel: Panel): void {
  const others = getState().preferences.panels.filter(open => open !== panel)
  prefer({ panels: [...others, panel] })
}

export function closePanels(closed: readonly Panel[]): void {
  prefer({ panels: getState().preferences.panels.filter(panel => !closed.includes(panel)) })
}

/** From now on the panel opens in that place. */
export function movePanel(panel: Panel, place: Place): void {
  prefer({ places: { ...getState().preferences.places, [panel]: place } })
  openPanel(panel)
}

/** All that is on the screen may have addresses in it. */
export function writeAddresses(notation: 'decimal' | 'hexadecimal'): void {
  prefer({ decimalAddresses: notation === 'decimal' })
  publish()
}

/** From now on, what a command of one's own will do is asked before it is done; or no longer. */
export function setPredicts(predicts: boolean): void {
  prefer({ learning: { ...getState().preferences.learning, predicts } })
}
