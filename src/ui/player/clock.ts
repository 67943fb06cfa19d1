/**
 * The playing clock: one loop of animation frames while the player plays. It moves a position along the recorded steps; crossing a
 * whole number takes a step, and the fraction in between only slides the moving block from one address to the other. The fraction
 * is kept here, outside React, and read by whoever paints.
 */
import { canStepForward, pause, seekStep, stepForward, upcomingLine } from '../../store/player.ts'
import type { Player, State } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'

type BlockMove = Player['moves'][number]
type Line = NonNullable<Player['line']>

/** A block on its way: the state shown is the one before the step that moves it. */
export interface Motion {
  readonly move: BlockMove
  /** What the step says that moves it. */
  readonly line: Line | null
  /** Time passed: from 0, still in its old place, to 1, in the new one. */
  readonly fraction: number
}

/** Milliseconds at normal speed. */
const LOOK = 455
const CHANGE = 700
const MOVE = 700
const BETWEEN_OPERATIONS = 900
/** Reading a caption: a start, and so much a character. */
const CAPTION = 1200
const CHARACTER = 45

/** A long row of looks is walked faster and faster: the first show how it goes, the others how far. */
const SLOW_LOOKS = 8
const MOST_HASTE = 6

/** A slide shorter than this is a flicker. */
const SHORTEST_SLIDE = 50
/** After a pause of the whole page (another tab, a breakpoint) the clock goes on, and does not catch up. */
const LONGEST_FRAME = 100

let frame = 0
let last = 0
/** Time spent at the position shown. */
let spent = 0
/** Where the loop left the player; anything else is a jump by the user. */
let shown: State['player'] | null = null
let looksInARow = 0
let motion: Motion | null = null
const watchers = new Set<() => void>()

export function currentMotion(): Motion | null {
  return motion
}

/** Calls back whenever the motion changes: once a frame while a block moves. */
export function watchMotion(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Runs the clock whenever the player plays. Returns what stops it. */
export function runClock(): () => void {
  const follow = () => {
    const { player } = getState()
    if (!samePlace(player, shown)) settle(player)
    if (player.playing && frame === 0) {
      last = 0
      frame = requestAnimationFrame(tick)
    }
  }
  follow()
  const stop = useStore.subscribe(follow)
  return () => {
    stop()
    cancelAnimationFrame(frame)
    frame = 0
    settle(null)
  }
}

function tick(now: number): void {
  frame = 0
  if (!getState().player.playing) return
  if (last > 0) spent += Math.min(Math.max(0, now - last), LONGEST_FRAME)
  last = now
  advance()
  if (!getState().player.playing) return
  slide()
  if (frame === 0) frame = requestAnimationFrame(tick)
}

/** Takes as many steps as the time spent is worth, in one go. */
function advance(): void {
  const state = getState()
  const { player } = state
  let position = player.position
  let left = spent
  while (position < player.length) {
    const needed = timeAt(state, position)
    if (left < needed) break
    left -= needed
    position++
    if (position === player.length) break
  }
  const atEnd = player.position === player.length
  if (atEnd && left < timeAt(state, position)) return
  if (atEnd) {
    left = 0
    if (canStepForward()) stepForward()
  } else if (position > player.position) {
    if (position === player.position + 1) stepForward()
    else seekStep(position)
  } else {
    return
  }
  // The step has been seen, and the time spent begun anew.
  spent = left
  if (!canStepForward()) pause()
}

/** How long the state at `position` of the operation shown is on the screen, in milliseconds. */
function timeAt({ player, script, preferences: { speed } }: State, position: number): number {
  const caption = position === 0 ? newCaption(script, player.index) : ''
  const reading = caption === '' ? 0 : (CAPTION + CHARACTER * caption.length) / Math.sqrt(speed)
  if (position >= player.length) return reading + BETWEEN_OPERATIONS / speed
  if (moveAt(player.moves, position + 1)) return reading + MOVE / speed
  if (player.line?.focus?.kind !== 'look') return reading + CHANGE / speed
  const haste = 1 + Math.max(0, looksInARow - SLOW_LOOKS) / SLOW_LOOKS
  return reading + LOOK / speed / Math.min(MOST_HASTE, haste)
}

/** The caption that comes up with an operation; empty where the one before still stands, for it has been read. */
function newCaption(script: State['script'], index: number): string {
  const caption = script?.captions[index] ?? ''
  return index > 0 && caption === script?.captions[index - 1] ? '' : caption
}

/** Looks a second at a speed. */
export function stepsASecond(speed: number): number {
  return (1000 / LOOK) * speed
}

/** Puts the moving block where it is by now. */
function slide(): void {
  const state = getState()
  const { player } = state
  const move = moveAt(player.moves, player.position + 1)
  const duration = MOVE / state.preferences.speed
  const began = move ? timeAt(state, player.position) - duration : 0
  if (!move || duration < SHORTEST_SLIDE || spent < began || prefersStillness()) return setMotion(null)
  const line = motion?.move === move ? motion.line : upcomingLine()
  setMotion({ move, line, fraction: Math.min(1, (spent - began) / duration) })
}

/** Begins anew at the position of `player`. */
function settle(player: State['player'] | null): void {
  const onward =
    player && shown && player.moves === shown.moves ? Math.max(0, player.position - shown.position) : 0
  if (player?.line?.focus?.kind !== 'look') looksInARow = 0
  else looksInARow = onward > 0 ? looksInARow + onward : 1
  shown = player
  spent = 0
  setMotion(null)
}

function setMotion(next: Motion | null): void {
  if (motion === next) return
  motion = next
  for (const watcher of watchers) watcher()
}

/** The move that step `step`, from 1, makes. Moves are in order of their steps. */
function moveAt(moves: Player['moves'], step: number): BlockMove | undefined {
  let low = 0
  let high = moves.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((moves[middle] as BlockMove).step < step) low = middle + 1
    else high = middle
  }
  return moves[low]?.step === step ? moves[low] : undefined
}

function samePlace(one: State['player'] | null, other: State['player'] | null): boolean {
  return one?.edit === other?.edit && one?.position === other?.position && one?.moves === other?.moves
}

function prefersStillness(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
