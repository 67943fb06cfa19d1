/**
 * Where each byte of the buffer is on the canvas. Pure: a shape, a viewport and a view give a grid, and the grid answers.
 *
 * A row always fills the width, with as many bytes as the zoom asks for: rows are whole pages, a power of two of them, or a part of a
 * page where a page is longer than a row. So one zooms through rows of other lengths and pans up and down only, and what is visible is
 * always one range of bytes. Lengths are CSS pixels unless they say device; offsets go up to 2^40, so everything is a double.
 */

export interface Shape {
  readonly pageSize: number
  readonly pages: number
  /** The address of the first byte. */
  readonly base: number
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
  /** Added between pages where each takes several rows; `rowsAPage` is Infinity where rows are not cut at pages. */
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

/** A cell is drawn at most this large. */
export const MAX_CELL = 48
/** Room for outlines around the cells. */
export const PADDING = 4

/** From these sizes on a cell shows its value. */
const VALUE_WIDTH = 20
const VALUE_HEIGHT = 15
/** How much taller than wide a cell should be; and how much it may be. */
const ASPECT = 1.5
const MAX_ASPECT = 2.6
/** A character of the monospaced face is this much of its size wide. */
export const CHARACTER = 0.6

interface Across {
  readonly columns: number
  readonly rows: number
  readonly cellWidth: number
  readonly cellGap: number
  readonly pageGap: number
}

interface Fitted extends Across {
  readonly rowHeight: number
}

/** Lays a view out. Cost: a few dozen row lengths tried, whatever the buffer's size. */
export function arrange(shape: Shape, viewport: Viewport, view: View = FIT): Grid {
  const total = shape.pageSize * shape.pages
  const gutter = gutterOf(shape, viewport)
  const width = Math.max(1, viewport.width - gutter.width - PADDING)
  const height = Math.max(1, viewport.height - 2 * PADDING)
  const ratio = viewport.pixelRatio
  const choices = rowLengths(shape.pageSize, total, 2 * width).map(columns => acrossOf(shape, columns, width))
  const whole = fitOf(shape, choices, height, ratio)
  const area = whole.cellWidth * whole.rowHeight
  const maxArea = Math.max(area, (MAX_CELL + 1) * (MAX_CELL + 4))
  const maxZoom = Math.sqrt(maxArea / area)
  const zoom = Math.min(Math.max(view.zoom || 1, 1), maxZoom)
  const isWhole = zoom < 1 + 1e-9
  const chosen = isWhole ? whole : zoomedOf(shape, choices, whole, area * zoom * zoom, ratio)
  const { columns, rows } = chosen
  const rowsAPage =
    shape.pageSize > columns && shape.pageSize % columns === 0 ? shape.pageSize / columns : Infinity
  const rowHeight = chosen.rowHeight
  const rowGap = rowGapOf(rowHeight, shape.pageSize > columns)
  const bands = rowsAPage === Infinity ? 1 : shape.pages
  const room = isWhole ? Math.max(0, height + rowGap - rows * rowHeight) / Math.max(1, bands - 1) : Infinity
  const bandGap = Math.min(bandGapOf(shape, columns, rowHeight), Math.floor(room))
  const contentHeight = rows * rowHeight - rowGap + (bands - 1) * bandGap
  const maxOffset = Math.max(0, contentHeight - height)
  const linear = contentHeight / (rows * columns)
  const top = Math.min(Math.max(view.top || 0, 0), maxOffset / linear)
  return {
    shape,
    viewport,
    view: { zoom, top },
    maxZoom,
    total,
    columns,
    rows,
    left: gutter.width,
    cellWidth: chosen.cellWidth,
    cellGap: chosen.cellGap,
    rowHeight,
    rowGap,
    pageGap: chosen.pageGap,
    bandGap,
    rowsAPage,
    contentHeight,
    offset: Math.min(Math.round(top * linear * ratio) / ratio, maxOffset),
    maxOffset,
    gutter,
  }
}

export function rowOf(grid: Grid, byte: number): number {
  return Math.floor(byte / grid.columns)
}

export function columnOf(grid: Grid, byte: number): number {
  return byte % grid.columns
}

/** The left edge of a column. */
export function xOf(grid: Grid, column: number): number {
  const pages = grid.pageGap === 0 ? 0 : Math.floor(column / grid.shape.pageSize)
  return grid.left + column * grid.cellWidth + pages * grid.pageGap
}

/** The upper edge of a row, scrolled. */
export function yOf(grid: Grid, row: number): number {
  return PADDING - grid.offset + contentY(grid, row)
}

/** The cell of a byte as it is drawn, gaps left out. It may lie outside the viewport. */
export function rectOfCell(grid: Grid, byte: number): Rect {
  return {
    x: xOf(grid, columnOf(grid, byte)),
    y: yOf(grid, rowOf(grid, byte)),
    width: grid.cellWidth - grid.cellGap,
    height: grid.rowHeight - grid.rowGap,
  }
}

/** The byte whose cell is at a point; a gap belongs to the cell before it. Null beside the cells. */
export function cellAtPoint(grid: Grid, x: number, y: number): number | null {
  const row = rowAt(grid, y)
  const column = columnAt(grid, x)
  if (row < 0 || row >= grid.rows || column < 0 || column >= grid.columns) return null
  const byte = row * grid.columns + column
  return byte < grid.total ? byte : null
}

/** The byte whose cell is nearest to a point. */
function nearestCell(grid: Grid, x: number, y: number): number {
  const row = Math.min(Math.max(rowAt(grid, y), 0), grid.rows - 1)
  const column = Math.min(Math.max(columnAt(grid, x), 0), grid.columns - 1)
  return Math.min(row * grid.columns + column, grid.total - 1)
}

/** The bytes in sight, wholly or in part. */
export function visibleBytes(grid: Grid): { readonly start: number; readonly end: number } {
  const first = Math.max(0, rowAt(grid, 0))
  const last = Math.max(first, Math.min(grid.rows - 1, rowAt(grid, grid.viewport.height)))
  return { start: first * grid.columns, end: Math.min((last + 1) * grid.columns, grid.total) }
}

/** Are cells large enough to show their values? */
export function showsValues(grid: Grid): boolean {
  return grid.cellWidth - grid.cellGap >= VALUE_WIDTH && grid.rowHeight - grid.rowGap >= VALUE_HEIGHT
}

export function isScrollable(grid: Grid): boolean {
  return grid.maxOffset > 0
}

/** Zooms by a factor. What is at the point stays there: the byte where rows keep their length, else its row. */
export function zoomBy(grid: Grid, factor: number, point: { readonly x: number; readonly y: number }): View {
  const byte = nearestCell(grid, point.x, point.y)
  const within = (point.y - yOf(grid, rowOf(grid, byte))) / grid.rowHeight
  const next = arrange(grid.shape, grid.viewport, { zoom: grid.view.zoom * factor, top: 0 })
  const offset = contentY(next, rowOf(next, byte)) + within * next.rowHeight + PADDING - point.y
  return scrolledTo(next, offset)
}

/** Moves the content by so many pixels; down and right are positive. */
export function panBy(grid: Grid, dy: number): View {
  return scrolledTo(grid, exactOffset(grid) - dy)
}

/** Scrolls no further than it takes to bring a byte's row into sight. */
export function scrollIntoView(grid: Grid, byte: number): View {
  const y = yOf(grid, rowOf(grid, byte))
  const above = PADDING - y
  const below = y + grid.rowHeight - grid.rowGap - (grid.viewport.height - PADDING)
  if (above > 0) return scrolledTo(grid, grid.offset - above)
  if (below > 0) return scrolledTo(grid, grid.offset + Math.min(below, -above))
  return grid.view
}

/** The same view with a byte's row in the middle. */
export function centredOn(grid: Grid, byte: number): View {
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

function contentY(grid: Grid, row: number): number {
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

function gutterOf(shape: Shape, viewport: Viewport): Gutter {
  const last = shape.base + shape.pageSize * shape.pages - 1
  const digits = Math.max(3, last.toString(16).length)
  const fontSize = viewport.width < 520 ? 10 : 12
  const width = Math.ceil((digits + 2) * fontSize * CHARACTER) + (viewport.width < 520 ? 6 : 10) + PADDING
  // Addresses give way before cells do.
  return width > viewport.width / 3 ? { width: PADDING, digits: 0, fontSize } : { width, digits, fontSize }
}

/** The lengths a row may have, longest first: pages by powers of two, then parts of a page. Rows longer than `fine` bytes are drawn without cells. */
function rowLengths(pageSize: number, total: number, fine: number): number[] {
  const lengths: number[] = [total]
  let length = pageSize
  while (length * 2 < total) length *= 2
  for (; length >= pageSize; length /= 2) {
    if (length < total) lengths.push(length)
    // Where a pixel holds many bytes, lengths in between let the rows fill the window.
    if (length <= fine || length < pageSize * 16 || length > total) continue
    for (let sixteenths = 15; sixteenths > 8; sixteenths--) lengths.push((length / 16) * sixteenths)
  }
  const shortest = Math.max(1, Math.min(pageSize, 8))
  for (let part = pageSize / 2; part >= shortest; part /= 2) lengths.push(partOf(pageSize, part))
  if (pageSize > 1 && pageSize < 8) lengths.push(1)
  return lengths
}

/** A whole number of bytes near `part` that divides the page where there is one, else a power of two. */
function partOf(pageSize: number, part: number): number {
  if (Number.isInteger(part)) return part
  const about = Math.round(pageSize / part)
  for (let away = 0; away < about / 3; away++) {
    for (const parts of [about - away, about + away]) {
      if (parts > 1 && pageSize % parts === 0) return pageSize / parts
    }
    if (away > 64) break
  }
  return 2 ** Math.round(Math.log2(part))
}

function acrossOf(shape: Shape, columns: number, width: number): Across {
  const pages = columns % shape.pageSize === 0 ? columns / shape.pageSize : 1
  const pageGap = pages > 1 ? gapBetween(width / pages) : 0
  const gaps = (pages - 1) * pageGap
  const bare = (width - gaps) / columns
  const cellGap = bare >= 5 ? 1 : 0
  const cellWidth = Math.min((width - gaps + cellGap) / columns, MAX_CELL + cellGap)
  return { columns, rows: Math.ceil((shape.pageSize * shape.pages) / columns), cellWidth, cellGap, pageGap }
}

/** The row length and height that show all bytes as large and as well proportioned as can be. One long row always fits. */
function fitOf(shape: Shape, choices: readonly Across[], height: number, ratio: number): Fitted {
  let best: Fitted | null = null
  let bestSize = 0
  for (const across of choices) {
    const about = height / across.rows
    const gaps = bandGapOf(shape, across.columns, about) * (shape.pages - 1)
    const gap = rowGapOf(about, shape.pageSize > across.columns)
    const room = (height + gap - (gaps < height / 4 ? gaps : 0)) / across.rows
    if (room < 1 && across.rows > 1) continue
    const most = Math.min(tallest(across.cellWidth), highest(shape, across.columns))
    const rowHeight = wholeHeight(Math.min(room, most), ratio)
    const size = Math.min(across.cellWidth, rowHeight / ASPECT)
    if (best && size <= bestSize * (1 + 1e-9)) continue
    best = { ...across, rowHeight }
    bestSize = size
  }
  if (!best) throw new Error('no row length fits')
  return best
}

/** The best proportioned row length at which a byte has so large an area. */
function zoomedOf(
  shape: Shape,
  choices: readonly Across[],
  whole: Fitted,
  area: number,
  ratio: number,
): Fitted {
  let best = whole
  let bestSize = 0
  for (const across of choices) {
    if (across.columns > whole.columns) continue
    const room = area / across.cellWidth
    if (room < 1) continue
    const size = Math.min(across.cellWidth, room / ASPECT)
    if (size <= bestSize * (1 + 1e-9)) continue
    best = { ...across, rowHeight: wholeHeight(Math.min(room, highest(shape, across.columns)), ratio) }
    bestSize = size
  }
  return best
}

/** Rows are a whole number of device pixels high, so that all are the same. */
function wholeHeight(height: number, ratio: number): number {
  return Math.max(1, Math.floor(height * ratio) / ratio)
}

function tallest(cellWidth: number): number {
  return Math.max(8, cellWidth * MAX_ASPECT + 4)
}

/** The height of a row whose cells are as high as cells may be. */
function highest(shape: Shape, columns: number): number {
  return MAX_CELL + rowGapOf(MAX_CELL, shape.pageSize > columns)
}

/** The gap between pages so many pixels long. */
function gapBetween(length: number): number {
  if (length >= 40) return 3
  if (length >= 16) return 2
  return length >= 7 ? 1 : 0
}

/** The gap between pages of several rows each. */
function bandGapOf(shape: Shape, columns: number, rowHeight: number): number {
  if (shape.pages === 1 || shape.pageSize <= columns || shape.pageSize % columns !== 0) return 0
  return gapBetween((shape.pageSize / columns) * rowHeight)
}

function rowGapOf(rowHeight: number, cutsPages: boolean): number {
  if (cutsPages) return rowHeight >= 6 ? 1 : 0
  if (rowHeight >= 20) return 4
  if (rowHeight >= 12) return 3
  if (rowHeight >= 8) return 2
  return rowHeight >= 4 ? 1 : 0
}
