/** The keys of a presentation, as people hold a clicker. */
import { useEffect } from 'react'
import { pageBack, pageForward, revealAsked, skipBack, skipForward } from '../../store/lesson/paging.ts'
import { pause, play } from '../../store/player.ts'
import { getState } from '../../store/store.ts'

interface Clicker {
  readonly isBlack: boolean
  readonly setBlack: (black: boolean) => void
  readonly onLeave: () => void
}

/**
 * Page Up and Page Down, the arrows, `R` to reveal an answer, `B` for a black screen, and any of them to come
 * back from it. The other keys of the app rest: what they do would not be seen.
 */
export function useClicker({ isBlack, setBlack, onLeave }: Clicker): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing) return
      const { target } = event
      const does = event.ctrlKey || event.metaKey ? null : actionOf(event.key, placeOf(target))
      if (!does) {
        if (!isField(target) && (event.key.length === 1 || event.key === 'Delete')) event.stopPropagation()
        return
      }
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

type KeyPlace = 'field' | 'button' | 'elsewhere'

function placeOf(target: EventTarget | null): KeyPlace {
  if (isField(target)) return 'field'
  return target instanceof Element && target.closest('button') !== null ? 'button' : 'elsewhere'
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input')
}

function actionOf(key: string, place: KeyPlace): (() => void) | 'black' | 'leave' | null {
  switch (key) {
    case 'PageDown':
      return pageForward
    case 'PageUp':
      return pageBack
    case 'Escape':
      return 'leave'
  }
  // Whoever types an answer types it.
  if (place === 'field') return null
  switch (key) {
    case 'ArrowRight':
    case '.':
      return pageForward
    case 'ArrowLeft':
    case ',':
      return pageBack
    case 'ArrowDown':
      return skipForward
    case 'ArrowUp':
      return skipBack
    case ' ':
      return place === 'button' ? null : () => (getState().player.playing ? pause() : play())
    case 'r':
    case 'R':
      return revealAsked
    case 'b':
    case 'B':
      return 'black'
    default:
      return null
  }
}
