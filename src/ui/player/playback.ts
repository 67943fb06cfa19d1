/**
 * Plays an operation step by step on the frame loop of a page. It moves a place along the recorded steps:
 * crossing a whole number takes a step, and the fraction in between only brings the bytes of the moving block
 * over. One a player: what it plays is given to it.
 */
import type { FrameLoop } from '../../canvas/frame-loop.ts'
import type { MoveMeter } from '../../store/player.ts'
import type { Preferences } from '../../store/state.ts'

/** What is played, as it stands. */
interface PlayState {
  readonly playing: boolean
  /** Stays the same while one operation is played. */
  readonly operation: unknown
  /** Steps shown as done, and how much of the next one, where it is a move. */
  readonly position: number
  readonly fraction: number
  readonly length: number
  readonly meter: MoveMeter
  /** The step shown was a look. */
  readonly isLook: boolean
  readonly pace: Pace
  /** Positions between which it is played again and again; null where it is not. */
  readonly loop: { readonly from: number; readonly to: number } | null
  /** What is to be read before the first step; empty where nothing is. */
  readonly caption: string
  /** Bytes are not seen on their way. */
  readonly isStill: boolean
}

/** A multiple of the usual speed, or the milliseconds that the whole operation takes. */
type Pace = { readonly speed: number } | { readonly total: number }

/** As the user has set it. */
export function paceOf({ speed, totalTime }: Pick<Preferences, 'speed' | 'totalTime'>): Pace {
  return totalTime === null ? { speed } : { total: totalTime * 1000 }
}

export interface Playable {
  state(): PlayState
  seek(position: number, fraction: number): void
  /** Is there an operation to go on to? */
  canGoOn(): boolean
  goOn(): void
  pause(): void
  /** Calls back when any of it may have changed. Returns what ends it. */
  watch(watcher: () => void): () => void
}

/** Milliseconds at the usual speed. */
const LOOK = 455
const CHANGE = 700
const MOVE = 700
const BETWEEN_OPERATIONS = 900
/** Reading a caption: to begin with, and for each character. */
const CAPTION = 1200
const CHARACTER = 45

/** A long row of looks is walked faster and faster: the first show how it goes, the others how far. */
const SLOW_LOOKS = 8
const MOST_HASTE = 6

/** A move that is seen for less than this is a flicker. */
const SHORTEST_MOVE = 50
/** After a pause of the whole page (another tab, a breakpoint) the clock goes on, and does not catch up. */
const LONGEST_FRAME = 100

export class Playback {
  private readonly frames: FrameLoop
  private readonly played: Playable
  private stopFrames: (() => void) | null = null
  /** When the last frame was; 0 before the first. */
  private last = 0
  /** Time spent at the position shown. */
  private spent = 0
  /** Where the last frame left the player; anything else is a jump by the user. */
  private left: { operation: unknown; position: number } | null = null
  private looksInARow = 0

  constructor(frames: FrameLoop, played: Playable) {
    this.frames = frames
    this.played = played
  }

  /** Plays whenever what it was given plays. Returns what ends it. */
  run(): () => void {
    const follow = () => {
      const state = this.played.state()
      if (!this.isWhereItWas(state)) this.settle(state)
      if (!state.playing) this.stop()
      else if (!this.stopFrames) this.start(state)
    }
    follow()
    const unwatch = this.played.watch(follow)
    return () => {
      unwatch()
      this.stop()
    }
  }

  private start(state: PlayState): void {
    this.last = 0
    // A move that was stopped on its way goes on from there.
    this.spent = state.fraction * this.timeOf('move', state)
    this.stopFrames = this.frames.animate(now => this.frame(now))
  }

  private stop(): void {
    this.stopFrames?.()
    this.stopFrames = null
  }

  private frame(now: number): boolean {
    if (this.last > 0) this.spent += Math.min(Math.max(0, now - this.last), LONGEST_FRAME)
    this.last = now
    this.advance()
    const state = this.played.state()
    if (state.playing) this.bringOver(state)
    return state.playing
  }

  /** Takes as many steps as the time spent is worth, in one go. */
  private advance(): void {
    const state = this.played.state()
    const { length, loop, meter } = state
    const end = loop ? Math.min(loop.to, length) : length
    let { position } = state
    let rest = this.spent
    let done = meter.doneAt(position)
    while (position < end) {
      const isMove = meter.moves[done]?.step === position + 1
      const needed = this.timeAt(state, position, isMove)
      if (rest < needed) break
      rest -= needed
      position++
      if (isMove) done++
    }
    if (position > state.position) this.seek(position, rest)
    if (position >= end) this.finish(state, position, rest)
  }

  private seek(position: number, rest: number): void {
    const { operation } = this.played.state()
    const { left } = this
    const onward = left && left.operation === operation ? position - left.position : 0
    this.left = { operation, position }
    this.played.seek(position, 0)
    this.looksInARow = this.played.state().isLook ? this.looksInARow + Math.max(1, onward) : 0
    this.spent = rest
  }

  /** At the end: round again, on to the next operation, or a rest. */
  private finish(state: PlayState, position: number, rest: number): void {
    const pause = this.scaled(BETWEEN_OPERATIONS, state)
    if (state.loop) {
      if (rest < pause) return
      return this.seek(Math.min(state.loop.from, position), 0)
    }
    if (!this.played.canGoOn()) return this.played.pause()
    if (rest < pause + this.reading(state, position)) return
    this.played.goOn()
    this.settle(this.played.state())
  }

  /** How long the state at `position` is shown, in milliseconds. */
  private timeAt(state: PlayState, position: number, isMove: boolean): number {
    return (
      this.reading(state, position) + this.timeOf(isMove ? 'move' : state.isLook ? 'look' : 'change', state)
    )
  }

  private timeOf(what: 'move' | 'look' | 'change', state: PlayState): number {
    if (what !== 'look') return this.scaled(what === 'move' ? MOVE : CHANGE, state)
    const haste = 1 + Math.max(0, this.looksInARow - SLOW_LOOKS) / SLOW_LOOKS
    return this.scaled(LOOK, state) / ('speed' in state.pace ? Math.min(MOST_HASTE, haste) : 1)
  }

  private reading({ caption, pace }: PlayState, position: number): number {
    if (position > 0 || caption === '') return 0
    return (CAPTION + CHARACTER * caption.length) / Math.sqrt('speed' in pace ? pace.speed : 1)
  }

  /** Where the length of the whole is set, moves get their part of it, and what is not a move the rest. */
  private scaled(time: number, { length, meter, pace }: PlayState): number {
    if ('speed' in pace) return time / pace.speed
    const moves = meter.moves.length
    return (time * pace.total) / Math.max(1, moves * MOVE + (length - moves) * CHANGE)
  }

  /** Brings the moving block as far as it has come by now. */
  private bringOver(state: PlayState): void {
    const { fraction, isStill, meter, position } = state
    const duration = this.timeOf('move', state)
    const move = isStill || duration < SHORTEST_MOVE ? null : meter.nextAt(position)
    const begun = this.spent - this.reading(state, position)
    const now = move && begun > 0 ? Math.min(0.999_999, begun / duration) : 0
    if (now !== fraction) this.played.seek(position, now)
  }

  private isWhereItWas({ operation, position }: PlayState): boolean {
    return this.left?.operation === operation && this.left?.position === position
  }

  /** Begins anew at a place it was brought to. */
  private settle({ isLook, operation, position }: PlayState): void {
    this.left = { operation, position }
    this.spent = 0
    this.looksInARow = isLook ? 1 : 0
  }
}
