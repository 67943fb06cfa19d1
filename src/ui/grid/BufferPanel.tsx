/** The buffer: its picture, what the byte pointed at is, and what the colours mean. */
import { useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { useStore } from '../../store/store.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { FramesContext } from '../frames.ts'
import { fitRequested } from '../keys/signal.ts'
import { useIsTight } from '../layout/shown-panels.ts'
import { PictureButton } from '../picture/PictureButton.tsx'
import styles from './BufferPanel.module.css'
import { BufferView } from './buffer-view.ts'
import { CopyOrder } from './CopyOrder.tsx'
import { GridView } from './GridView.tsx'
import { HoleForm } from './HoleForm.tsx'
import { Legend } from './Legend.tsx'
import { Readout } from './Readout.tsx'
import { SessionBuffer } from './session-buffer.ts'

export function BufferPanel() {
  const hasBuffer = useStore(state => state.summary.layout !== null)
  const isTight = useIsTight()
  return (
    <section
      className={`card ${styles.panel} ${isTight ? styles.tight : ''}`}
      aria-labelledby="buffer-heading"
    >
      {hasBuffer ? <Buffer /> : <NoBuffer />}
    </section>
  )
}

function Buffer() {
  const frames = useContext(FramesContext)
  const [view] = useState(() => new BufferView(new SessionBuffer(), frames))
  useEffect(() => fitRequested.listen(() => view.fit()), [view])
  return (
    <>
      <div className={styles.top}>
        <h2 id="buffer-heading" className="label">
          Buffer
        </h2>
        <Readout view={view} />
        <CopyOrder view={view} />
        <Zoom view={view} />
      </div>
      <GridView view={view} Offer={HoleForm} />
      <Legend view={view} />
    </>
  )
}

function Zoom({ view }: { view: BufferView }) {
  const grid = useSyncExternalStore(view.watch, view.grid)
  const isWhole = !grid || grid.view.zoom < 1.001
  const isClose = !grid || grid.view.zoom > grid.maxZoom * 0.999
  const wholly = isWhole ? 'The whole buffer is in view' : null
  const closely = isClose ? 'The cells are as large as they get' : null
  return (
    <div className={styles.zoom}>
      <IconButton name="Zoom out" icon="minus" cannot={wholly} onClick={() => view.zoomOut()} />
      <IconButton name="Zoom in" icon="plus" cannot={closely} onClick={() => view.zoomIn()} />
      <Button cannot={wholly} onClick={() => view.fit()}>
        Fit
      </Button>
      <PictureButton />
    </div>
  )
}

function NoBuffer() {
  const hadOne = useStore(state => state.summary.cursor > 0)
  return (
    <>
      <h2 id="buffer-heading" className="label">
        Buffer
      </h2>
      <div className={styles.empty}>
        <p>
          <strong>There is no buffer yet.</strong>
        </p>
        <p className="soft">
          Choose how many pages it has and how long a page is, then press “Create buffer”: each of its bytes
          appears here.{hadOne && ' Undo brings the last one back.'}
        </p>
      </div>
    </>
  )
}
