/**
 * Stepping through an operation, forwards and back. In a lesson, and in a history that is
 * open beside the user's own, stepping goes on from one operation to the next.
 */
import type { Tag } from '../../core/units.ts'
import type { MoveMeter } from '../../history/moved-so-far.ts'
import type { Line } from '../../history/narration/line.ts'
import { nextStepAbout } from '../../history/next-step-about.ts'
import { type Place, placeAfter, placeBefore } from '../../history/stepping.ts'
import { prefersStillness } from '../motion.ts'
import {
  canStepForward,
  hasNextOperation,
  hasPreviousOperation,
  indexShown,
  meterOf,
  pause,
  rangeOf,
} from '../player.ts'
import { getState, publish, setState } from '../store.ts'
import { isPredicted, predictFirst } from './predicted.ts'

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
  const { player, preferences } = getState()
  if (player.position < player.length) goTo(placeAfter(player, preferences.stepBy, meterNow(), player.length))
  else nextOperation()
}

export function stepBack(): void {
  const { player, preferences } = getState()
  if (player.position > 0 || player.fraction > 0) goTo(placeBefore(player, preferences.stepBy, meterNow()))
  else previousOperation()
}

function goTo({ fraction, position }: Place): void {
  seekStep(position, fraction)
}

/** Plays from where it is; from the start where it is at the end. */
export function play(): void {
  if (!canStepForward()) {
    const { from, to } = rangeOf(getState())
    if (from < to) openOperation(from + 1, 0)
    else getState().session.workspace.seek(0)
  }
  publish({ playing: 'through', fraction: canStepForward() ? getState().player.fraction : 0 })
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

/** Goes to the next operation, before its first step; where it is to be predicted, once that was done. */
export function nextOperation(): void {
  if (!hasNextOperation()) return
  const { player, session, summary } = getState()
  const open = () => openOperation(summary.cursor + 1, 0)
  const edit = session.workspace.timeline.entry(summary.cursor)?.edit
  if (edit === undefined || !isPredicted(edit)) return open()
  const isPlaying = player.playing !== null
  session.workspace.seek(player.length)
  publish({ playing: null })
  if (!isPlaying) return predictFirst(edit, open)
  const openAndPlay = () => {
    open()
    play()
  }
  predictFirst(edit, openAndPlay, play)
}

/** Goes to the operation before, at its end. */
export function previousOperation(): void {
  if (hasPreviousOperation()) openOperation(indexShown(), null)
}

/** Puts edit `count` of the history, from 1, on the stage; at its end where no position is given. */
function openOperation(count: number, position: number | null): void {
  const { session } = getState()
  session.workspace.goTo(count)
  if (position !== null) session.workspace.seek(position)
  publish()
}
