/**
 * The panels at the side of the buffer: those that explain a place, and in a low window whichever is open.
 */
import { useRef } from 'react'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { PanelButtons } from './PanelButtons.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import styles from './Panels.module.css'
import { HOME, panelsAt } from './panels.ts'
import { Resizer } from './Resizer.tsx'
import { useShownPanels } from './shown-panels.ts'
import { Tabs } from './Tabs.tsx'

export function Side() {
  const places = useStore(state => state.preferences.places)
  const width = useStore(state => state.preferences.sideWidth)
  const { side } = useShownPanels()
  const element = useRef<HTMLElement>(null)
  return (
    <section
      ref={element}
      className={`card ${styles.side}`}
      aria-label="Side panel"
      style={width === null ? undefined : { width }}
    >
      <Resizer of={element} edge="left" onResize={sideWidth => prefer({ sideWidth })} />
      <div className={styles.head}>
        <Tabs label="Panels at the side" rows={panelsAt('side', places)} />
        {side !== HOME && (
          <div className={styles.buttons}>
            <PanelButtons row={side} place="side" />
          </div>
        )}
      </div>
      <PanelFrame key={side.id} row={side} />
    </section>
  )
}
