/** The bar below: what the step shown does, and the controls to go from step to step. */
import { useEffect } from 'react'
import { runClock } from './clock.ts'
import { Narration } from './Narration.tsx'
import { SpeedSlider } from './SpeedSlider.tsx'
import styles from './StepPlayer.module.css'
import { StepSlider } from './StepSlider.tsx'
import { Transport } from './Transport.tsx'

export function StepPlayer() {
  useEffect(runClock, [])
  return (
    <section className={styles.player} aria-label="Step-through">
      <Narration />
      <div className={styles.controls}>
        <Transport />
        <StepSlider />
        <SpeedSlider />
      </div>
    </section>
  )
}
