/**
 * Two compactions of the buffer on the screen, watched side by side. Nothing of that buffer is touched: each
 * runs on a copy, and each pair that is watched stands alone.
 */
import { createStore } from 'zustand/vanilla'
import type { CompactionId } from '../core/compaction/index.ts'
import type { Bytes, Tag } from '../core/units.ts'
import { Lockstep } from '../history/lockstep.ts'
import { placeAfter, placeBefore, type StepBy } from '../history/stepping.ts'
import { compactionOf } from './engine/compaction.ts'
import type { Session } from './session.ts'

export type { LaneFigures, LockstepLane } from '../history/lockstep.ts'

/** How far a step of a pair goes. */
export type PairStepBy = Exclude<StepBy, 'step'>

export interface PairState {
  /** Moves done of each; the shorter one waits at its end. */
  readonly position: number
  /** How much of the next move of each is shown, from 0 to below 1. */
  readonly fraction: number
  readonly playing: boolean
  readonly stepBy: PairStepBy
  /** The block that is selected, in both buffers. */
  readonly tag: Tag | null
}

export class CompactionPair {
  readonly algorithms: readonly CompactionId[]
  private readonly lockstep: Lockstep
  private readonly store = createStore<PairState>(() => ({
    position: 0,
    fraction: 0,
    playing: false,
    stepBy: 'move',
    tag: null,
  }))

  /** Both have to be possible. `bytes` is what to make room for, where one takes that. */
  constructor(session: Session, algorithms: readonly CompactionId[], bytes: Bytes) {
    this.algorithms = algorithms
    this.lockstep = new Lockstep(
      session.workspace.timeline.image(),
      algorithms.map(algorithm => compactionOf(algorithm, bytes)),
    )
  }

  get lanes() {
    return this.lockstep.lanes
  }
  /** The moves that the longest makes. */
  get length(): number {
    return this.lockstep.length
  }
  get meter() {
    return this.lockstep.meter
  }

  getState = (): PairState => this.store.getState()
  subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener)

  /** Shows each after its first `position` moves, and a part of the next. */
  seek(position: number, fraction = 0): void {
    const to = Math.max(0, Math.min(position, this.length))
    this.lockstep.seek(to)
    this.store.setState({ position: to, fraction: to < this.length ? fraction : 0 })
  }

  /** Plays from where it is; from the start where it is at the end. */
  play(): void {
    if (this.getState().position === this.length) this.seek(0)
    this.store.setState({ playing: true })
  }
  pause(): void {
    this.store.setState({ playing: false })
  }
  stepForward(): void {
    const state = this.getState()
    if (state.position === this.length) return
    const { fraction, position } = placeAfter(state, state.stepBy, this.meter, this.length)
    this.seek(position, fraction)
  }
  stepBack(): void {
    const state = this.getState()
    if (state.position === 0 && state.fraction === 0) return
    const { fraction, position } = placeBefore(state, state.stepBy, this.meter)
    this.seek(position, fraction)
  }
  toStart(): void {
    this.seek(0)
  }
  toEnd(): void {
    this.seek(this.length)
  }

  setStepBy(stepBy: PairStepBy): void {
    this.store.setState({ stepBy })
  }
  select(tag: Tag | null): void {
    this.store.setState({ tag })
  }
}
