/** Outlines and rings over the cells: what changes with where one points. */
import { NONE, type Tag } from '../core/units.ts'
import { type Grid, type Rect, rectOfCell, rowOf, xOf, yOf } from './geometry.ts'
import { type Scene, slidByte, slidLength } from './scene.ts'

type Context = CanvasRenderingContext2D

export function drawOutlines(context: Context, grid: Grid, scene: Scene): void {
  const { pixelRatio } = grid.viewport
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.globalAlpha = 1
  const { theme, heap, runs, selection, linked, highlight, hover, focus, moving } = scene
  const { pageSize } = runs
  if (linked) outline(context, grid, linked.start * pageSize, linked.end * pageSize, theme.ink, 1.5, 0.55)
  if (highlight) drawHighlight(context, grid, scene)
  const block = selection === null ? NONE : heap.tags.get(selection as Tag)
  if (block !== NONE && !(moving && moving.tag === selection)) {
    const start = heap.table.startOf(block) * pageSize
    outline(context, grid, start, heap.table.endOf(block) * pageSize, theme.selection, 2, 1)
  }
  if (moving) {
    const start = slidByte(scene)
    outline(context, grid, start, start + slidLength(scene), theme.accent, 2, 1)
  }
  if (hover !== null && hover < grid.total) ring(context, rectOfCell(grid, hover), theme.ink, 1.5, 0)
  if (focus !== null && focus < grid.total) {
    const cell = rectOfCell(grid, focus)
    ring(context, cell, theme.page, 5, 1.5)
    ring(context, cell, theme.accent, 2.5, 1.5)
  }
}

function drawHighlight(context: Context, grid: Grid, scene: Scene): void {
  const { highlight, theme, runs } = scene
  if (!highlight) return
  const { pageSize } = runs
  const start = highlight.start * pageSize
  const end = highlight.end * pageSize
  if (highlight.kind === 'move' && highlight.from !== undefined) {
    const from = highlight.from * pageSize
    context.setLineDash([3, 3])
    outline(context, grid, from, from + (end - start), theme.accent, 1.5, 0.9)
    context.setLineDash([])
  }
  const paths = outlinePaths(grid, start, end)
  context.fillStyle = theme.accent
  context.globalAlpha = highlight.kind === 'look' ? 0.2 : 0.12
  for (const path of paths) {
    trace(context, path, 3)
    context.fill()
  }
  context.globalAlpha = 1
  outline(context, grid, start, end, theme.accent, 2, 1)
}

function outline(
  context: Context,
  grid: Grid,
  start: number,
  end: number,
  colour: string,
  width: number,
  alpha: number,
): void {
  context.globalAlpha = alpha
  context.strokeStyle = colour
  context.lineWidth = width
  for (const path of outlinePaths(grid, start, end)) {
    trace(context, path, 3)
    context.stroke()
  }
  context.globalAlpha = 1
}

type Corner = readonly [number, number]

/**
 * The outlines of a range of bytes as it runs through the rows: one shape, or two where its two rows do not touch. The ends of a sliding
 * block may lie between two bytes.
 */
export function outlinePaths(grid: Grid, start: number, end: number): Corner[][] {
  const { columns } = grid
  const to = Math.min(end, grid.total)
  if (to <= start) return []
  const firstRow = rowOf(grid, start)
  const lastRow = Math.ceil(to / columns) - 1
  const far = grid.viewport.height + 40
  // Beyond the window the lines run outside it, wherever exactly.
  const within = (y: number): number => Math.max(-40, Math.min(y, far))
  const height = grid.rowHeight - grid.rowGap
  const top = within(yOf(grid, firstRow) - BY)
  const bottom = within(yOf(grid, lastRow) + height + BY)
  if (top >= far || bottom <= -40) return []
  const left = grid.left - BY
  const right = endOf(grid, Math.min(columns, grid.total)) + BY
  const x0 = xOf(grid, start - firstRow * columns) - BY
  const x1 = Math.max(endOf(grid, to - lastRow * columns) + BY, firstRow === lastRow ? x0 + 4 : left + 4)
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

/** Where the last cell of so many columns ends. */
function endOf(grid: Grid, columns: number): number {
  const last = Math.ceil(columns) - 1
  const broken = columns - last
  return xOf(grid, last) + (broken === 1 ? grid.cellWidth - grid.cellGap : broken * grid.cellWidth)
}

function box(left: number, top: number, right: number, bottom: number): Corner[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

function trace(context: Context, path: readonly Corner[], radius: number): void {
  context.beginPath()
  const count = path.length
  for (let i = 0; i < count; i++) {
    const [x, y] = path[i] as Corner
    const [nextX, nextY] = path[(i + 1) % count] as Corner
    const [beforeX, beforeY] = path[(i + count - 1) % count] as Corner
    const shortest = Math.min(Math.hypot(nextX - x, nextY - y), Math.hypot(beforeX - x, beforeY - y))
    const round = Math.min(radius, shortest / 2)
    if (i === 0) context.moveTo((x + nextX) / 2, (y + nextY) / 2)
    else context.arcTo(x, y, nextX, nextY, round)
  }
  const [x, y] = path[0] as Corner
  const [nextX, nextY] = path[1] as Corner
  context.arcTo(x, y, nextX, nextY, radius)
  context.closePath()
}

/** A ring around one cell, never smaller than can be seen. */
function ring(context: Context, cell: Rect, colour: string, width: number, by: number): void {
  const least = 7
  const growX = Math.max(by, (least - cell.width) / 2)
  const growY = Math.max(by, (least - cell.height) / 2)
  context.strokeStyle = colour
  context.lineWidth = width
  context.beginPath()
  context.roundRect(cell.x - growX, cell.y - growY, cell.width + 2 * growX, cell.height + 2 * growY, 3)
  context.stroke()
}
