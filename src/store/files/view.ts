/**
 * How the app looks, as it is saved beside the history. A view is never a reason to refuse
 * a history: a field that is missing, damaged or of another version of the app is as it is
 * on a first visit, and what is not known is passed over.
 */
import * as v from 'valibot'
import { COMPACTIONS } from '../../core/compaction/index.ts'
import type { Tag } from '../../core/units.ts'
import { STEPS_BY } from '../../history/stepping.ts'
import { SPEEDS } from '../player.ts'
import { HINTS, PANELS, PLACES, type Preferences, THEMES } from '../state.ts'
import { DEFAULT_PREFERENCES, getState, setState } from '../store.ts'

export interface SavedView extends Preferences {
  /** The selected allocation. */
  readonly tag: number | null
  /** The step shown of the last operation; null at its end. */
  readonly step: number | null
}

const FIRST: SavedView = { ...DEFAULT_PREFERENCES, tag: null, step: null }

const WHOLE = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const FINITE = v.pipe(v.number(), v.finite(), v.minValue(0))

/** A field of the state that is not here does not compile; one without a fallback would fail the tests. */
const FIELDS = {
  theme: v.fallback(v.picklist(THEMES), FIRST.theme),
  speed: v.fallback(v.pipe(v.number(), v.minValue(SPEEDS.least), v.maxValue(SPEEDS.most)), FIRST.speed),
  totalTime: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(600))), FIRST.totalTime),
  stepBy: v.fallback(v.picklist(STEPS_BY), FIRST.stepBy),
  playsMoves: v.fallback(v.boolean(), FIRST.playsMoves),
  compaction: v.fallback(v.picklist(COMPACTIONS), FIRST.compaction),
  panels: v.fallback(v.pipe(v.array(v.unknown()), v.transform(among(PANELS))), [...FIRST.panels]),
  places: v.fallback(v.pipe(v.record(v.string(), v.unknown()), v.transform(knownPlaces)), FIRST.places),
  sideWidth: v.fallback(v.nullable(WHOLE), FIRST.sideWidth),
  belowHeight: v.fallback(v.nullable(WHOLE), FIRST.belowHeight),
  decimalAddresses: v.fallback(v.boolean(), FIRST.decimalAddresses),
  learning: v.fallback(
    v.object({
      read: v.record(v.string(), WHOLE),
      right: WHOLE,
      wrong: WHOLE,
      missed: v.record(v.string(), WHOLE),
      draft: v.nullable(v.string()),
      predicts: v.fallback(v.boolean(), FIRST.learning.predicts),
    }),
    FIRST.learning,
  ),
  hintsDone: v.fallback(v.pipe(v.array(v.unknown()), v.transform(among(HINTS))), [...FIRST.hintsDone]),
  window: v.fallback(v.object({ zoom: FINITE, top: FINITE }), FIRST.window),
  tag: v.fallback(v.nullable(WHOLE), FIRST.tag),
  step: v.fallback(v.nullable(WHOLE), FIRST.step),
} satisfies { readonly [key in keyof SavedView]: v.GenericSchema<unknown, SavedView[key]> }

export const SAVED_VIEW: v.GenericSchema<unknown, SavedView> = v.fallback(v.object(FIELDS), FIRST)

/** Those that are known among what was saved: another version may have others. */
function among<T extends string>(all: readonly T[]): (saved: unknown[]) => T[] {
  return saved =>
    all.filter(one => saved.includes(one)).sort((one, other) => saved.indexOf(one) - saved.indexOf(other))
}

function knownPlaces(saved: Record<string, unknown>): Preferences['places'] {
  const places = among(PANELS)(Object.keys(saved)).map(panel => [panel, saved[panel]] as const)
  return Object.fromEntries(places.filter(([, place]) => v.is(v.picklist(PLACES), place)))
}

/** The view of the user's own buffer; a script's is not kept. */
export function viewNow(): SavedView {
  const { player, pointing, preferences, session } = getState()
  const isOwn = session.guest === null
  const atEnd = !isOwn || player.position === player.length
  return { ...preferences, tag: isOwn ? pointing.tag : null, step: atEnd ? null : player.position }
}

/** Brings back a saved view, once the history it belongs to is there. */
export function restoreView({ step, tag, ...preferences }: SavedView): void {
  setState(({ pointing }) => ({ preferences, pointing: { ...pointing, tag: tag as Tag | null } }))
  if (step !== null) getState().session.own.seek(step)
}
