/**
 * The heap as it was last seen, beside the history: drawn while the history is still being read and checked.
 * It is worth less than any operation, and is only a picture: what the history comes to takes its place.
 */
import type { PictureImage } from '../history/picture.ts'
import { parseSealed } from './checksum.ts'
import { KEY_PREFIX } from './format.ts'
import { unpacked } from './unpack.ts'

export const PICTURE_KEY = `${KEY_PREFIX}picture`
/**
 * Images are the program's own: those of another build mean something else.
 * The address of the built file has a hash of it.
 */
export const BUILD = import.meta.url

export interface SavedPicture {
  readonly image: PictureImage
  /** How the app looked, as this build wrote it. */
  readonly view: unknown
}

/** Null where it was altered, or another build wrote it. */
export function parsePicture(text: string, build = BUILD): SavedPicture | null {
  const found = parseSealed(text, PICTURE_KEY)
  if (!found.ok || !text.includes('"sum"')) return null
  const saved = found.value as { build?: unknown; view?: unknown; image?: unknown }
  // The checksum and the build vouch for the rest: this very program wrote it.
  return saved.build === build ? { view: saved.view, image: unpacked(saved.image) as PictureImage } : null
}
