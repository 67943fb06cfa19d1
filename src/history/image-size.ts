import type { HeapImage } from '../core/heap.ts'

/** About how many bytes an image holds on to. Chunks of contents are left out, for most images share them. */
export function imageSize(image: HeapImage | null): number {
  return image === null ? 0 : arraysIn(image)
}

function arraysIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null || value instanceof Map) return 0
  let size = 0
  for (const part of Object.values(value)) size += arraysIn(part)
  return size
}
