/**
 * The player: how it stands, and its controls. In a lesson, and in a history that is open beside the user's
 * own, stepping goes on from one operation to the next.
 */
import type { Move } from '../core/step.ts'
import type { Tag } from '../core/units.ts'
import { MoveMeter } from '../history/moved-so-far.ts'
import type { ShownLine } from '../history/shown.ts'
import { type PlayedRange, playedRange } from './lesson/pages.ts'
import type { Loop, State } from './state.ts'
import { getState, setState } from './store.ts'
import { engineNow, withEngine } from './with-engine.ts'

/** Factors of the usual speed. */
export const SPEEDS = { least: 0.1, most: 50 } as const

/**
 * Shows the operation after `position` steps, and a part of the next
 * one, from 0 to below 1, where that is a move.
 */
export function seekStep(position: number, fraction = 0): void {
  withEngine(engine => engine.seekStep(position, fraction))
}

export function stepForward(): void {
  withEngine(engine => engine.stepForward())
}

export function stepBack(): void {
  withEngine(engine => engine.stepBack())
}

export function toStart(): void {
  seekStep(0)
}

export function toEnd(): void {
  withEngine(engine => engine.seekStep(getState().player.length))
}

/** Plays from where it is; from the start where it is at the end. */
export function play(): void {
  withEngine(engine => engine.play())
}

export function pause(): void {
  setState(({ player }) => ({ player: { ...player, playing: null } }))
}

/** Ends what plays by itself, at its end. */
export function skip(): void {
  withEngine(engine => engine.skip())
}

/** Goes to the next step that does something to the block of a tag, if there is one. */
export function toNextChange(tag: Tag): void {
  withEngine(engine => engine.toNextChange(tag))
}

/** Goes to the next operation, before its first step; where it is to be predicted, once that was done. */
export function nextOperation(): void {
  withEngine(engine => engine.nextOperation())
}

/** Goes to the operation before, at its end. */
export function previousOperation(): void {
  withEngine(engine => engine.previousOperation())
}

/** What the step after the one shown will do; null at the end. */
export function upcomingLine(): ShownLine | null {
  return engineNow()?.upcomingLine() ?? null
}

/** Operations from one to the next of which stepping goes: of one's own there is only the one shown. */
export function rangeOf({ lesson, opened, summary }: State): PlayedRange {
  if (lesson) return playedRange(lesson)
  return opened ? { from: 0, to: summary.length } : { from: summary.cursor, to: summary.cursor }
}

/** Is there an operation after the one shown to go on to? */
export function hasNextOperation(state: State = getState()): boolean {
  return state.summary.cursor < Math.min(rangeOf(state).to, state.summary.length)
}

/** Which edit of the history is shown, from 0; -1 where none is. */
export function indexShown({ player }: Pick<State, 'player'> = getState()): number {
  return player.operation?.index ?? -1
}

export function hasPreviousOperation(state: State = getState()): boolean {
  return indexShown(state) > rangeOf(state).from
}

/**
 * May playing go on to the next operation by itself? Not while a prediction is made, or what was said to it
 * is read.
 */
export function canPlayOn(): boolean {
  return hasNextOperation() && getState().predicting === null
}

export function canStepForward(): boolean {
  const { player } = getState()
  return player.position < player.length || hasNextOperation()
}

export function canStepBack(): boolean {
  const { player } = getState()
  return player.position > 0 || player.fraction > 0 || hasPreviousOperation()
}

/** Plays the steps between two positions again and again; null ends that. */
export function setLoop(loop: Loop | null): void {
  setState(({ player }) => ({ player: { ...player, loop } }))
}

export function setSpeed(speed: number): void {
  const bounded = Math.min(SPEEDS.most, Math.max(SPEEDS.least, speed))
  setState(({ preferences }) => ({ preferences: { ...preferences, speed: bounded } }))
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
