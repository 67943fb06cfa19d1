import type { Shape } from '../../canvas/geometry.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { getState } from '../../store/store.ts'

/** The shape of a heap's buffer, with addresses as the user wants them. */
export function shapeOf({ layout, settings }: VisibleHeap): Shape {
  const { decimalAddresses } = getState().preferences
  return { pageSize: layout.pageSize, pages: layout.pages, base: settings.base, decimal: decimalAddresses }
}
