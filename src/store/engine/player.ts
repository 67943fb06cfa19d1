/**
 * Stepping through an operation, forwards and back. In a script,
 * stepping goes on from one operation to the next.
 */
import type { Tag } from '../../core/units.ts'
import type { MoveMeter } from '../../history/moved-so-far.ts'
import type { Line } from '../../history/narration/line.ts'
import { nextStepAbout } from '../../history/next-step-about.ts'
import { type Place, placeAfter, placeBefore } from '../../history/stepping.ts'
import { prefersStillness } from '../motion.ts'
import { canStepForward, meterOf, pause } from '../player.ts'
import { getState, publish, setState } from '../store.ts'

/** A row of bytes, by which a move can be stepped through. */
export const ROW = 16

/**
 * Shows the operation after `position` steps, and a part of the next
 * one, from 0 to below 1, where that is a move.
 */
export function seekStep(position: number, fraction = 0): void {
  const { session, player } = getState()
  if (position === player.position) return setFraction(fraction)
  session.workspace.seek(position)
  publish({ fraction })
}

function setFraction(fraction: number): void {
  setState(({ player }) => (player.fraction === fraction ? {} : { player: { ...player, fraction } }))
}

export function stepForward(): void {
  const { player, script, preferences } = getState()
  if (player.position < player.length) goTo(placeAfter(player, preferences.stepBy, meterNow(), player.length))
  else if (script) nextOperation()
}

export function stepBack(): void {
  const { player, script, preferences } = getState()
  if (player.position > 0 || player.fraction > 0) goTo(placeBefore(player, preferences.stepBy, meterNow()))
  else if (script) previousOperation()
}

function goTo({ fraction, position }: Place): void {
  seekStep(position, fraction)
}

/** Plays from where it is; from the start where it is at the end. */
export function play(): void {
  const { session, player } = getState()
  if (!canStepForward()) {
    if (getState().script) openOperation(1, 0)
    else session.workspace.seek(0)
  }
  publish({ playing: 'through', fraction: canStepForward() ? player.fraction : 0 })
}

/**
 * Shows an operation that was just run: from its start, played in a
 * moment, where it moved bytes; else at its end.
 */
export function playMoves(): void {
  const { session, preferences } = getState()
  const { workspace } = session
  const moves = workspace.shown?.recording.moves.length ?? 0
  const plays = moves > 0 && preferences.playsMoves && !prefersStillness()
  if (plays) workspace.seek(0)
  publish({ playing: plays ? 'at once' : null })
}

/** Ends what plays by itself, at its end. */
export function skip(): void {
  if (getState().player.playing !== 'at once') return
  pause()
  seekStep(getState().player.length)
}

/** What the step after the one shown will do; null at the end. */
export function upcomingLine(): Line | null {
  return getState().session.workspace.upcoming()
}

function meterNow(): MoveMeter {
  return meterOf(getState().player.moves)
}

/** Goes to the next step that does something to the block of a tag, if there is one. */
export function toNextChange(tag: Tag): void {
  const { session } = getState()
  const { heap, position, shown } = session.workspace
  const step = heap && shown ? nextStepAbout(heap, shown.recording, position, tag) : null
  if (step !== null) seekStep(step)
}

/** Goes to the next operation of the history, before its first step. */
export function nextOperation(): void {
  const { summary } = getState()
  if (summary.cursor < summary.length) openOperation(summary.cursor + 1, 0)
}

/** Goes to the operation before, at its end. */
export function previousOperation(): void {
  const { player } = getState()
  if (player.index > 0) openOperation(player.index, null)
}

/** Puts edit `count` of the history, from 1, on the stage; at its end where no position is given. */
function openOperation(count: number, position: number | null): void {
  const { session } = getState()
  session.workspace.goTo(count)
  if (position !== null) session.workspace.seek(position)
  publish()
}
