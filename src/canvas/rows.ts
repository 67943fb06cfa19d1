/**
 * Fills a window's pixels from the runs of a heap, row by row. No canvas here: pixels are words in an array,
 * so this is tested as it is.
 *
 * Pixels are computed a line at a time and copied down the height of a row. A line costs its pixels: it
 * visits the runs it crosses, and where more than a few lie within one pixel it looks at a few of them. So a
 * frame costs what the window has in pixels, and after an operation what the rows have that it changed.
 */
import type { Bytes } from '../core/units.ts'
import { CellPainter } from './cells.ts'
import { fillSpan, type PaintCount, paintFine } from './fine.ts'
import { type Grid, visibleBytes, xOf, yOf } from './geometry.ts'
import { GHOST, HEADER, type Moving, type Patch, patchesOf, RUINED, USED } from './moving.ts'
import { headerWord, mixWords, tagWord } from './palette.ts'
import { DOT_SPACING, GHOST_TINT, type Inks } from './patterns.ts'
import { gallop, RESERVED, type Runs, STALE } from './runs.ts'
import type { ByteExtent, Column, DevicePixel, Row } from './units.ts'

/**
 * What was painted anew: whole rows, their bytes from `start` to `end`, and their lines with the gaps below.
 */
export interface Band extends ByteExtent {
  readonly top: DevicePixel
  readonly bottom: DevicePixel
}

export interface Painted {
  readonly bands: readonly Band[]
  /** The bands are all rows in sight. */
  readonly isWhole: boolean
  /** What lies beside the rows was emptied, too. */
  readonly isNew: boolean
}

interface RowsScene {
  readonly grid: Grid
  readonly runs: Runs
  readonly inks: Inks
  readonly moving?: Moving | null
  /** The bytes that may look otherwise than in the picture before; null where all may. */
  readonly changed?: readonly ByteExtent[] | null
}

/** The index of no patch. */
const NONE_OVER = -1

/** Keeps what depends on the grid alone between frames. */
export class RowPainter {
  readonly count: PaintCount = { runs: 0, lines: 0 }
  private out: Int32Array | null = null
  private grid: Grid | null = null
  private inks: Inks | null = null
  private width = 0
  private height = 0
  private ratio = 1
  /** The first device pixel right of the addresses; what lies left of it is not touched again. */
  private left = 0
  private cellHeight = 1
  /** Null where a cell is less than a device pixel wide. */
  private cells: CellPainter | null = null
  /** What lies over the runs: a block on its way. */
  private patches: readonly Patch[] = []
  private movingTag = 0

  /** Empties the picture with the next paint. */
  reset(): void {
    this.grid = null
  }

  /**
   * Fills `out`, `width` x `height` device pixels, with the grid's view of the runs; only what has changed
   * where it shows the same view.
   */
  paint(out: Int32Array, width: number, height: number, scene: RowsScene): Painted {
    const { grid, runs, inks, moving = null, changed = null } = scene
    const isNew = this.prepare(grid, inks, width, height) || out !== this.out
    this.out = out
    this.count.runs = 0
    this.count.lines = 0
    this.patches = moving ? patchesOf(moving, runs.header) : []
    this.movingTag = moving?.move.tag ?? 0
    // All but the cells is always the same.
    if (isNew) out.fill(inks.page)
    const isWhole = isNew || changed === null
    const bands = isWhole ? this.bandsOf(grid, [visibleBytes(grid)]) : this.bandsOf(grid, changed)
    for (const { start, end } of bands) {
      const first = Math.floor(start / grid.columns) as Row
      this.paintRows(out, first, Math.ceil(end / grid.columns) as Row, runs, inks)
    }
    return { bands, isWhole, isNew }
  }

