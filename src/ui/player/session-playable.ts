/** What the store shows, to be played. */
import { prefersStillness } from '../../store/motion.ts'
import { canPlayOn, indexShown, meterOf, nextOperation, pause, seekStep } from '../../store/player.ts'
import { getState, useStore } from '../../store/store.ts'
import { type Playable, paceOf } from './playback.ts'

/** About how long what was just run, and moved bytes, is played, whatever its size; in milliseconds. */
const AT_ONCE = 2000

export const sessionPlayable: Playable = {
  state() {
    const state = getState()
    const { fraction, length, line, loop, moves, operation, playing, position } = state.player
    return {
      playing: playing !== null,
      operation: moves.length > 0 ? moves : operation,
      position,
      fraction,
      length,
      meter: meterOf(moves),
      isLook: line?.focus?.kind === 'look',
      pace: playing === 'at once' ? { total: AT_ONCE } : paceOf(state.preferences),
      loop,
      caption: state.lesson?.run.captions[indexShown(state)] ?? '',
      isStill: prefersStillness(),
    }
  },
  seek: seekStep,
  canGoOn: canPlayOn,
  goOn: nextOperation,
  pause,
  watch: watcher => useStore.subscribe(watcher),
}
