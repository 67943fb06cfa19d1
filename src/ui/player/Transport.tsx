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
import type { IconName } from '../controls/Icon.tsx'
import styles from './StepPlayer.module.css'
import { canStep } from './step-text.ts'

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
export interface Driven {
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

/** The buttons of any player. */
export function TransportButtons({ standing, driven }: { standing: Standing; driven: Driven }) {
  const { isPlaying } = standing
  return (
    <div className={styles.buttons}>
      <Key name="To start" icon="to-start" able={!standing.isAtStart} press={() => driven.toStart()} />
      <Key name="Step back" icon="back" able={standing.canStepBack} press={() => driven.stepBack()} />
      <Key
        name={isPlaying ? 'Pause' : 'Play'}
        icon={isPlaying ? 'pause' : 'play'}
        look="main"
        able={standing.canPlay}
        press={() => (isPlaying ? driven.pause() : driven.play())}
      />
      <Key
        name="Step forward"
        icon="forward"
        able={standing.canStepForward}
        press={() => driven.stepForward()}
      />
      <Key name="To end" icon="to-end" able={!standing.isAtEnd} press={() => driven.toEnd()} />
    </div>
  )
}

/** A button that keeps the focus when there is nothing left for it to do. */
function Key({
  name,
  icon,
  able,
  press,
  look = 'plain',
}: {
  name: string
  icon: IconName
  able: boolean
  press: () => void
  look?: 'plain' | 'main'
}) {
  return (
    <IconButton
      name={name}
      icon={icon}
      look={look}
      aria-disabled={!able}
      onClick={() => {
        if (able) press()
      }}
    />
  )
}
