import { useId } from 'react'
import { SPEEDS, setSpeed } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import styles from './StepPlayer.module.css'

/** Where the slider stops. */
const STOPS = [SPEEDS.least, 0.25, 0.5, 1, 2, 4, 8, 16, 32, SPEEDS.most]

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
        min={0}
        max={STOPS.length - 1}
        step={1}
        value={stopOf(speed)}
        aria-valuetext={speed === 1 ? 'normal' : `${text} times`}
        onChange={event => setSpeed(STOPS[event.target.valueAsNumber] ?? 1)}
      />
      <output className={styles.factor} htmlFor={id} aria-hidden="true">
        {text}×
      </output>
    </div>
  )
}

/** The stop nearest to a speed. */
function stopOf(speed: number): number {
  const away = STOPS.map(stop => Math.abs(Math.log(stop / speed)))
  return away.indexOf(Math.min(...away))
}
