/** What lies over the cells: addresses, tags and values where they can be read, and outlines. Only what is in sight is drawn. */
import type { Bytes } from '../core/units.ts'
import {
  CHARACTER,
  columnOf,
  type Grid,
  PADDING,
  type Rect,
  rectOfCell,
  rowOf,
  visibleBytes,
  xOf,
  yOf,
} from './geometry.ts'
import { CLEAN } from './runs.ts'
import type { Scene } from './scene.ts'

export type Context = CanvasRenderingContext2D

/** From these sizes on, in CSS pixels, a cell shows more. */
const TAG_HEIGHT = 11
const HEX_WIDTH = 20
const HEX_HEIGHT = 15
const CHARACTER_WIDTH = 34
const CHARACTER_HEIGHT = 38
const BOTH_HEIGHT = 30
const HEADER_LETTER = 9
/** Runs looked at for a tag to write; texts in all stay below a few thousand. */
const MOST_RUNS = 20_000
const LABEL_SPACING = 18

export function drawOverlay(context: Context, grid: Grid, scene: Scene): void {
  const { pixelRatio } = grid.viewport
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.globalAlpha = 1
  context.textBaseline = 'middle'
  drawAddresses(context, grid, scene)
  drawTexts(context, grid, scene)
  drawOutlines(context, grid, scene)
}

// Text.

function drawAddresses(context: Context, grid: Grid, scene: Scene): void {
  const { gutter, rowHeight, rowGap, viewport, shape } = grid
  if (gutter.digits === 0) return
  context.font = `400 ${gutter.fontSize}px ${scene.theme.mono}`
  context.fillStyle = scene.theme.soft
  context.textAlign = 'right'
  const right = grid.left - PADDING - (viewport.width < 520 ? 2 : 4)
  let every = 1
  while (every * rowHeight < LABEL_SPACING) every *= 2
  const { start, end } = visibleBytes(grid)
  const first = Math.ceil(rowOf(grid, start) / every) * every
  for (let row = first; row * grid.columns < end; row += every) {
    const middle = yOf(grid, row) + Math.min((rowHeight - rowGap) / 2, rowHeight)
    if (middle < gutter.fontSize / 4 || middle > viewport.height - gutter.fontSize / 4) continue
    const y = Math.min(Math.max(middle, gutter.fontSize / 2), viewport.height - gutter.fontSize / 2)
    const address = shape.base + row * grid.columns
    context.fillText(`0x${address.toString(16).toUpperCase().padStart(gutter.digits, '0')}`, right, y + 0.5)
  }
}

interface Detail {
  readonly hex: boolean
  readonly character: boolean
  /** Tag and value one above the other. */
  readonly both: boolean
  readonly tagSize: number
  readonly hexSize: number
}

function drawTexts(context: Context, grid: Grid, scene: Scene): void {
  const width = grid.cellWidth - grid.cellGap
  const height = grid.rowHeight - grid.rowGap
  if (height < TAG_HEIGHT) return
  const detail: Detail = {
    hex: width >= HEX_WIDTH && height >= HEX_HEIGHT,
    character: width >= CHARACTER_WIDTH && height >= CHARACTER_HEIGHT,
    both: height >= BOTH_HEIGHT,
    tagSize: Math.min(11, Math.max(9, Math.floor(height * 0.4))),
    hexSize: Math.min(14, Math.floor(width * 0.36), Math.floor(height * 0.62)),
  }
  if (detail.hex) drawValues(context, grid, scene, detail)
  drawTags(context, grid, scene, detail)
}

/** The number of each block at its start, and H on header cells. */
function drawTags(context: Context, grid: Grid, scene: Scene, detail: Detail): void {
  const { runs, theme, moving } = scene
  const { start, end } = visibleBytes(grid)
  const width = grid.cellWidth - grid.cellGap
  context.textAlign = 'left'
  const first = runs.indexAt(Math.floor(start / runs.pageSize))
  const last = Math.min(runs.count, first + MOST_RUNS)
  for (let run = first; run < last; run++) {
    const from = (runs.start[run] as number) * runs.pageSize
    if (from >= end) break
    const tag = runs.tag[run] as number
    if (tag <= 0 || (moving && moving.tag === tag && moving.from === runs.start[run])) continue
    const to = (runs.start[run + 1] as number) * runs.pageSize
    drawHeaderLetters(context, grid, theme, from, Math.min(from + runs.header, to))
    if (detail.character) continue
    drawTag(context, grid, scene, detail, tag, Math.min(from + runs.header, to - 1), to)
  }
  if (moving) {
    const at = Math.round(slidByte(scene))
    const pages = pagesOf(scene, moving.from)
    drawTag(context, grid, scene, detail, moving.tag, at, at + pages * runs.pageSize)
  }
  void width
}

