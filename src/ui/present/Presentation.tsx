/**
 * The projector: the buffer as large as it can be, one sentence and three figures, and of a lesson the prose
 * and the questions of the page, all to be read from the last row.
 */
import { useContext, useEffect, useRef, useState } from 'react'
import { isAsked, pageBack, pageForward } from '../../store/lesson/paging.ts'
import { pause, play } from '../../store/player.ts'
import { beginPresenting } from '../../store/presenting.ts'
import { useStore } from '../../store/store.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { FramesContext } from '../frames.ts'
import { BufferView } from '../grid/buffer-view.ts'
import { GridView } from '../grid/GridView.tsx'
import { HoleForm } from '../grid/HoleForm.tsx'
import { SessionBuffer } from '../grid/session-buffer.ts'
import { LessonProse } from './LessonProse.tsx'
import { PredictionOfClass } from './PredictionOfClass.tsx'
import styles from './Presentation.module.css'
import { useClicker } from './useClicker.ts'
import { Words } from './Words.tsx'

/** A window of this height shows text at its usual size; one twice as high shows it twice as large. */
const USUAL_HEIGHT = 480
/** How long the controls stay after the pointer has moved, in milliseconds. */
const STAY = 2500

export default function Presentation({ onLeave }: { onLeave: () => void }) {
  const [isBlack, setBlack] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  const hasLesson = useStore(state => state.lesson !== null)
  useFullScreen(onLeave)
  useClicker({ isBlack, setBlack, onLeave })
  const isPointing = usePointing()
  useEffect(() => beginPresenting(), [])
  useEffect(() => element.current?.focus(), [])
  return (
    <div
      ref={element}
      className={`${styles.screen} ${isPointing ? styles.pointing : ''}`}
      role="dialog"
      aria-modal="true"
      aria-label="Presentation"
      tabIndex={-1}
    >
      {hasLesson && <LessonProse />}
      <div className={styles.shown}>
        <Buffer />
        <PredictionOfClass />
        <Words />
      </div>
      <div className={styles.controls}>
        <Controls onBlack={() => setBlack(true)} onLeave={onLeave} />
      </div>
      {isBlack && (
        <button type="button" className={styles.black} onClick={() => setBlack(false)}>
          <span className="unseen">Show the buffer again</span>
        </button>
      )}
    </div>
  )
}

function Buffer() {
  const frames = useContext(FramesContext)
  const scale = Math.max(1, window.innerHeight / USUAL_HEIGHT)
  const [view] = useState(() => new BufferView(new SessionBuffer(), frames, scale))
  // A place in it is an answer then; else it is only to be looked at.
  const asks = useStore(isAsked)
  return (
    <div className={asks ? `${styles.buffer} ${styles.asks}` : styles.buffer}>
      <GridView view={view} Offer={HoleForm} />
    </div>
  )
}

function Controls({ onBlack, onLeave }: { onBlack: () => void; onLeave: () => void }) {
  const playing = useStore(state => state.player.playing !== null)
  return (
    <>
      <IconButton name="Step back" icon="back" onClick={pageBack} />
      <IconButton
        name={playing ? 'Pause' : 'Play'}
        icon={playing ? 'pause' : 'play'}
        look="main"
        onClick={() => (playing ? pause() : play())}
      />
      <IconButton name="Step forward" icon="forward" onClick={pageForward} />
      <Button title="B" onClick={onBlack}>
        Black
      </Button>
      <Button title="Esc" onClick={onLeave}>
        Leave
      </Button>
    </>
  )
}

/**
 * Fills the screen where the browser lets it, and gives it back. Whoever leaves full screen leaves the
 * presentation.
 */
function useFullScreen(onLeave: () => void): void {
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  })
  useEffect(() => {
    let entered = document.fullscreenElement !== null
    // Where it is refused, the presentation fills the window.
    document.documentElement.requestFullscreen?.().catch(() => {})
    const follow = () => {
      if (document.fullscreenElement) entered = true
      else if (entered) leave.current()
    }
    document.addEventListener('fullscreenchange', follow)
    return () => {
      document.removeEventListener('fullscreenchange', follow)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
    }
  }, [])
}

/** Is somebody moving the pointer? */
function usePointing(): boolean {
  const [isPointing, setPointing] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const move = () => {
      setPointing(true)
      clearTimeout(timer)
      timer = setTimeout(() => setPointing(false), STAY)
    }
    window.addEventListener('pointermove', move)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', move)
    }
  }, [])
  return isPointing
}
