/** The way back from `unpack.ts`, which is part of the first load; this is not. */
import { FORM } from './unpack.ts'

export function packed(value: unknown): unknown {
  if (value instanceof Int32Array) return { [FORM]: 'words', base64: toBase64(bytesOf(value)) }
  if (value instanceof Uint8Array) return { [FORM]: 'bytes', base64: toBase64(value) }
  if (value instanceof Map)
    return { [FORM]: 'map', entries: [...value].map(([key, item]) => [key, packed(item)]) }
  if (Array.isArray(value)) return value.map(packed)
  if (typeof value !== 'object' || value === null) return value
  if (ArrayBuffer.isView(value)) throw new TypeError('an image has a kind of array that is not known here')
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part)]))
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
