import type { Shape } from '../../canvas/geometry.ts'
import type { Heap } from '../../core/heap.ts'
import { getState } from '../../store/store.ts'

/** The shape of a heap's buffer, with addresses as the user wants them. */
export function shapeOf({ layout, settings }: Heap): Shape {
  const { decimalAddresses } = getState().preferences
  return { pageSize: layout.pageSize, pages: layout.pages, base: settings.base, decimal: decimalAddresses }
}