function drawTag(
  context: Context,
  grid: Grid,
  scene: Scene,
  detail: Detail,
  tag: number,
  at: number,
  end: number,
): void {
  const text = `${tag}`
  const cell = rectOfCell(grid, at)
  if (cell.y + cell.height < 0 || cell.y > grid.viewport.height) return
  const size = detail.tagSize
  const needed = text.length * size * CHARACTER
  const cellsInRow = Math.min(end - at, grid.columns - columnOf(grid, at))
  const space = cellsInRow * grid.cellWidth
  if (needed + 2 > space) return
  context.font = `600 ${size}px ${scene.theme.mono}`
  context.fillStyle = scene.theme.onTag
  const inset = Math.max(1, Math.min(4, (cell.width - needed) / 2))
  const y = detail.hex && detail.both ? cell.y + cell.height * 0.26 : cell.y + cell.height / 2
  context.fillText(text, cell.x + inset, y + 0.5)
}

function drawHeaderLetters(
  context: Context,
  grid: Grid,
  theme: Scene['theme'],
  from: number,
  to: number,
): void {
  const width = grid.cellWidth - grid.cellGap
  if (width < HEADER_LETTER) return
  context.font = `600 ${Math.min(14, Math.max(9, Math.floor(width * 0.36)))}px ${theme.mono}`
  context.fillStyle = theme.onHeader
  context.textAlign = 'center'
  const { start, end } = visibleBytes(grid)
  for (let byte = Math.max(from, start); byte < Math.min(to, end); byte++) {
    const cell = rectOfCell(grid, byte)
    context.fillText('H', cell.x + cell.width / 2, cell.y + cell.height / 2 + 0.5)
  }
  context.textAlign = 'left'
}

/** Values as hex, and as a character where there is room; only of the bytes in sight. */
function drawValues(context: Context, grid: Grid, scene: Scene, detail: Detail): void {
  const { heap, runs, theme, moving } = scene
  const { contents } = heap
  if (!contents) return
  const { start, end } = visibleBytes(grid)
  const bytes = contents.read(start as Bytes, (end - start) as Bytes)
  const hexFont = `500 ${detail.hexSize}px ${theme.mono}`
  const smallFont = `500 ${Math.max(9, Math.round(detail.hexSize * 0.78))}px ${theme.mono}`
  const tagFont = `600 10px ${theme.mono}`
  context.textAlign = 'center'
  for (let run = runs.indexAt(Math.floor(start / runs.pageSize)); run < runs.count; run++) {
    const runStart = (runs.start[run] as number) * runs.pageSize
    if (runStart >= end) break
    const tag = runs.tag[run] as number
    const isMoving = moving !== null && tag === moving.tag && runs.start[run] === moving.from
    const to = Math.min((runs.start[run + 1] as number) * runs.pageSize, end)
    const payload = tag > 0 ? runStart + runs.header : runStart
    for (let byte = Math.max(payload, start); byte < to; byte++) {
      const value = bytes[byte - start] as number
      const cell = rectOfCell(grid, byte)
      const hidesTag = tag > 0 && byte === payload && !detail.both
      if (hidesTag) continue
      const x = cell.x + cell.width / 2
      const lower = tag > 0 && byte === payload && detail.both && !detail.character
      const y = cell.y + cell.height * (lower ? 0.68 : 0.5) + 0.5
      context.fillStyle = tag > 0 && !isMoving ? theme.onTag : theme.ink
      context.globalAlpha = inkOf(tag, value)
      context.font = hexFont
      context.fillText(HEX[value] as string, x, y)
      if (!detail.character) continue
      context.font = smallFont
      context.globalAlpha = Math.min(1, inkOf(tag, value))
      if (isPrintable(value))
        context.fillText(String.fromCharCode(value), x, cell.y + cell.height * 0.8 + 0.5)
      if (tag > 0 && !isMoving) {
        context.font = tagFont
        context.globalAlpha = byte === payload ? 1 : 0.75
        context.fillText(`${tag}`, x, cell.y + cell.height * 0.2 + 0.5)
      }
    }
  }
  context.globalAlpha = 1
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).toUpperCase().padStart(2, '0'))

