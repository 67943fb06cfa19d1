/** The bar below: what the step shown does, and the controls to go from step to step. */
import { useContext, useEffect, useRef } from 'react'
import { skip } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { FramesContext } from '../frames.ts'
import { PanelOpener } from '../layout/PanelOpener.tsx'
import { Narration } from './Narration.tsx'
import { Playback } from './playback.ts'
import { SpeedSlider } from './SpeedSlider.tsx'
import { StepBySelect } from './StepBySelect.tsx'
import styles from './StepPlayer.module.css'
import { StepSlider } from './StepSlider.tsx'
import { sessionPlayable } from './session-playable.ts'
import { Transport } from './Transport.tsx'

export function StepPlayer() {
  const frames = useContext(FramesContext)
  const section = useRef<HTMLElement>(null)
  useEffect(() => new Playback(frames, sessionPlayable).run(), [frames])
  useSkipping(section)
  return (
    <section ref={section} className={styles.player} aria-label="Step-through">
      <Narration />
      <div className={styles.controls}>
        <Transport />
        <StepSlider />
        <StepBySelect />
        <SpeedSlider />
        <div className={styles.more}>
          <PanelOpener panel="playback" label="Playback" />
        </div>
      </div>
    </section>
  )
}

/**
 * What plays by itself ends with any key or click, but for those on the player's own controls and its keys.
 */
function useSkipping(section: { readonly current: HTMLElement | null }): void {
  const atOnce = useStore(state => state.player.playing === 'at once')
  useEffect(() => {
    if (!atOnce) return
    const end = (event: Event) => {
      const inside = event.target instanceof Node && section.current?.contains(event.target)
      const isPlayerKey = event instanceof KeyboardEvent && PLAYER_KEYS.has(event.key)
      if (!inside && !isPlayerKey) skip()
    }
    const options = { capture: true }
    window.addEventListener('keydown', end, options)
    window.addEventListener('pointerdown', end, options)
    return () => {
      window.removeEventListener('keydown', end, options)
      window.removeEventListener('pointerdown', end, options)
    }
  }, [atOnce, section])
}

const PLAYER_KEYS: ReadonlySet<string> = new Set([' ', ',', '.', 'Shift', 'Control', 'Alt', 'Meta'])
