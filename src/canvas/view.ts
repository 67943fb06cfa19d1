/** Zooming and scrolling: each turns a grid into the view that follows from it. */
import type { Bytes } from '../core/units.ts'
import { contentY, type Grid, nearestCell, PADDING, rowOf, type View, yOf } from './geometry.ts'
import { arrange } from './layout.ts'

/**
 * Zooms by a factor. What is at the point stays there: the byte where rows keep their length, else its row.
 */
export function zoomBy(grid: Grid, factor: number, point: { readonly x: number; readonly y: number }): View {
  const byte = nearestCell(grid, point.x, point.y)
  const within = (point.y - yOf(grid, rowOf(grid, byte))) / grid.rowHeight
  const next = arrange(grid.shape, grid.viewport, { zoom: grid.view.zoom * factor, top: 0 })
  const offset = contentY(next, rowOf(next, byte)) + within * next.rowHeight + PADDING - point.y
  return scrolledTo(next, offset)
}

/** Moves the content by these pixels; down and right are positive. */
export function panBy(grid: Grid, dy: number): View {
  return scrolledTo(grid, exactOffset(grid) - dy)
}

/** Scrolls no further than it takes to bring a byte's row into sight. */
export function scrollIntoView(grid: Grid, byte: Bytes): View {
  const y = yOf(grid, rowOf(grid, byte))
  const above = PADDING - y
  const below = y + grid.rowHeight - grid.rowGap - (grid.viewport.height - PADDING)
  // What the offset lost when it was rounded to device pixels is nothing to scroll for.
  const pixel = 1 / grid.viewport.pixelRatio
  if (above < pixel && below < pixel) return grid.view
  if (above > 0) return scrolledTo(grid, grid.offset - above)
  if (below > 0) return scrolledTo(grid, grid.offset + Math.min(below, -above))
  return grid.view
}

/** The same view with a byte's row in the middle. */
export function centredOn(grid: Grid, byte: Bytes): View {
  return scrolledTo(grid, contentY(grid, rowOf(grid, byte)) + (grid.rowHeight - grid.viewport.height) / 2)
}

function scrolledTo(grid: Grid, offset: number): View {
  const wanted = Math.min(Math.max(offset, 0), grid.maxOffset)
  return { zoom: grid.view.zoom, top: (wanted * grid.rows * grid.columns) / grid.contentHeight }
}

/** The offset before it was rounded to device pixels, so that small steps add up. */
function exactOffset(grid: Grid): number {
  return (grid.view.top * grid.contentHeight) / (grid.rows * grid.columns)
}
