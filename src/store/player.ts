/**
 * Stepping through an operation, forwards and back. In a script,
 * stepping goes on from one operation to the next.
 */
import type { Move } from '../core/step.ts'
import type { Tag } from '../core/units.ts'
import { MoveMeter } from '../history/moved-so-far.ts'
import type { Line } from '../history/narration/line.ts'
import { nextStepAbout } from '../history/next-step-about.ts'
import { type Place, placeAfter, placeBefore } from '../history/stepping.ts'
import { prefersStillness } from './motion.ts'
import type { Loop, Playing } from './state.ts'
import { getState, publish, setState } from './store.ts'

/** Factors of the usual speed. */
export const SPEEDS = { least: 0.1, most: 50 } as const

/**
 * Shows the operation after `position` steps, and a part of the next
 * one, from 0 to below 1, where that is a move.
 */
export function seekStep(position: number, fraction = 0): void {
  const { session, player } = getState()
  if (position === player.position) return setFraction(fraction)
  session.shown.seek(position)
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

export function toStart(): void {
  seekStep(0)
}

export function toEnd(): void {
  seekStep(getState().player.length)
}

/** Plays from where it is; from the start where it is at the end. */
export function play(): void {
  const { session, player } = getState()
  if (!canStepForward()) {
    if (getState().script) openOperation(1, 0)
    else session.shown.seek(0)
  }
  publish({ playing: 'through', fraction: canStepForward() ? player.fraction : 0 })
}

export function pause(): void {
  setPlaying(null)
}

function setPlaying(playing: Playing | null): void {
  setState(({ player }) => ({ player: { ...player, playing } }))
}

/**
 * Shows an operation that was just run: from its start, played in a
 * moment, where it moved bytes; else at its end.
 */
export function playMoves(): void {
  const { session, preferences } = getState()
  const { shown } = session
  const moves = shown.shown?.recording.moves.length ?? 0
  const plays = moves > 0 && preferences.playsMoves && !prefersStillness()
  if (plays) shown.seek(0)
  publish({ playing: plays ? 'at once' : null })
}

/** Ends what plays by itself, at its end. */
export function skip(): void {
  if (getState().player.playing !== 'at once') return
  setPlaying(null)
  toEnd()
}

/** Is there a step, or in a script an operation, after the one shown? */
export function canStepForward(): boolean {
  const { player, script, summary } = getState()
  return player.position < player.length || (script !== null && summary.cursor < summary.length)
}

export function canStepBack(): boolean {
  const { player, script } = getState()
  return player.position > 0 || player.fraction > 0 || (script !== null && player.index > 0)
}

/** What the step after the one shown will do; null at the end. */
export function upcomingLine(): Line | null {
  return getState().session.shown.upcoming()
}

export type { MoveMeter } from '../history/moved-so-far.ts'

const meters = new WeakMap<readonly Move[], MoveMeter>()

/** The meter of the moves of an operation, made once. */
export function meterOf(moves: readonly Move[]): MoveMeter {
  const known = meters.get(moves)
  if (known) return known
  const meter = new MoveMeter(moves)
  meters.set(moves, meter)
  return meter
}

function meterNow(): MoveMeter {
  return meterOf(getState().player.moves)
}

/** Goes to the next step that does something to the block of a tag. Returns whether there is one. */
export function toNextChange(tag: Tag): boolean {
  const { session } = getState()
  const { heap, position, shown } = session.shown
  const step = heap && shown ? nextStepAbout(heap, shown.recording, position, tag) : null
  if (step !== null) seekStep(step)
  return step !== null
}

/** Plays the steps between two positions again and again; null ends that. */
export function setLoop(loop: Loop | null): void {
  setState(({ player }) => ({ player: { ...player, loop } }))
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
  session.shown.goTo(count)
  if (position !== null) session.shown.seek(position)
  publish()
}

export function setSpeed(speed: number): void {
  const bounded = Math.min(SPEEDS.most, Math.max(SPEEDS.least, speed))
  setState(({ preferences }) => ({ preferences: { ...preferences, speed: bounded } }))
}
