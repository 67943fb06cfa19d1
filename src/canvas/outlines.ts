/** The shapes that outline extents of bytes, as paths of corners; for the canvas and for pictures alike. */
import { type Grid, rowOf, xOf, yOf } from './geometry.ts'
import type { ByteExtent, Column, Row } from './units.ts'

export type Corner = readonly [number, number]

/**
 * The outlines of an extent as it runs through the rows: one shape, or two where its two rows do not touch.
 */
export function outlinePaths(grid: Grid, { start, end }: ByteExtent): Corner[][] {
  const { columns } = grid
  const to = Math.min(end, grid.total)
  if (to <= start) return []
  const firstRow = rowOf(grid, start)
  const lastRow = (Math.ceil(to / columns) - 1) as Row
  const far = grid.viewport.height + 40
  // Beyond the window the lines run outside it, wherever exactly.
  const within = (y: number): number => Math.max(-40, Math.min(y, far))
  const height = grid.rowHeight - grid.rowGap
  const top = within(yOf(grid, firstRow) - BY)
  const bottom = within(yOf(grid, lastRow) + height + BY)
  if (top >= far || bottom <= -40) return []
  const left = grid.left - BY
  const right = endOf(grid, Math.min(columns, grid.total) as Column) + BY
  const x0 = xOf(grid, (start - firstRow * columns) as Column) - BY
  const x1 = Math.max(
    endOf(grid, (to - lastRow * columns) as Column) + BY,
    firstRow === lastRow ? x0 + 4 : left + 4,
  )
  if (firstRow === lastRow) return [box(x0, top, x1, bottom)]
  const underFirst = within(yOf(grid, firstRow) + height + BY)
  const overLast = within(yOf(grid, lastRow) - BY)
  if (lastRow === firstRow + 1 && x1 <= x0) {
    return [box(x0, top, right, underFirst), box(left, overLast, x1, bottom)]
  }
  const path: Corner[] = [
    [x0, top],
    [right, top],
  ]
  if (x1 < right - 0.5) path.push([right, overLast], [x1, overLast], [x1, bottom])
  else path.push([right, bottom])
  path.push([left, bottom])
  if (x0 > left + 0.5) path.push([left, underFirst], [x0, underFirst])
  return [path]
}

/** How far outlines stand off their cells. */
const BY = 1

/** Where the last of `columns` columns ends. */
function endOf(grid: Grid, columns: Column): number {
  return xOf(grid, (columns - 1) as Column) + grid.cellWidth - grid.cellGap
}

function box(left: number, top: number, right: number, bottom: number): Corner[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}
