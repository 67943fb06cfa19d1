/** What the store shows, to be played. */
import { prefersStillness } from '../../store/motion.ts'
import { meterOf, nextOperation, pause, seekStep } from '../../store/player.ts'
import type { State } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'
import { type Playable, paceOf } from './playback.ts'

/** What was just run, and moved bytes, is played in about so long, whatever its size; in milliseconds. */
const AT_ONCE = 2000

export const sessionPlayable: Playable = {
  state() {
    const state = getState()
    const { edit, fraction, index, length, line, loop, moves, playing, position } = state.player
    return {
      playing: playing !== null,
      operation: moves.length > 0 ? moves : edit,
      position,
      fraction,
      length,
      meter: meterOf(moves),
      isLook: line?.focus?.kind === 'look',
      pace: playing === 'at once' ? { total: AT_ONCE } : paceOf(state.preferences),
      loop,
      caption: newCaption(state.script, index),
      isStill: prefersStillness(),
    }
  },
  seek: seekStep,
  canGoOn() {
    const { script, summary } = getState()
    return script !== null && summary.cursor < summary.length
  },
  goOn: nextOperation,
  pause,
  watch: watcher => useStore.subscribe(watcher),
}

/**
 * The caption that comes up with an operation; empty where the one before still stands, for it has been read.
 */
function newCaption(script: State['script'], index: number): string {
  const caption = script?.captions[index] ?? ''
  return index > 0 && caption === script?.captions[index - 1] ? '' : caption
}
