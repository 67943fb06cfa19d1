/** The page as a part of another: the buffer, and as many controls as the page around wants. */
import { useEffect } from 'react'
import type { Embedding } from '../../store/embed/embedding.ts'
import { BufferPanel } from '../grid/BufferPanel.tsx'
import { CreateBuffer } from '../header/CreateBuffer.tsx'
import { Shortcuts } from '../keys/Shortcuts.tsx'
import { Notices } from '../notices/Notices.tsx'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import { StepPlayer } from '../player/StepPlayer.tsx'
import { Actions } from '../toolbar/Actions.tsx'
import styles from './Embedded.module.css'

export default function Embedded({ embedding: { controls, theme } }: { embedding: Embedding }) {
  useEffect(() => {
    if (theme !== 'system') document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <>
      <div className={styles.embedded}>
        <header className={controls === 'full' ? styles.top : 'unseen'}>
          <h1 className="unseen">Memallook</h1>
          {controls === 'full' && <CreateBuffer />}
          {controls === 'full' && <Actions />}
        </header>
        <main className={styles.buffer}>
          <PanelBoundary name="Buffer">
            <BufferPanel />
          </PanelBoundary>
        </main>
        {controls !== 'none' && (
          <PanelBoundary name="Step-through">
            <StepPlayer />
          </PanelBoundary>
        )}
      </div>
      {controls === 'full' && <Notices />}
      {controls !== 'none' && <Shortcuts />}
    </>
  )
}
