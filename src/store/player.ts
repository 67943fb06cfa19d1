/** Stepping through an operation, forwards and back. In a script, stepping goes on from one operation to the next. */
import type { Line } from '../history/narration/line.ts'
import { getState, publish, setState } from './store.ts'

export const SPEEDS = { least: 0.25, most: 32 } as const

export function seekStep(position: number): void {
  getState().session.shown.seek(position)
  publish()
}

export function stepForward(): void {
  const { player, script } = getState()
  if (player.position < player.length) seekStep(player.position + 1)
  else if (script) nextOperation()
}

export function stepBack(): void {
  const { player, script } = getState()
  if (player.position > 0) seekStep(player.position - 1)
  else if (script) previousOperation()
}

export function toStart(): void {
  seekStep(0)
}

export function toEnd(): void {
  seekStep(getState().player.length)
}

/** Plays from where it is; from the start where it is at the end. */
export function play(): void {
  const { session } = getState()
  if (!canStepForward()) {
    if (session.guest) openOperation(1, 0)
    else session.shown.seek(0)
  }
  publish({}, true)
}

export function pause(): void {
  setState(({ player }) => ({ player: { ...player, playing: false } }))
}

/** Is there a step, or in a script an operation, after the one shown? */
export function canStepForward(): boolean {
  const { player, script, summary } = getState()
  return player.position < player.length || (script !== null && summary.cursor < summary.length)
}

export function canStepBack(): boolean {
  const { player, script } = getState()
  return player.position > 0 || (script !== null && player.index > 0)
}

/** What the step after the one shown will do; null at the end. */
export function upcomingLine(): Line | null {
  return getState().session.shown.upcoming()
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
