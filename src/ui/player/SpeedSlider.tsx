import { useId } from 'react'
import { SPEEDS, setSpeed } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import styles from './StepPlayer.module.css'

/** A step of the slider doubles the speed. */
export function SpeedSlider() {
  const id = useId()
  const speed = useStore(state => state.preferences.speed)
  const text = String(Math.round(speed * 100) / 100)
  return (
    <div className={styles.speed}>
      <label htmlFor={id}>Speed</label>
      <input
        id={id}
        className={styles.range}
        type="range"
        min={Math.log2(SPEEDS.least)}
        max={Math.log2(SPEEDS.most)}
        step={1}
        value={Math.round(Math.log2(speed))}
        aria-valuetext={speed === 1 ? 'normal' : `${text} times`}
        onChange={event => setSpeed(2 ** event.target.valueAsNumber)}
      />
      <output className={styles.factor} htmlFor={id} aria-hidden="true">
        {text}×
      </output>
    </div>
  )
}
