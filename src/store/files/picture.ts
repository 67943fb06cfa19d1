/**
 * The last picture of the user's own buffer: drawn at once where there is
 * one, while what was saved is still being read.
 */
import { Timeline } from '../../history/timeline.ts'
import { formatPicture, PICTURE_KEY, parsePicture } from '../../save/picture.ts'
import { getState, publish, setState, useStore } from '../store.ts'
import type { SavedView } from './view.ts'

/** A shorter history is read as fast as a picture. */
const LEAST_COMMANDS = 200
/** How long after the last change, in milliseconds. */
const WAIT = 1500

/** Puts the picture on the screen. False where there is none, or none that this build can read. */
export function drawPicture(): boolean {
  try {
    const text = localStorage.getItem(PICTURE_KEY)
    const picture = text === null ? null : parsePicture(text)
    if (!picture) return false
    const { step: _, tag: __, ...preferences } = picture.view as SavedView
    setState({ preferences })
    getState().session.own.adopt(new Timeline(picture.image))
    publish()
    return true
  } catch {
    // A storage that refuses, or a picture that is none: the history is read first then, as it always can be.
    return false
  }
}

/** Keeps the picture up to date from now on, whenever there is nothing better to do. Returns what ends it. */
export function keepPicture(viewNow: () => SavedView): () => void {
  let drawn: unknown = null
  const draw = () => {
    const { timeline } = getState().session.own
    const now = timeline.entry(timeline.cursor - 1) ?? timeline
    if (now === drawn) return
    drawn = now
    write(
      timeline.length < LEAST_COMMANDS ? null : formatPicture({ image: timeline.image(), view: viewNow() }),
    )
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
