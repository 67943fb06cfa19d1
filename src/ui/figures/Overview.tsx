import { useContext, useEffect, useRef } from 'react'
import type { FrameLoop } from '../../canvas/frame-loop.ts'
import { paintMinimap } from '../../canvas/minimap.ts'
import { Runs } from '../../canvas/runs.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { hoverCell, selectTag } from '../../store/pointing.ts'
import { getState, useStore } from '../../store/store.ts'
import { canvasTheme, onThemeChange } from '../canvas-theme.ts'
import { FramesContext } from '../frames.ts'
import styles from './Figures.module.css'

/** The whole buffer as one bar. It can be pointed at; what it shows, the tables say too. */
export function Overview() {
  const ref = useRef<HTMLCanvasElement>(null)
  const frames = useContext(FramesContext)
  useEffect(() => (ref.current ? mount(ref.current, frames) : undefined), [frames])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={ref} className={styles.overview} aria-hidden="true" />
}

/**
 * Paints when the buffer, the theme or the size has changed, and follows the pointer. Returns what ends it.
 */
function mount(canvas: HTMLCanvasElement, frames: FrameLoop): () => void {
  const runs = new Runs()
  const picture = frames.surface(() => {
    if (!runs.follow(getState().session.shown)) return
    paintMinimap(canvas, { runs, theme: canvasTheme(), visible: null })
  })
  const measure = () => {
    const { width, height } = canvas.getBoundingClientRect()
    canvas.width = Math.round(width * devicePixelRatio)
    canvas.height = Math.round(height * devicePixelRatio)
    picture.invalidate()
  }
  const byteAt = (event: MouseEvent): Bytes | null => {
    const { left, width } = canvas.getBoundingClientRect()
    const total = runs.pages * runs.pageSize
    const byte = Math.floor(((event.clientX - left) / width) * total)
    return byte >= 0 && byte < total ? (byte as Bytes) : null
  }
  const stop = new AbortController()
  canvas.addEventListener('pointermove', event => hoverCell(byteAt(event)), stop)
  canvas.addEventListener('pointerleave', () => hoverCell(null), stop)
  canvas.addEventListener(
    'click',
    event => {
      const byte = byteAt(event)
      if (byte === null) return
      const { tag } = runs.runAt(Math.floor(byte / runs.pageSize))
      selectTag(tag > 0 ? (tag as Tag) : null)
    },
    stop,
  )
  const unwatch = onThemeChange(() => picture.invalidate())
  const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : null
  sizes?.observe(canvas)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.revision !== before.revision) picture.invalidate()
  })
  return () => {
    stop.abort()
    sizes?.disconnect()
    unsubscribe()
    unwatch()
    picture.dispose()
  }
}