  /** The rows in sight that hold any of the bytes, each once, in order. */
  private bandsOf(grid: Grid, extents: readonly ByteExtent[]): Band[] {
    const visible = visibleBytes(grid)
    const rows = extents
      .map(({ start, end }) => ({
        first: Math.floor(Math.max(visible.start, start) / grid.columns) as Row,
        end: Math.ceil(Math.min(visible.end, end) / grid.columns) as Row,
      }))
      .filter(({ first, end }) => first < end)
      .sort((one, other) => one.first - other.first)
    const joined: { first: Row; end: Row }[] = []
    for (const each of rows) {
      const before = joined.at(-1)
      if (before && each.first <= before.end) before.end = Math.max(before.end, each.end) as Row
      else joined.push({ ...each })
    }
    return joined
      .map(({ first, end }) => ({
        start: (first * grid.columns) as Bytes,
        end: (end * grid.columns) as Bytes,
        top: Math.max(0, this.topOf(grid, first)) as DevicePixel,
        bottom: Math.min(this.height, this.topOf(grid, end)) as DevicePixel,
      }))
      .filter(({ top, bottom }) => top < bottom)
  }

  private topOf(grid: Grid, row: Row): DevicePixel {
    return Math.round(yOf(grid, row) * this.ratio) as DevicePixel
  }

  private paintRows(out: Int32Array, first: Row, end: Row, runs: Runs, inks: Inks): void {
    const { grid, cells, width, height, left, cellHeight } = this
    if (!grid) return
    const { columns, total } = grid
    let above = { run: -1, patch: NONE_OVER, line: -1 }
    let run = runs.indexAt(Math.floor((first * columns) / grid.shape.pageSize))
    this.count.runs++
    for (let row = first; row < end; row++) {
      const top = this.topOf(grid, row)
      if (top >= height) break
      const bottom = top + cellHeight
      const rowStart = row * columns
      const rowEnd = Math.min(rowStart + columns, total)
      const lastPage = Math.floor((rowEnd - 1) / runs.pageSize)
      run = gallop(runs, run, Math.floor(rowStart / runs.pageSize))
      this.count.runs++
      const line = Math.max(0, top)
      const lastLine = Math.min(bottom, height) - 1
      // Texts may have been written over the gap.
      const next = Math.min(this.topOf(grid, (row + 1) as Row), height)
      for (let y = lastLine + 1; y < next; y++) out.fill(inks.page, y * width + left, (y + 1) * width)
      const isWhole = top >= 0 && bottom <= height && rowEnd - rowStart === columns
      // A row like the one above, of one and the same free run or the inside of one block, is copied.
      const patch = this.patchOver(rowStart, rowEnd)
      const isUniform =
        isWhole &&
        patch !== null &&
        runs.start[run + 1] > lastPage &&
        isPlain(runs, run, rowStart, rowEnd) &&
        hasNoNotch(grid, rowStart)
      if (isUniform && above.run === run && above.patch === patch && this.repeats(runs, run, patch)) {
        for (let y = 0; y < cellHeight; y++) this.copyLine(out, line + y, above.line + y)
        continue
      }
      above = isUniform ? { run, patch, line } : { run: -1, patch: NONE_OVER, line: -1 }
      this.count.lines++
      if (cells) {
        const place = { start: rowStart, end: rowEnd, top }
        this.count.runs += cells.paint(out, runs, run, place, this.patches, this.movingTag)
      } else this.paintFineRow(out, runs, run, rowStart, rowEnd, line, lastLine)
    }
  }

  private copyLine(out: Int32Array, to: number, from: number): void {
    const { width, left } = this
    out.copyWithin(to * width + left, from * width + left, (from + 1) * width)
  }

  /**
   * Which patch lies over all of the bytes; `NONE_OVER` where none lies over any, and null where some are
   * patched and others not.
   */
  private patchOver(start: number, end: number): number | null {
    for (let at = this.patches.length - 1; at >= 0; at--) {
      const patch = this.patches[at]
      if (!patch || patch.start >= end || patch.end <= start) continue
      return patch.start <= start && patch.end >= end ? at : null
    }
    return NONE_OVER
  }

  /**
   * Do all rows of a run look alike, with the patch that lies over them? Where there are dots, not all rows
   * have them.
   */
  private repeats(runs: Runs, run: number, patch: number): boolean {
    const hasDots = patch === NONE_OVER ? runs.tag[run] === STALE : this.patches[patch]?.kind === GHOST
    return !hasDots || this.cells?.dotsEveryRow === true
  }

  // Many bytes a pixel.

