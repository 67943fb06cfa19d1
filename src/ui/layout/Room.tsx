/**
 * In a narrow window: everything but the buffer, the step controls and what is under the thumb, in one
 * scroller beside or below the buffer. The panels come first.
 */
import { useLayoutEffect, useRef } from 'react'
import { useStore } from '../../store/store.ts'
import { FiguresBar } from '../figures/FiguresBar.tsx'
import { CreateBuffer } from '../header/CreateBuffer.tsx'
import { Files } from '../header/Files.tsx'
import { Hints } from '../hints/Hints.tsx'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import { Opened } from '../opened/Opened.tsx'
import { SpeedSlider } from '../player/SpeedSlider.tsx'
import { StepBySelect } from '../player/StepBySelect.tsx'
import { ClearButton } from '../toolbar/ClearButton.tsx'
import { CompactionTools } from '../toolbar/CompactionTools.tsx'
import { Options } from '../toolbar/Options.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { PanelOpener } from './PanelOpener.tsx'
import styles from './Panels.module.css'
import { LESSON, PANEL_ROWS } from './panels.ts'
import { useShownPanels } from './shown-panels.ts'
import { Tabs } from './Tabs.tsx'

export function Room() {
  const { side } = useShownPanels()
  const hasLesson = useStore(state => state.lesson !== null)
  const content = useRef<HTMLElement>(null)
  // What opens a panel may lie far below it: the panel comes into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as another panel opens
  useLayoutEffect(() => {
    if (content.current) content.current.scrollTop = 0
  }, [side.id])
  if (hasLesson) {
    return (
      <section className={styles.room} aria-label="Panels">
        <div className={styles.head}>
          <Tabs label="Panels" rows={[LESSON, ...PANEL_ROWS]} />
        </div>
        <PanelFrame key={side.id} row={side} />
      </section>
    )
  }
  return (
    <section className={styles.room} aria-label="Panels">
      <div className={styles.head}>
        <Tabs label="Panels" rows={PANEL_ROWS} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <section ref={content} className={styles.content} aria-label="Panel and settings" tabIndex={0}>
        <Opened />
        <PanelFrame key={side.id} row={side} />
        <Hints />
        <PanelBoundary name="Figures">
          <FiguresBar />
        </PanelBoundary>
        <Options />
        <div className={styles.row}>
          <SpeedSlider />
          <StepBySelect />
          <PanelOpener panel="playback" label="Playback" />
        </div>
        <div className={styles.row}>
          <CompactionTools />
          <ClearButton />
        </div>
        <CreateBuffer />
        <Files />
      </section>
    </section>
  )
}
