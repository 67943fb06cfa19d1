/** The colours that canvases paint with, as the user's choice and the system have them. */
import { DARK, LIGHT, type Theme } from '../canvas/palette.ts'
import { getState, useStore } from '../store/store.ts'

const darkSystem = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null

export function canvasTheme(): Theme {
  const { theme } = getState().preferences
  return theme === 'dark' || (theme === 'system' && darkSystem?.matches) ? DARK : LIGHT
}

/** Calls back when the colours change. Returns what ends it. */
export function onThemeChange(callback: () => void): () => void {
  darkSystem?.addEventListener('change', callback)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.preferences.theme !== before.preferences.theme) callback()
  })
  return () => {
    darkSystem?.removeEventListener('change', callback)
    unsubscribe()
  }
}
