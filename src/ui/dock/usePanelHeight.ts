import { useEffect, useState } from 'react'

export interface PanelHeight {
  /** In pixels. */
  readonly value: number
  readonly least: number
  readonly most: number
  readonly change: (height: number) => void
}

const LEAST = 120
/** What the rest of the screen keeps, as a share of its height. */
const KEPT = 0.3

/** Outlives the panel: closed and opened again, it is as high as before. */
let last = 260

/** How high the panel is. It never takes the whole screen, however small that becomes. */
export function usePanelHeight(): PanelHeight {
  const [height, setHeight] = useState(last)
  const [screen, setScreen] = useState(window.innerHeight)
  useEffect(() => {
    const measure = () => setScreen(window.innerHeight)
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  const most = Math.max(LEAST, Math.round(screen * (1 - KEPT)))
  const within = (wish: number) => Math.max(LEAST, Math.min(Math.round(wish), most))
  return {
    value: within(height),
    least: LEAST,
    most,
    change: wish => {
      last = within(wish)
      setHeight(last)
    },
  }
}
