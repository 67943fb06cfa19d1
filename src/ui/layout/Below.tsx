/** The panels below the buffer, in a large window: those that run along time. */
import { useRef } from 'react'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { PanelButtons } from './PanelButtons.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import styles from './Panels.module.css'
import { Resizer } from './Resizer.tsx'
import { useRowsAt, useShownPanels } from './shown-panels.ts'
import { Tabs } from './Tabs.tsx'

export function Below() {
  const height = useStore(state => state.preferences.belowHeight)
  const { below } = useShownPanels()
  const element = useRef<HTMLElement>(null)
  if (!below) return null
  return (
    <section
      ref={element}
      className={styles.below}
      aria-label="Panel below"
      style={height === null ? undefined : { flexBasis: height }}
    >
      <Resizer of={element} edge="top" onResize={belowHeight => prefer({ belowHeight })} />
      <PanelFrame key={below.id} row={below} />
      <div className={styles.buttons}>
        <PanelButtons row={below} place="below" />
      </div>
    </section>
  )
}

export function BelowTabs() {
  return <Tabs label="Panels below" rows={useRowsAt('below')} />
}
