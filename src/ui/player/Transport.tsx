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

export function Transport() {
  const some = useStore(canStep)
  const playing = useStore(state => state.player.playing !== null)
  const atStart = useStore(state => state.player.position === 0)
  const atEnd = useStore(state => state.player.position === state.player.length)
  const back = useStore(canStepBack)
  const forward = useStore(canStepForward)
  return (
    <div className={styles.buttons}>
      <Key name="To start" icon="to-start" able={!atStart} press={toStart} />
      <Key name="Step back" icon="back" able={back} press={stepBack} />
      <Key
        name={playing ? 'Pause' : 'Play'}
        icon={playing ? 'pause' : 'play'}
        look="main"
        able={some}
        press={playing ? pause : play}
      />
      <Key name="Step forward" icon="forward" able={forward} press={stepForward} />
      <Key name="To end" icon="to-end" able={!atEnd} press={toEnd} />
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
