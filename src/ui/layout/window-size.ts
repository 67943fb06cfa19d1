/** The three kinds of window that the layout has rules for: see the README beside this file. */
import { useSyncExternalStore } from 'react'

export type WindowSize = 'large' | 'low' | 'narrow'

/** In pixels, as the style sheets have them. */
const QUERIES = { narrow: '(max-width: 999px)', low: '(max-height: 899px)' }

const media = typeof matchMedia === 'function' ? matchMedia : null
const lists = media && { narrow: media(QUERIES.narrow), low: media(QUERIES.low) }
const paper = media?.('print')
/** Of the window, not of the paper: the screen stays as it is while something is printed. */
let onScreen: WindowSize | null = null

export function windowSize(): WindowSize {
  if (onScreen === null || !paper?.matches) onScreen = measured()
  return onScreen
}

function measured(): WindowSize {
  if (lists?.narrow.matches) return 'narrow'
  return lists?.low.matches ? 'low' : 'large'
}

export function useWindowSize(): WindowSize {
  return useSyncExternalStore(watch, windowSize)
}

function watch(callback: () => void): () => void {
  const all = lists ? Object.values(lists) : []
  for (const list of all) list.addEventListener('change', callback)
  return () => {
    for (const list of all) list.removeEventListener('change', callback)
  }
}
