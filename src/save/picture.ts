/**
 * The heap as it was last seen, beside the history: drawn while the history is still being read and checked.
 * It is worth less than any operation, and is only a picture: what the history comes to takes its place.
 */
import type { MachineImage } from '../history/machine.ts'
import { parseSealed, seal } from './checksum.ts'
import { KEY_PREFIX } from './format.ts'

export const PICTURE_KEY = `${KEY_PREFIX}picture`
/** A larger picture would take too long to write, and too much room. */
const MOST_CHARACTERS = 512 * 1024
/**
 * Images are the program's own: those of another build mean something else.
 * The address of the built file has a hash of it.
 */
const BUILD = import.meta.url

export interface Picture {
  readonly image: MachineImage
  /** How the app looked, as this build wrote it. */
  readonly view: unknown
}

/** Null where it would be too large. */
export function formatPicture({ image, view }: Picture, build = BUILD): string | null {
  const text = seal(JSON.stringify({ build, view, image: packed(image) }), PICTURE_KEY)
  return text.length > MOST_CHARACTERS ? null : text
}

/** Null where it was altered, or another build wrote it. */
export function parsePicture(text: string, build = BUILD): Picture | null {
  const found = parseSealed(text, PICTURE_KEY)
  if (!found.ok || !text.includes('"sum"')) return null
  const saved = found.value as { build?: unknown; view?: unknown; image?: unknown }
  // The checksum and the build vouch for the rest: this very program wrote it.
  return saved.build === build ? { view: saved.view, image: unpacked(saved.image) as MachineImage } : null
}

/** What JSON has no form for, under a field that no image has. */
const FORM = '$'

function packed(value: unknown): unknown {
  if (value instanceof Int32Array) return { [FORM]: 'words', base64: toBase64(bytesOf(value)) }
  if (value instanceof Uint8Array) return { [FORM]: 'bytes', base64: toBase64(value) }
  if (value instanceof Map)
    return { [FORM]: 'map', entries: [...value].map(([key, item]) => [key, packed(item)]) }
  if (Array.isArray(value)) return value.map(packed)
  if (typeof value !== 'object' || value === null) return value
  if (ArrayBuffer.isView(value)) throw new TypeError('an image has a kind of array that is not known here')
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part)]))
}

interface Packed {
  readonly [FORM]?: 'words' | 'bytes' | 'map'
  readonly base64: string
  readonly entries: readonly (readonly [unknown, unknown])[]
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked)
  if (typeof value !== 'object' || value === null) return value
  const { base64, entries, [FORM]: form } = value as Packed
  if (form === 'words') return new Int32Array(fromBase64(base64).buffer)
  if (form === 'bytes') return fromBase64(base64)
  if (form === 'map') return new Map(entries.map(([key, item]) => [key, unpacked(item)]))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpacked(part)]))
}

function bytesOf({ buffer, byteLength, byteOffset }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

function fromBase64(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
