import {
  canStepBack,
  canStepForward,
  pause,
  play,
  stepBack,
  stepForward,
  toEnd,
  toStart,
} from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import styles from './StepPlayer.module.css'
import { canStep, NO_STEP } from './step-text.ts'

/** Where a player is, as far as its buttons go. */
export interface Standing {
  readonly canPlay: boolean
  readonly isPlaying: boolean
  readonly isAtStart: boolean
  readonly isAtEnd: boolean
  readonly canStepBack: boolean
  readonly canStepForward: boolean
}

/** What the buttons of a player do. */
interface Driven {
  toStart(): void
  stepBack(): void
  play(): void
  pause(): void
  stepForward(): void
  toEnd(): void
}

const SESSION: Driven = { toStart, stepBack, play, pause, stepForward, toEnd }

/** The buttons of the operation on the screen. */
export function Transport() {
  const standing: Standing = {
    canPlay: useStore(canStep),
    isPlaying: useStore(state => state.player.playing !== null),
    isAtStart: useStore(state => state.player.position === 0),
    isAtEnd: useStore(state => state.player.position === state.player.length),
    canStepBack: useStore(canStepBack),
    canStepForward: useStore(canStepForward),
  }
  return <TransportButtons standing={standing} driven={SESSION} />
}

const BEGINNING = 'What is shown is the beginning'
const END = 'What is shown is the end'

/** The buttons of any player. */
export function TransportButtons({ standing, driven }: { standing: Standing; driven: Driven }) {
  const { canPlay, canStepBack, canStepForward, isAtEnd, isAtStart, isPlaying } = standing
  return (
    <div className={styles.buttons}>
      <IconButton
        name="To start"
        icon="to-start"
        cannot={isAtStart ? BEGINNING : null}
        onClick={() => driven.toStart()}
      />
      <IconButton
        name="Step back"
        icon="back"
        cannot={canStepBack ? null : BEGINNING}
        onClick={() => driven.stepBack()}
      />
      <IconButton
        name={isPlaying ? 'Pause' : 'Play'}
        icon={isPlaying ? 'pause' : 'play'}
        look="main"
        cannot={canPlay ? null : NO_STEP}
        onClick={() => (isPlaying ? driven.pause() : driven.play())}
      />
      <IconButton
        name="Step forward"
        icon="forward"
        cannot={canStepForward ? null : END}
        onClick={() => driven.stepForward()}
      />
      <IconButton name="To end" icon="to-end" cannot={isAtEnd ? END : null} onClick={() => driven.toEnd()} />
    </div>
  )
}
