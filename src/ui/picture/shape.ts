import type { Shape } from '../../canvas/geometry.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { notationNow } from '../../store/panels/inspect.ts'

/** The shape of a heap's buffer, with addresses as the user wants them. */
export function shapeOf({ layout, settings }: VisibleHeap): Shape {
  const decimal = notationNow() === 'decimal'
  return { pageSize: layout.pageSize, pages: layout.pages, base: settings.base, decimal }
}
