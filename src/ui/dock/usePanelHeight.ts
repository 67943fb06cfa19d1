import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

export interface PanelHeight {
  /** In pixels. */
  readonly value: number
  readonly least: number
  readonly most: number
  readonly change: (height: number) => void
}

const LEAST = 120
const USUAL = 280
/** Less is no use: then it rather covers a part of the rest. */
const USEFUL = 168
/** What the rest of the screen keeps, as a share of its height. */
const KEPT = 0.3

/** As it was made by hand; outlives the panel. Null where it was not. */
let chosen: number | null = null

/** How high the panel is: as it was made by hand, or else as high as leaves all of the screen in view. It never takes the whole screen. */
export function usePanelHeight(drawer: RefObject<HTMLElement | null>, open: boolean): PanelHeight {
  const [height, setHeight] = useState(chosen ?? USUAL)
  const [screen, setScreen] = useState(window.innerHeight)
  useEffect(() => {
    const measure = () => setScreen(window.innerHeight)
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [])
  const most = Math.max(LEAST, Math.round(screen * (1 - KEPT)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew as it opens, and with the window
  useLayoutEffect(() => {
    if (chosen !== null) return
    if (!open) return setHeight(USUAL)
    const excess = drawer.current ? excessOf(drawer.current) : 0
    setHeight(Math.max(USEFUL, Math.min(USUAL, height - excess)))
  }, [open, screen])
  const within = (wish: number) => Math.max(LEAST, Math.min(Math.round(wish), most))
  return {
    value: within(height),
    least: LEAST,
    most,
    change: wish => {
      chosen = within(wish)
      setHeight(chosen)
    },
  }
}

/** By how many pixels what scrolls around the element is longer than the view; less than 0 where there is room left. */
function excessOf(element: HTMLElement): number {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (getComputedStyle(around).overflowY !== 'visible' && around.clientHeight > 0)
      return around.scrollHeight - around.clientHeight
  }
  return 0
}
