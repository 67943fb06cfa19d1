/** How the app looks, as it is saved beside the history. */
import * as v from 'valibot'
import type { Tag } from '../../core/units.ts'
import { SPEEDS } from '../player.ts'
import { PANELS, THEMES } from '../state.ts'
import { DEFAULT_PREFERENCES, getState, setState } from '../store.ts'

const WHOLE = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const FINITE = v.pipe(v.number(), v.finite(), v.minValue(0))

export const SAVED_VIEW = v.object({
  theme: v.picklist(THEMES),
  speed: v.pipe(v.number(), v.minValue(SPEEDS.least), v.maxValue(SPEEDS.most)),
  panel: v.nullable(v.picklist(PANELS)),
  hintsClosed: v.boolean(),
  window: v.object({ zoom: FINITE, top: FINITE }),
  tag: v.nullable(WHOLE),
  /** The step shown of the last operation; null at its end. */
  step: v.nullable(WHOLE),
})

export type SavedView = v.InferOutput<typeof SAVED_VIEW>

/** The view of the user's own buffer; a script's is not kept. */
export function viewNow(): SavedView {
  const { player, pointing, preferences, script } = getState()
  const atEnd = script !== null || player.position === player.length
  return { ...preferences, tag: script === null ? pointing.tag : null, step: atEnd ? null : player.position }
}

/** Brings back a saved view, once the history it belongs to is there. */
export function restoreView({ step, tag, ...preferences }: SavedView): void {
  setState(({ pointing }) => ({
    preferences: { ...DEFAULT_PREFERENCES, ...preferences },
    pointing: { ...pointing, tag: tag as Tag | null },
  }))
  if (step !== null) getState().session.own.stage?.seek(step)
}
