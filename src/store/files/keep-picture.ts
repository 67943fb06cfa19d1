/** Keeps a picture of the user's own buffer, for the next visit to begin with. */
import { formatPicture } from '../../save/format-picture.ts'
import { PICTURE_KEY } from '../../save/picture.ts'
import { getState, useStore } from '../store.ts'
import type { SavedView } from './view.ts'

/** A shorter history is read as fast as a picture. */
const LEAST_COMMANDS = 200
/** How long after the last change, in milliseconds. */
const WAIT = 1500

/** Keeps the picture up to date from now on, whenever there is nothing better to do. Returns what ends it. */
export function keepPicture(viewNow: () => SavedView): () => void {
  let drawn: unknown = null
  const draw = () => {
    const { own } = getState().session
    const { timeline } = own
    const now = timeline.entry(timeline.cursor - 1) ?? timeline
    if (now === drawn) return
    drawn = now
    write(timeline.length < LEAST_COMMANDS ? null : formatPicture({ image: own.picture(), view: viewNow() }))
  }
  let timer = setTimeout(draw, WAIT)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.revision === before.revision) return
    clearTimeout(timer)
    timer = setTimeout(draw, WAIT)
  })
  window.addEventListener('pagehide', draw)
  return () => {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('pagehide', draw)
  }
}

/** Where there is no room for it, there is no picture. */
function write(text: string | null): void {
  try {
    localStorage.removeItem(PICTURE_KEY)
    if (text !== null) localStorage.setItem(PICTURE_KEY, text)
  } catch {
    // Nothing is lost: it was a picture.
  }
}
