/** A pair of compactions, to be played: a step of it is a move of each. */
import type { CompactionPair } from '../../store/lockstep.ts'
import { prefersStillness } from '../../store/motion.ts'
import { getState } from '../../store/store.ts'
import { type Playable, paceOf } from '../player/playback.ts'

export function pairPlayable(pair: CompactionPair): Playable {
  return {
    state() {
      const { fraction, playing, position } = pair.getState()
      return {
        playing,
        operation: pair,
        position,
        fraction,
        length: pair.length,
        meter: pair.meter,
        isLook: false,
        pace: paceOf(getState().preferences),
        loop: null,
        caption: '',
        isStill: prefersStillness(),
      }
    },
    seek: (position, fraction) => pair.seek(position, fraction),
    canGoOn: () => false,
    goOn: () => {},
    pause: () => pair.pause(),
    watch: watcher => pair.subscribe(watcher),
  }
}
