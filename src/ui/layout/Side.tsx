/**
 * The panels at the side of the buffer: those that explain a place, and in a low window whichever is open.
 */
import { useRef } from 'react'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { PanelButtons } from './PanelButtons.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import styles from './Panels.module.css'
import { Resizer } from './Resizer.tsx'
import { homeOf, useRowsAt, useShownPanels } from './shown-panels.ts'
import { Tabs } from './Tabs.tsx'

export function Side() {
  const hasLesson = useStore(state => state.lesson !== null)
  const rows = useRowsAt('side')
  const width = useStore(state => state.preferences.sideWidth)
  const { side } = useShownPanels()
  const element = useRef<HTMLElement>(null)
  return (
    <section
      ref={element}
      className={`card ${styles.side}`}
      aria-label="Side panel"
      style={width === null || hasLesson ? undefined : { width }}
    >
      {!hasLesson && <Resizer of={element} edge="left" onResize={sideWidth => prefer({ sideWidth })} />}
      <div className={styles.head}>
        <Tabs label="Panels at the side" rows={rows} />
        {side !== homeOf(hasLesson) && (
          <div className={styles.buttons}>
            <PanelButtons row={side} place="side" />
          </div>
        )}
      </div>
      <PanelFrame key={side.id} row={side} />
    </section>
  )
}
