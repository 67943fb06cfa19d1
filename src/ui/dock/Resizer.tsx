import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './Dock.module.css'
import type { PanelHeight } from './usePanelHeight.ts'

const STEP = 24

/** The upper edge of the panel: dragged, or moved by the arrow keys. */
export function Resizer({ value, least, most, change }: PanelHeight) {
  const drag = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const { currentTarget, pointerId, clientY } = event
    currentTarget.setPointerCapture(pointerId)
    const stop = new AbortController()
    const end = () => stop.abort()
    const follow = (move: globalThis.PointerEvent) => change(value + clientY - move.clientY)
    currentTarget.addEventListener('pointermove', follow, stop)
    currentTarget.addEventListener('pointerup', end, stop)
    currentTarget.addEventListener('pointercancel', end, stop)
  }
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowUp: value + STEP,
      ArrowDown: value - STEP,
      Home: least,
      End: most,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    change(to)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no rule between paragraphs
    <div
      className={styles.resizer}
      role="separator"
      tabIndex={0}
      aria-label="Height of the panel"
      aria-orientation="horizontal"
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={`${value} pixels`}
      onPointerDown={drag}
      onKeyDown={press}
    />
  )
}