const isPrintable = (value: number): boolean => value > 0x20 && value < 0x7f

/** Zeroes stand back, so that what was written stands out. */
function inkOf(tag: number, value: number): number {
  if (tag === CLEAN) return 0.35
  if (value === 0) return tag > 0 ? 0.55 : 0.5
  return tag > 0 ? 1 : 0.9
}

// Outlines.

function drawOutlines(context: Context, grid: Grid, scene: Scene): void {
  const { theme, heap, runs, selection, linked, highlight, hover, focus, moving } = scene
  const { pageSize } = runs
  if (linked) outline(context, grid, linked.start * pageSize, linked.end * pageSize, theme.ink, 1.5, 0.55)
  if (highlight) drawHighlight(context, grid, scene)
  const block = selection === null ? 0 : heap.tags.get(selection as never)
  if (block && !(moving && moving.tag === selection)) {
    const start = heap.table.startOf(block) * pageSize
    outline(context, grid, start, heap.table.endOf(block) * pageSize, theme.selection, 2, 1)
  }
  if (moving) {
    const start = slidByte(scene)
    const length = pagesOf(scene, moving.from) * pageSize
    outline(context, grid, Math.round(start), Math.round(start) + length, theme.accent, 2, 1)
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

/** The outlines of a range of bytes as it runs through the rows: one shape, or two where its two rows do not touch. */
export function outlinePaths(grid: Grid, start: number, end: number): Corner[][] {
  const last = Math.min(end, grid.total) - 1
  if (last < start) return []
  const firstRow = rowOf(grid, start)
  const lastRow = rowOf(grid, last)
  // Beyond the window the lines run outside it, wherever exactly.
  const high = Math.max(-40, Math.min(yOf(grid, firstRow), grid.viewport.height + 40))
  const height = grid.rowHeight - grid.rowGap
  const low = Math.min(grid.viewport.height + 40, Math.max(yOf(grid, lastRow) + height, -40))
  if (high >= grid.viewport.height + 40 || low <= -40) return []
  const by = 1
  const top = high - by
  const bottom = low + by
  const left = grid.left - by
  const from = xOf(grid, columnOf(grid, start)) - by
  const to = Math.max(endX(grid, columnOf(grid, last)) + by, xOf(grid, columnOf(grid, last)) + 3)
  const right = endX(grid, Math.min(grid.columns, grid.total) - 1) + by
  if (firstRow === lastRow) return [box(from, top, Math.max(to, from + 3), bottom)]
  const underFirst = Math.max(-40, Math.min(yOf(grid, firstRow) + height, grid.viewport.height + 40)) + by
  const overLast = Math.max(-40, Math.min(yOf(grid, lastRow), grid.viewport.height + 40)) - by
  if (lastRow === firstRow + 1 && to <= from)
    return [box(from, top, right, underFirst), box(left, overLast, to, bottom)]
  const path: Corner[] = [
    [from, top],
    [right, top],
  ]
  if (to < right - 0.5) path.push([right, overLast], [to, overLast], [to, bottom])
  else path.push([right, bottom])
  path.push([left, bottom])
  if (from > left + 0.5) path.push([left, underFirst], [from, underFirst])
  else path.push([left, top])
  return [path]
}

function endX(grid: Grid, column: number): number {
  return xOf(grid, column) + grid.cellWidth - grid.cellGap
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

// A sliding block.

/** The byte at which a sliding block is drawn now. */
export function slidByte(scene: Scene): number {
  const { moving, runs } = scene
  if (!moving) return 0
  return (moving.from + (moving.to - moving.from) * ease(moving.fraction)) * runs.pageSize
}

function pagesOf(scene: Scene, page: number): number {
  const run = scene.runs.indexAt(page)
  return (scene.runs.start[run + 1] as number) - (scene.runs.start[run] as number)
}

/** Slow, fast, slow. */
function ease(fraction: number): number {
  const at = Math.min(Math.max(fraction, 0), 1)
  return at < 0.5 ? 4 * at ** 3 : 1 - (-2 * at + 2) ** 3 / 2
}
