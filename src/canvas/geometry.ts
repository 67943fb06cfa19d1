/**
 * Where each byte of the buffer is on the canvas. Pure: `arrange` (layout.ts) turns a shape, a viewport and a
 * view into a grid, and the grid answers here. Offsets go up to 2^40, so everything is a double.
 */
import type { Bytes } from '../core/units.ts'
import type { ByteExtent, Column, Row } from './units.ts'

export interface Shape {
  readonly pageSize: number
  readonly pages: number
  /** The address of the first byte. */
  readonly base: number
  /** Addresses are written in decimal, and not in hexadecimal. */
  readonly decimal?: boolean
}

export interface Viewport {
  readonly width: number
  readonly height: number
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number
}

/** What the user chose; plain data that means the same in any viewport. */
export interface View {
  /** 1 shows the whole buffer; a byte has zoom^2 times the area then. */
  readonly zoom: number
  /** How far the buffer is scrolled: about the offset of the first byte shown. */
  readonly top: number
}

export const FIT: View = { zoom: 1, top: 0 }

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A view laid out for a viewport. */
export interface Grid {
  readonly shape: Shape
  readonly viewport: Viewport
  /** The view, clamped to what is possible here. */
  readonly view: View
  readonly maxZoom: number
  /** Bytes of the buffer. */
  readonly total: number
  /** Bytes a row. */
  readonly columns: number
  readonly rows: number
  /** Where the first column begins: right of the addresses. */
  readonly left: number
  /** From one cell to the next, the gap included. */
  readonly cellWidth: number
  readonly cellGap: number
  readonly rowHeight: number
  readonly rowGap: number
  /** Added between pages of a row. */
  readonly pageGap: number
  /**
   * Added between pages where each takes several rows; `rowsAPage` is Infinity where rows are not cut at
   * pages.
   */
  readonly bandGap: number
  readonly rowsAPage: number
  readonly contentHeight: number
  /** How far the content is scrolled, on a whole device pixel. */
  readonly offset: number
  readonly maxOffset: number
  readonly gutter: Gutter
}

export interface Gutter {
  readonly width: number
  readonly digits: number
  readonly fontSize: number
}

/** Cells grow to this size where one zooms in. */
export const FULL_CELL = 48
/** And to this one where a small buffer would leave the window empty. */
export const MAX_CELL = 160
/** Room for outlines around the cells. */
export const PADDING = 4

/** From these sizes on a cell shows its value: in digits of 9 CSS pixels at the least. */
const VALUE_WIDTH = 25
const VALUE_HEIGHT = 15
/** A character of the monospaced face is this much of its size wide. */
export const CHARACTER = 0.6

export function rowOf(grid: Grid, byte: Bytes): Row {
  return Math.floor(byte / grid.columns) as Row
}

export function columnOf(grid: Grid, byte: Bytes): Column {
  return (byte % grid.columns) as Column
}

/** The left edge of a column. */
export function xOf(grid: Grid, column: Column): number {
  const pages = grid.pageGap === 0 ? 0 : Math.floor(column / grid.shape.pageSize)
  return grid.left + column * grid.cellWidth + pages * grid.pageGap
}

/** The upper edge of a row, scrolled. */
export function yOf(grid: Grid, row: Row): number {
  return PADDING - grid.offset + contentY(grid, row)
}

/** The cell of a byte as it is drawn, gaps left out. It may lie outside the viewport. */
export function rectOfCell(grid: Grid, byte: Bytes): Rect {
  return {
    x: xOf(grid, columnOf(grid, byte)),
    y: yOf(grid, rowOf(grid, byte)),
    width: grid.cellWidth - grid.cellGap,
    height: grid.rowHeight - grid.rowGap,
  }
}

/** The byte whose cell is at a point; a gap belongs to the cell before it. Null beside the cells. */
export function cellAtPoint(grid: Grid, x: number, y: number): Bytes | null {
  const row = rowAt(grid, y)
  const column = columnAt(grid, x)
  if (row < 0 || row >= grid.rows || column < 0 || column >= grid.columns) return null
  const byte = row * grid.columns + column
  return byte < grid.total ? (byte as Bytes) : null
}

/** The byte whose cell is nearest to a point. */
export function nearestCell(grid: Grid, x: number, y: number): Bytes {
  const row = Math.min(Math.max(rowAt(grid, y), 0), grid.rows - 1)
  const column = Math.min(Math.max(columnAt(grid, x), 0), grid.columns - 1)
  return Math.min(row * grid.columns + column, grid.total - 1) as Bytes
}

/** The bytes in sight, wholly or in part. */
export function visibleBytes(grid: Grid): ByteExtent {
  const first = Math.max(0, rowAt(grid, 0))
  const last = Math.max(first, Math.min(grid.rows - 1, rowAt(grid, grid.viewport.height)))
  return {
    start: (first * grid.columns) as Bytes,
    end: Math.min((last + 1) * grid.columns, grid.total) as Bytes,
  }
}

/** Are cells large enough to show their values? */
export function showsValues(grid: Grid): boolean {
  return grid.cellWidth - grid.cellGap >= VALUE_WIDTH && grid.rowHeight - grid.rowGap >= VALUE_HEIGHT
}

export function isScrollable(grid: Grid): boolean {
  return grid.maxOffset > 0
}

/** The upper edge of a row in the content, as if it were not scrolled. */
export function contentY(grid: Grid, row: Row): number {
  const bands = grid.bandGap === 0 ? 0 : Math.floor(row / grid.rowsAPage)
  return row * grid.rowHeight + bands * grid.bandGap
}

function rowAt(grid: Grid, y: number): number {
  const content = y - PADDING + grid.offset
  if (grid.bandGap === 0) return Math.floor(content / grid.rowHeight)
  const band = grid.rowsAPage * grid.rowHeight + grid.bandGap
  const page = Math.floor(content / band)
  const row = Math.floor((content - page * band) / grid.rowHeight)
  return page * grid.rowsAPage + Math.min(row, grid.rowsAPage - 1)
}

function columnAt(grid: Grid, x: number): number {
  const content = x - grid.left
  if (grid.pageGap === 0) return Math.floor(content / grid.cellWidth)
  const { pageSize } = grid.shape
  const band = pageSize * grid.cellWidth + grid.pageGap
  const page = Math.floor(content / band)
  const column = Math.floor((content - page * band) / grid.cellWidth)
  return page * pageSize + Math.min(column, pageSize - 1)
}
