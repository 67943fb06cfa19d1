import { type KeyboardEvent, type PointerEvent, type RefObject, useLayoutEffect, useState } from 'react'
import styles from './Panels.module.css'

const STEP = 24
/** In pixels. How much is too much the style sheet knows: the buffer keeps its half. */
const LEAST = { left: 300, top: 120 }

/** The edge of a panel towards the buffer: dragged, or moved by the arrow keys. */
export function Resizer({
  of: panel,
  edge,
  onResize,
}: {
  of: RefObject<HTMLElement | null>
  edge: 'left' | 'top'
  onResize: (size: number) => void
}) {
  const isUpright = edge === 'left'
  const measure = () => {
    const box = panel.current?.getBoundingClientRect()
    return Math.round((isUpright ? box?.width : box?.height) ?? 0)
  }
  const [size, setSize] = useState(LEAST[edge])
  const most = Math.max(size, Math.round((isUpright ? window.innerWidth : window.innerHeight) / 2))
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it opens, and with the window
  useLayoutEffect(() => {
    const follow = () => setSize(measure())
    follow()
    window.addEventListener('resize', follow)
    return () => window.removeEventListener('resize', follow)
  }, [])
  const resize = (wish: number) => {
    const within = Math.round(Math.min(most, Math.max(LEAST[edge], wish)))
    onResize(within)
    setSize(within)
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const { currentTarget, pointerId, clientX, clientY } = event
    const start = measure()
    currentTarget.setPointerCapture(pointerId)
    const stop = new AbortController()
    const end = () => stop.abort()
    const follow = (move: globalThis.PointerEvent) =>
      resize(start + (isUpright ? clientX - move.clientX : clientY - move.clientY))
    currentTarget.addEventListener('pointermove', follow, stop)
    currentTarget.addEventListener('pointerup', end, stop)
    currentTarget.addEventListener('pointercancel', end, stop)
  }
  const press = (event: KeyboardEvent) => {
    const [more, less] = isUpright ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const now = measure()
    const to = { [more as string]: now + STEP, [less as string]: now - STEP, Home: LEAST[edge], End: most }[
      event.key
    ]
    if (to === undefined) return
    event.preventDefault()
    resize(to)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between paragraphs
    <div
      className={`${styles.resizer} ${styles[edge]}`}
      role="separator"
      tabIndex={0}
      aria-label={isUpright ? 'Width of the side panel' : 'Height of the panel below'}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={LEAST[edge]}
      aria-valuemax={most}
      aria-valuetext={`${size} pixels`}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