  private paintFineRow(
    out: Int32Array,
    runs: Runs,
    first: number,
    start: number,
    end: number,
    line: number,
    lastLine: number,
  ): void {
    const { grid, inks, ratio, width } = this
    if (!grid || !inks) return
    const { pageSize } = grid.shape
    const picture = { runs, inks, count: this.count }
    const base = line * width
    const step = grid.pageGap > 0 ? pageSize : grid.columns
    let run = first
    for (let at = start; at < end; at += step) {
      const to = Math.min(at + step, end)
      const x = xOf(grid, (at - start) as Column)
      const x0 = Math.round(x * ratio)
      const x1 = Math.max(x0 + 1, Math.round((x + (to - at) * grid.cellWidth) * ratio))
      run = paintFine(out, base + x0, base + x1, at, to, picture, run)
      for (const patch of this.patches) this.layFine(out, patch, at, to, base + x0, base + x1)
    }
    for (let y = line + 1; y <= lastLine; y++) this.copyLine(out, y, line)
    const scrolled = Math.round(grid.offset * ratio)
    for (let y = line; y <= lastLine; y++) this.dotFine(out, y * width, y + scrolled, inks)
  }

  /** Puts a patch over the bytes from `start` to `end`, which lie from `x0` to `x1`. */
  private layFine(out: Int32Array, patch: Patch, start: number, end: number, x0: number, x1: number): void {
    const low = Math.max(patch.start, start)
    const high = Math.min(patch.end, end)
    if (low >= high) return
    const scale = (x1 - x0) / (end - start)
    const from = Math.min(Math.round(x0 + (low - start) * scale), x1 - 1)
    const to = Math.max(from + 1, Math.round(x0 + (high - start) * scale))
    fillSpan(out, this.flatWord(patch), from, to)
  }

  private flatWord({ kind }: Patch): number {
    const { inks, movingTag } = this
    const tint = tagWord(movingTag)
    if (kind === USED || !inks) return tint
    if (kind === HEADER) return headerWord(movingTag)
    return kind === RUINED ? mixWords(tint, inks.bad, 0.5) : mixWords(inks.staleFlat, tint, GHOST_TINT)
  }

  /** Dots over large stale parts, a lattice of the whole picture; `y` is the line's place in it. */
  private dotFine(out: Int32Array, line: number, y: number, { staleFlat, staleDot }: Inks): void {
    const { width, ratio } = this
    const spacing = Math.round(DOT_SPACING * ratio)
    const size = Math.max(1, Math.round(ratio))
    if (y % spacing >= size) return
    for (let x = spacing; x + size < width; x += spacing) {
      // Only where the dot has stale bytes all around it.
      if (out[line + x - size] !== staleFlat || out[line + x + 2 * size] !== staleFlat) continue
      for (let k = 0; k < size; k++) if (out[line + x + k] === staleFlat) out[line + x + k] = staleDot
    }
  }

  /** Makes ready for a grid, theme and size; false where they are those of the frame before. */
  private prepare(grid: Grid, inks: Inks, width: number, height: number): boolean {
    if (grid === this.grid && inks === this.inks && width === this.width && height === this.height)
      return false
    this.grid = grid
    this.inks = inks
    this.width = width
    this.height = height
    this.ratio = grid.viewport.pixelRatio
    this.left = Math.round(grid.left * this.ratio)
    this.cellHeight = Math.max(1, Math.round((grid.rowHeight - grid.rowGap) * this.ratio))
    const hasCells = grid.cellWidth * this.ratio >= 1
    this.cells = hasCells ? new CellPainter(grid, inks, width, height, this.cellHeight) : null
    return true
  }
}

/** Do all bytes of the extent look alike? They lie in one run. */
function isPlain(runs: Runs, run: number, start: number, end: number): boolean {
  if (runs.tag[run] <= 0) return runs.tag[run] !== RESERVED
  const own = runs.start[run] * runs.pageSize + runs.header
  return start >= own && end <= own + runs.bytes[run]
}

/** False where a page begins inside the row without a gap of its own. */
function hasNoNotch(grid: Grid, start: number): boolean {
  const { pageSize } = grid.shape
  if (pageSize <= grid.columns || grid.rowsAPage !== Infinity) return true
  return Math.ceil(start / pageSize) * pageSize >= start + grid.columns
}
