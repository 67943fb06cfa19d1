/** Images as JSON: what JSON has no form for stands under a field that no image has. */

export const FORM = '$'

interface Packed {
  readonly [FORM]?: 'words' | 'bytes' | 'map'
  readonly base64: string
  readonly entries: readonly (readonly [unknown, unknown])[]
}

export function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked)
  if (typeof value !== 'object' || value === null) return value
  const { base64, entries, [FORM]: form } = value as Packed
  if (form === 'words') return new Int32Array(fromBase64(base64).buffer)
  if (form === 'bytes') return fromBase64(base64)
  if (form === 'map') return new Map(entries.map(([key, item]) => [key, unpacked(item)]))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpacked(part)]))
}

function fromBase64(base64: string): Uint8Array {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
