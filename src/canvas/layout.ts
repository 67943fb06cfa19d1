/**
 * How a buffer is laid out in a window. A row always fills the width, with as many bytes as the zoom asks
 * for: rows are whole pages, a power of two of them (or, where cells are small, a number in between), or a
 * part of a page where a page is longer than a row. So one zooms through rows of other lengths and scrolls up
 * and down only, and what is visible is always one extent of bytes.
 */
import {
  CHARACTER,
  FIT,
  FULL_CELL,
  type Grid,
  type Gutter,
  MAX_CELL,
  PADDING,
  type Shape,
  type View,
  type Viewport,
} from './geometry.ts'

/** How much taller than wide a cell should be; and how much it may be. */
const ASPECT = 1.5
const MAX_ASPECT = 2.6
/** Rows shorter than this many CSS pixels need no round address at their start. */
const LOW_ROW = 14

/** What sums of heights may be wrong by, in pixels: nothing to scroll for. */
const ROUNDING = 1e-6
/** Pages of several rows each stand at most this far apart. */
const MOST_BAND_GAP = 10

interface Across {
  readonly columns: number
  /** A power of two pages or a part of a page, so that the addresses at its rows' starts are round. */
  readonly isRound: boolean
  readonly rows: number
  readonly cellWidth: number
  readonly cellGap: number
  readonly pageGap: number
  /** The share of the width that a row takes, up to 1. */
  readonly fills: number
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
  const choices = rowLengths(shape.pageSize, shape.pages).map(length => acrossOf(shape, length, width))
  const whole = fitOf(shape, choices, height, ratio)
  const area = whole.cellWidth * whole.rowHeight
  const maxArea = Math.max(area, (FULL_CELL + 1) * (FULL_CELL + 4))
  const maxZoom = Math.sqrt(maxArea / area)
  const zoom = Math.min(Math.max(view.zoom || 1, 1), maxZoom)
  const isWhole = zoom < 1 + 1e-9
  const chosen = isWhole ? whole : zoomedOf(shape, choices, whole, area * zoom * zoom, height, ratio)
  const { columns, rows } = chosen
  const rowsAPage =
    shape.pageSize > columns && shape.pageSize % columns === 0 ? shape.pageSize / columns : Infinity
  const rowHeight = chosen.rowHeight
  const rowGap = rowGapOf(rowHeight, shape.pageSize > columns)
  const bands = rowsAPage === Infinity ? 1 : shape.pages
  const room = isWhole ? Math.max(0, height + rowGap - rows * rowHeight) / Math.max(1, bands - 1) : Infinity
  // The gaps between pages take what height is left over.
  const wanted = bandGapOf(shape, columns, rowHeight)
  const bandGap = wanted === 0 ? 0 : Math.min(isWhole ? MOST_BAND_GAP : wanted, Math.floor(room))
  const contentHeight = rows * rowHeight - rowGap + (bands - 1) * bandGap
  const excess = contentHeight - height
  const maxOffset = excess > ROUNDING ? excess : 0
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

function gutterOf(shape: Shape, viewport: Viewport): Gutter {
  const last = shape.base + shape.pageSize * shape.pages - 1
  const digits = Math.max(3, last.toString(shape.decimal ? 10 : 16).length)
  const fontSize = viewport.width < 520 ? 10 : 12
  const characters = shape.decimal ? digits : digits + 2
  const width = Math.ceil(characters * fontSize * CHARACTER) + (viewport.width < 520 ? 6 : 10) + PADDING
  // Addresses give way before cells do.
  return width > viewport.width / 3 ? { width: PADDING, digits: 0, fontSize } : { width, digits, fontSize }
}

interface RowLength {
  readonly columns: number
  readonly isRound: boolean
}

/**
 * The lengths a row may have, longest first: pages by powers of two and some numbers in between, then parts
 * of a page.
 */
function rowLengths(pageSize: number, pages: number): RowLength[] {
  const lengths: RowLength[] = [{ columns: pageSize * pages, isRound: true }]
  let power = 1
  while (power * 2 < pages) power *= 2
  for (; power >= 1; power /= 2) {
    if (power < pages) lengths.push({ columns: power * pageSize, isRound: true })
    const step = Math.max(1, power / 16)
    for (let between = power - step; between > power / 2; between -= step) {
      lengths.push({ columns: between * pageSize, isRound: false })
    }
  }
  const shortest = Math.max(1, Math.min(pageSize, 8))
  for (let part = pageSize / 2; part >= shortest; part /= 2) {
    lengths.push({ columns: partOf(pageSize, part), isRound: true })
  }
  if (pageSize > 1 && pageSize < 8) lengths.push({ columns: 1, isRound: true })
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

function acrossOf(shape: Shape, { columns, isRound }: RowLength, width: number): Across {
  const pages = columns % shape.pageSize === 0 ? columns / shape.pageSize : 1
  const pageGap = pages > 1 ? gapBetween(width / pages) : 0
  const gaps = (pages - 1) * pageGap
  const bare = (width - gaps) / columns
  const cellGap = bare >= 5 ? 1 : 0
  const cellWidth = Math.min((width - gaps + cellGap) / columns, MAX_CELL + cellGap)
  const rows = Math.ceil((shape.pageSize * shape.pages) / columns)
  const fills = Math.min(1, (columns * cellWidth + gaps) / width)
  return { columns, isRound, rows, cellWidth, cellGap, pageGap, fills }
}

/**
 * The row length and height that show all bytes as large and as well proportioned as can be, and leave little
 * of the window empty. One long row always fits.
 */
function fitOf(shape: Shape, choices: readonly Across[], height: number, ratio: number): Fitted {
  let best: Fitted | null = null
  let bestScore = 0
  for (const across of choices) {
    const about = height / across.rows
    const gaps = bandGapOf(shape, across.columns, about) * (shape.pages - 1)
    const gap = rowGapOf(about, shape.pageSize > across.columns)
    const room = (height + gap - (gaps < height / 4 ? gaps : 0)) / across.rows
    if (room < 1 && across.rows > 1) continue
    const rowHeight = wholeHeight(Math.min(room, highest(shape, across)), ratio)
    if (!across.isRound && rowHeight >= LOW_ROW) continue
    const size = Math.min(across.cellWidth, rowHeight / ASPECT)
    const share = Math.min(1, (rowHeight * across.rows) / height)
    const score = size * share * across.fills
    if (best && score <= bestScore * (1 + 1e-9)) continue
    best = { ...across, rowHeight }
    bestScore = score
  }
  if (!best) throw new Error('no row length fits')
  return best
}

/**
 * The best proportioned row length at which a byte has this area. Where all rows are in sight, they
 * share the height.
 */
function zoomedOf(
  shape: Shape,
  choices: readonly Across[],
  whole: Fitted,
  area: number,
  height: number,
  ratio: number,
): Fitted {
  let best = whole
  let bestSize = 0
  for (const across of choices) {
    if (across.columns > whole.columns) continue
    const room = Math.max(area / across.cellWidth, height / across.rows)
    if (room < 1 || (!across.isRound && room >= LOW_ROW)) continue
    const size = Math.min(across.cellWidth, area / across.cellWidth / ASPECT) * across.fills
    if (size <= bestSize * (1 + 1e-9)) continue
    best = { ...across, rowHeight: wholeHeight(Math.min(room, highest(shape, across)), ratio) }
    bestSize = size
  }
  return best
}

/** Rows are a whole number of device pixels high, so that all are the same. */
function wholeHeight(height: number, ratio: number): number {
  return Math.max(1, Math.floor(height * ratio) / ratio)
}

/**
 * The height of a row whose cells are as high as they may be: not much higher than wide, but where they are
 * very narrow.
 */
function highest(shape: Shape, { columns, cellWidth }: Across): number {
  const cell = Math.min(MAX_CELL, Math.max(8, cellWidth * MAX_ASPECT))
  return cell + rowGapOf(cell, shape.pageSize > columns)
}

/** The gap between pages of this length in pixels. */
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
