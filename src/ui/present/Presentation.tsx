/**
 * The projector: the buffer as large as it can be, one sentence and three figures, to be read from the last
 * row.
 */
import { useContext, useEffect, useRef, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import { notationOf } from '../../store/panels/inspect.ts'
import { canStepForward, pause, play, stepBack, stepForward, upcomingLine } from '../../store/player.ts'
import { getState, useStore } from '../../store/store.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { FramesContext } from '../frames.ts'
import { BufferView } from '../grid/buffer-view.ts'
import { GridView } from '../grid/GridView.tsx'
import { HoleForm } from '../grid/HoleForm.tsx'
import { SessionBuffer } from '../grid/session-buffer.ts'
import { Addresses } from '../player/Narration.tsx'
import { describeStep, looksLine } from '../player/step-text.ts'
import styles from './Presentation.module.css'

/** A window of this height shows text at its usual size; one twice as high shows it twice as large. */
const USUAL_HEIGHT = 480
/** How long the controls stay after the pointer has moved, in milliseconds. */
const STAY = 2500

export default function Presentation({ onLeave }: { onLeave: () => void }) {
  const [isBlack, setBlack] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useFullScreen(onLeave)
  useKeys({ isBlack, setBlack, onLeave })
  const isPointing = usePointing()
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
      <Buffer />
      <Words />
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
  return (
    <div className={styles.buffer}>
      <GridView view={view} Offer={HoleForm} />
    </div>
  )
}

function Words() {
  const player = useStore(state => state.player)
  const notation = useStore(state => notationOf(state.preferences))
  const figures = useStore(state => state.summary.figures)
  const caption = useStore(({ script, player }) => {
    if (!script) return ''
    const isOver = script.closing !== '' && !canStepForward()
    return isOver ? script.closing : (script.captions.slice(0, player.index + 1).findLast(Boolean) ?? '')
  })
  const said = describeStep(player, notation, player.fraction > 0 ? upcomingLine() : null)
  return (
    <div className={styles.words}>
      {caption && <p className={styles.caption}>{caption}</p>}
      {said && (
        <p className={styles.sentence} aria-live="polite">
          <strong>{said.command}</strong> <Addresses text={said.sentence} />
        </p>
      )}
      {figures && (
        <p className={styles.figures}>
          {player.looks > 0 && <span>{looksLine(player)}</span>}
          <span>
            <b>{grouped(figures.free)} B</b> free in {groupedCount(figures.holes, 'hole')}
          </span>
          <span>
            <b>{grouped(figures.largestHole)} B</b> largest hole
          </span>
          <span className={styles.place}>{said?.place}</span>
        </p>
      )}
    </div>
  )
}

function Controls({ onBlack, onLeave }: { onBlack: () => void; onLeave: () => void }) {
  const playing = useStore(state => state.player.playing !== null)
  return (
    <>
      <IconButton name="Step back" icon="back" onClick={stepBack} />
      <IconButton
        name={playing ? 'Pause' : 'Play'}
        icon={playing ? 'pause' : 'play'}
        look="main"
        onClick={() => (playing ? pause() : play())}
      />
      <IconButton name="Step forward" icon="forward" onClick={stepForward} />
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
 * As people hold a clicker: Page Up and Page Down, the arrows, `B` for a black screen, and any of them to
 * come back from it.
 */
function useKeys({
  isBlack,
  setBlack,
  onLeave,
}: {
  isBlack: boolean
  setBlack: (black: boolean) => void
  onLeave: () => void
}): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const onButton = event.target instanceof Element && event.target.closest('button') !== null
      const does = actionOf(event.key, onButton)
      if (!does) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (isBlack) return setBlack(false)
      if (does === 'black') setBlack(true)
      else if (does === 'leave') onLeave()
      else does()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [isBlack, setBlack, onLeave])
}

function actionOf(key: string, onButton: boolean): (() => void) | 'black' | 'leave' | null {
  switch (key) {
    case 'PageDown':
    case 'ArrowRight':
    case '.':
      return stepForward
    case 'PageUp':
    case 'ArrowLeft':
    case ',':
      return stepBack
    case ' ':
      return onButton ? null : () => (getState().player.playing ? pause() : play())
    case 'b':
    case 'B':
      return 'black'
    case 'Escape':
      return 'leave'
    default:
      return null
  }
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
