/** Pictures of the user's own buffer: drawn at once, while what makes something happen is still to come. */
import { Picture, type PictureImage } from '../../history/picture.ts'
import { PICTURE_KEY, parsePicture } from '../../save/picture.ts'
import { getState, publish, setState } from '../store.ts'
import type { SavedView } from './view.ts'

/** Puts a picture on the screen. */
export function drawPicture(image: PictureImage): void {
  getState().session.show(new Picture(image))
  publish()
}

/** The same with the last one saved. False where there is none, or none that this build can read. */
export function drawSavedPicture(): boolean {
  try {
    const text = localStorage.getItem(PICTURE_KEY)
    const picture = text === null ? null : parsePicture(text)
    if (!picture) return false
    const { step: _, tag: __, ...preferences } = picture.view as SavedView
    setState({ preferences })
    drawPicture(picture.image)
    return true
  } catch {
    // A storage that refuses, or a picture that is none: the history is read first then, as it always can be.
    return false
  }
}
