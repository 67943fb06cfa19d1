import { seal } from './checksum.ts'
import { packed } from './pack.ts'
import { BUILD, PICTURE_KEY, type SavedPicture } from './picture.ts'

/** A larger picture would take too long to write, and too much room. */
const MOST_CHARACTERS = 512 * 1024

/** Null where it would be too large. */
export function formatPicture({ image, view }: SavedPicture, build = BUILD): string | null {
  const text = seal(JSON.stringify({ build, view, image: packed(image) }), PICTURE_KEY)
  return text.length > MOST_CHARACTERS ? null : text
}
