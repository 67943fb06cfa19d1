/**
 * Fills a window's pixels from the runs of a heap. No canvas here: pixels are words in an array, so this is tested as it is.
 *
 * Pixels are computed a line at a time and copied down the height of a row. A line costs its pixels: it visits the runs it crosses, and
 * where more than a few lie within one pixel it looks at a few of them. So a frame costs what the window has in pixels.
 */
import { fillSpan, fineResult, paintFine } from './fine.ts'
import { type Grid, rowOf, showsValues, visibleBytes, xOf, yOf } from './geometry.ts'
import { COLOURS, headerWord, mixWords, type Theme, tagWord, tagWords, wordOf } from './palette.ts'
import { CLEAN, gallop, leaves, type Runs, STALE } from './runs.ts'

/** A block on its way: drawn at byte `at`, which may lie between two, over the state before its step. */
export interface Moving {
  readonly tag: number
  /** The page its block still begins at in the runs. */
  readonly from: number
  readonly at: number
  /** The old place stays a block. */
  readonly keepsSource?: boolean
}

/** The words of a theme. */
export interface Inks {
  readonly page: number
  readonly clean: number
  readonly stale: number
  readonly staleDot: number
  readonly staleFlat: number
  readonly hatch: number
  /** The flat tones that stand for the hatching, by colour. */
  readonly slackFlat: Int32Array
}

const USED = 0
const SLACK = 1
const HEADER = 2
const OLD = 3
const FREE = 4
type Kind = typeof USED | typeof SLACK | typeof HEADER | typeof OLD | typeof FREE

/** Of the hatching's colour in its lines, where values are written on them, and in the flat tone that stands for it. */
const HATCH_STRENGTH = 0.42
const HATCH_UNDER_TEXT = 0.2
const HATCH_FLAT = 0.22
/** Of the dots' colour in the flat tone that stands for them. */
const DOTS_FLAT = 0.2
/** Dots stand about so many CSS pixels apart, and never closer than the second figure. */
const DOT_SPACING = 6.5
const DOT_LEAST = 5
/** Cells of fewer device pixels show flat tones for patterns. */
const PATTERN_FROM = 3

export function inksOf(theme: Theme): Inks {
  const stale = wordOf(theme.stale)
  const staleDot = wordOf(theme.staleDot)
  const hatch = wordOf(theme.hatch)
  return {
    page: wordOf(theme.page),
    clean: wordOf(theme.clean),
    stale,
    staleDot,
    staleFlat: mixWords(stale, staleDot, DOTS_FLAT),
    hatch,
    slackFlat: tagWords.map(word => mixWords(word, hatch, HATCH_FLAT)),
  }
}

/** What was painted anew: whole rows, their bytes from `start` to `end`, and their lines with the gaps below. */
export interface Band {
  readonly start: number
  readonly end: number
  readonly top: number
  readonly bottom: number
  /** What lies beside the rows was emptied, too. */
  readonly isNew: boolean
}

/** What painting the last frame took, counted for the tests. */
export interface PaintCount {
  /** Runs visited. */
  runs: number
  /** Lines computed, not copied from the row above. */
  lines: number
}

/** Keeps what depends on the grid alone between frames. */
export class PixelPainter {
  readonly count: PaintCount = { runs: 0, lines: 0 }
  private out: Int32Array | null = null
  private grid: Grid | null = null
  private inks: Inks | null = null
  private width = 0
  private height = 0
  private ratio = 1
  /** A cell is a device pixel wide or more. */
  private hasCells = false
  /** First device pixel of each column, and the one behind its cell. */
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)
  /** Device pixels of a line that belong to no cell. */
  private gaps = new Int32Array(0)
  /** The first device pixel right of the addresses; what lies left of it is not touched again. */
  private left = 0
  private cellHeight = 1
  private radius = 0
  /** How much of the corner's pixel (line * radius + column) is cut off. */
  private corner: Float64Array = new Float64Array(0)
  /** Stale cells all along a line, for each line of a row that has dots; null where it has none. */
  private dotted: (Int32Array | null)[] = []
  /** Every so many rows have dots. */
  private dottedRows = 1
  private hatchPeriod = 1
  private hatchStrength = 0
  private hatchShare: Float64Array = new Float64Array(1)
  private patterns = false

  // The parts of the row at hand.
  private parts = 0
  private from = new Float64Array(256)
  private to = new Float64Array(256)
  private kind = new Int8Array(256)
  private tag = new Int32Array(256)

  /** Empties the picture with the next paint. */
  reset(): void {
    this.grid = null
  }

  /**
   * Fills `out`, `width` x `height` device pixels, with the grid's view of the runs; only with the rows of the `changed` bytes, if given, and
   * if `out` shows the same view.
   */
  paint(
    out: Int32Array,
    width: number,
    height: number,
    scene: {
      readonly grid: Grid
      readonly runs: Runs
      readonly inks: Inks
      readonly moving?: Moving | null
      readonly changed?: { readonly start: number; readonly end: number } | null
    },
  ): Band {
    const { grid, runs, inks } = scene
    const isNew = this.prepare(grid, inks, width, height) || out !== this.out
    this.out = out
    this.count.runs = 0
    this.count.lines = 0
    // All but the cells is always the same.
    if (isNew) out.fill(inks.page)
    const visible = visibleBytes(grid)
    const changed = isNew ? visible : (scene.changed ?? visible)
    const first = Math.max(rowOf(grid, visible.start), rowOf(grid, changed.start))
    const last = Math.min(Math.ceil(visible.end / grid.columns), Math.ceil(changed.end / grid.columns))
    const band = {
      start: first * grid.columns,
      end: Math.max(first, last) * grid.columns,
      top: Math.max(0, this.topOf(first)),
      bottom: Math.min(height, this.topOf(Math.max(first, last))),
      isNew,
    }
    if (band.top < band.bottom) this.paintRows(out, first, last, runs, scene.moving ?? null)
    return band
  }

  private topOf(row: number): number {
    return Math.round(yOf(this.grid as Grid, row) * this.ratio)
  }

  private paintRows(out: Int32Array, first: number, behind: number, runs: Runs, moving: Moving | null): void {
    const { grid, inks, width, height, ratio, left } = this
    if (!grid || !inks) return
    const { columns, total } = grid
    let above = { run: -1, line: -1 }
    let run = runs.indexAt(Math.floor((first * columns) / grid.shape.pageSize))
    this.count.runs++
    for (let row = first; row < behind; row++) {
      const top = this.topOf(row)
      if (top >= height) break
      const bottom = top + this.cellHeight
      const start = row * columns
      const end = Math.min(start + columns, total)
      const lastPage = Math.floor((end - 1) / runs.pageSize)
      run = gallop(runs, run, Math.floor(start / runs.pageSize))
      this.count.runs++
      const line = Math.max(0, top)
      const lastLine = Math.min(bottom, height) - 1
      // Texts may have been written over the gap.
      const next = Math.min(this.topOf(row + 1), height)
      for (let y = lastLine + 1; y < next; y++) out.fill(inks.page, y * width + left, (y + 1) * width)
      const isWhole = top >= 0 && bottom <= height && end - start === columns
      // A row like the one above, of one and the same free run or the inside of one block, is copied.
      const same =
        isWhole &&
        !moving &&
        (runs.start[run + 1] as number) > lastPage &&
        this.isPlain(runs, run, start, end) &&
        this.boundaryless(start)
      if (same && above.run === run && this.repeats(runs, run)) {
        for (let y = 0; y < this.cellHeight; y++) this.copyLine(out, line + y, above.line + y)
        continue
      }
      above = same ? { run, line } : { run: -1, line: -1 }
      this.count.lines++
      if (this.hasCells) {
        this.gather(runs, run, start, end, moving)
        this.paintCells(out, start, end - start, top)
      } else {
        this.paintFine(out, line * width, runs, run, start, end, moving)
        for (let y = line + 1; y <= lastLine; y++) this.copyLine(out, y, line)
        const scrolled = Math.round(grid.offset * ratio)
        for (let y = line; y <= lastLine; y++) this.dotFine(out, y * width, y + scrolled)
      }
    }
  }

  private copyLine(out: Int32Array, to: number, from: number): void {
    const { width, left } = this
    out.copyWithin(to * width + left, from * width + left, (from + 1) * width)
  }

  /** Do all bytes of the range look alike? They lie in one run. */
  private isPlain(runs: Runs, run: number, start: number, end: number): boolean {
    if ((runs.tag[run] as number) <= 0) return true
    const payload = (runs.start[run] as number) * runs.pageSize + runs.header
    return start >= payload && end <= payload + (runs.bytes[run] as number)
  }

  /** Do all rows of a run look alike? */
  private repeats(runs: Runs, run: number): boolean {
    return runs.tag[run] !== STALE || (this.hasCells && (!this.patterns || this.dottedRows === 1))
  }

  /** False where a page begins inside the row without a gap of its own. */
  private boundaryless(start: number): boolean {
    const grid = this.grid as Grid
    const { pageSize } = grid.shape
    if (pageSize <= grid.columns || grid.rowsAPage !== Infinity) return true
    const next = Math.ceil(start / pageSize) * pageSize
    return next >= start + grid.columns
  }

  // Cells.

  /** Collects the parts of a row: where each begins and ends (in columns), what it is and whose. */
  private gather(runs: Runs, first: number, start: number, end: number, moving: Moving | null): void {
    const { pageSize, header } = runs
    this.parts = 0
    for (let run = first; run < runs.count; run++) {
      const runStart = (runs.start[run] as number) * pageSize
      if (runStart >= end) break
      this.count.runs++
      const runEnd = (runs.start[run + 1] as number) * pageSize
      const tag = runs.tag[run] as number
      if (tag === CLEAN) this.addPart(runStart, runEnd, FREE, 0, start, end)
      else if (tag === STALE || leaves(runs, run, moving)) {
        this.addPart(runStart, runEnd, OLD, 0, start, end)
      } else {
        const used = runStart + header + (runs.bytes[run] as number)
        this.addPart(runStart, runStart + header, HEADER, tag, start, end)
        this.addPart(runStart + header, used, USED, tag, start, end)
        this.addPart(used, runEnd, SLACK, tag, start, end)
      }
    }
    if (moving) this.layOver(runs, moving, start, end)
  }

  private addPart(from: number, to: number, kind: Kind, tag: number, start: number, end: number): void {
    const low = Math.max(from, start)
    const high = Math.min(to, end)
    if (low >= high) return
    if (this.parts === this.from.length) this.growParts()
    const at = this.parts++
    this.from[at] = low - start
    this.to[at] = high - start
    this.kind[at] = kind
    this.tag[at] = tag
  }

  /** Puts a moving block over the parts, which are cut to what is left of them. */
  private layOver(runs: Runs, moving: Moving, start: number, end: number): void {
    const run = runs.indexAt(moving.from)
    const length = ((runs.start[run + 1] as number) - (runs.start[run] as number)) * runs.pageSize
    const low = Math.max(moving.at, start) - start
    const high = Math.min(moving.at + length, end) - start
    if (low >= high || runs.tag[run] !== moving.tag) return
    const parts = this.parts
    for (let i = 0; i < parts; i++) {
      const from = this.from[i] as number
      const to = this.to[i] as number
      if (to <= low || from >= high) continue
      if (to > high) {
        if (from >= low) {
          this.from[i] = high
          continue
        }
        this.addPart(high + start, to + start, this.kind[i] as Kind, this.tag[i] as number, start, end)
      }
      this.to[i] = Math.max(from, low)
    }
    const payload = moving.at + runs.header
    const used = payload + (runs.bytes[run] as number)
    this.addPart(moving.at, payload, HEADER, moving.tag, start, end)
    this.addPart(payload, used, USED, moving.tag, start, end)
    this.addPart(used, moving.at + length, SLACK, moving.tag, start, end)
  }

  private growParts(): void {
    const size = this.from.length * 2
    const { from, to, kind, tag } = this
    this.from = new Float64Array(size)
    this.to = new Float64Array(size)
    this.kind = new Int8Array(size)
    this.tag = new Int32Array(size)
    this.from.set(from)
    this.to.set(to)
    this.kind.set(kind)
    this.tag.set(tag)
  }

  /** Computes as many lines as the hatching takes to come again, and copies them down. Dots and corners come on top. */
  private paintCells(out: Int32Array, start: number, cells: number, top: number): void {
    const { width, height, ends, cellHeight, radius, patterns } = this
    const { page } = this.inks as Inks
    const from = Math.max(0, top)
    const to = Math.min(height, top + cellHeight)
    if (to <= from) return
    const base = from * width
    let isHatched = false
    let isDotted = false
    for (let i = 0; i < this.parts; i++) {
      const x = this.pixelOf(this.from[i] as number, false)
      const end = this.pixelOf(this.to[i] as number, true)
      const kind = this.kind[i] as Kind
      isHatched ||= patterns && kind === SLACK
      isDotted ||= patterns && kind === OLD
      fillSpan(out, this.plainWord(kind, this.tag[i] as number), base + x, base + end)
    }
    out.fill(page, base + (ends[cells - 1] as number), base + width)
    const period = isHatched ? this.hatchPeriod : 1
    const computed = Math.min(from + period, to)
    for (let y = from + 1; y < computed; y++) this.copyLine(out, y, from)
    for (let y = from; y < computed; y++) {
      if (isHatched) this.hatch(out, start, top, y)
      this.cutGaps(out, y * width, cells)
      this.markBoundary(out, y * width, start, cells)
    }
    for (let y = computed; y < to; y++) this.copyLine(out, y, y - period)
    if (isDotted) this.dot(out, start, top, from, to)
    if (radius > 0) this.roundCorners(out, cells, top, from, to)
  }

  private cutGaps(out: Int32Array, line: number, cells: number): void {
    const { gaps } = this
    const { page } = this.inks as Inks
    const right = this.ends[cells - 1] as number
    for (let i = 0; i < gaps.length && (gaps[i] as number) < right; i++)
      out[line + (gaps[i] as number)] = page
  }

  private plainWord(kind: Kind, tag: number): number {
    const inks = this.inks as Inks
    if (kind === USED) return tagWord(tag)
    if (kind === FREE) return inks.clean
    if (kind === OLD) return this.patterns ? inks.stale : inks.staleFlat
    if (kind === HEADER) return headerWord(tag)
    return this.patterns ? tagWord(tag) : (inks.slackFlat[tag % COLOURS] as number)
  }

  /** A line of hatching on slack. */
  private hatch(out: Int32Array, start: number, top: number, y: number): void {
    const { width, hatchPeriod, hatchShare, hatchStrength, ratio } = this
    const { hatch } = this.inks as Inks
    const grid = this.grid as Grid
    // The hatching goes on from row to row.
    const phase = y - top + Math.round((start / grid.columns) * grid.rowHeight * ratio)
    for (let i = 0; i < this.parts; i++) {
      if (this.kind[i] !== SLACK) continue
      const x0 = this.pixelOf(this.from[i] as number, false)
      const x1 = this.pixelOf(this.to[i] as number, true)
      const colour = tagWord(this.tag[i] as number)
      const line = y * width
      for (let k = 0; k < hatchPeriod; k++) {
        const word = mixWords(
          colour,
          hatch,
          (hatchShare[(x0 + k + phase) % hatchPeriod] as number) * hatchStrength,
        )
        for (let x = x0 + k; x < x1; x += hatchPeriod) out[line + x] = word
      }
    }
  }

  /** Dots on stale bytes. */
  private dot(out: Int32Array, start: number, top: number, from: number, to: number): void {
    const row = start / (this.grid as Grid).columns
    if (row % this.dottedRows !== 0) return
    for (let i = 0; i < this.parts; i++) {
      if (this.kind[i] !== OLD) continue
      const x0 = this.pixelOf(this.from[i] as number, false)
      const x1 = this.pixelOf(this.to[i] as number, true)
      for (let y = from; y < to; y++) {
        const dots = this.dotted[y - top]
        if (dots && x1 > x0) out.set(dots.subarray(x0, x1), y * this.width + x0)
      }
    }
  }

  private roundCorners(out: Int32Array, cells: number, top: number, from: number, to: number): void {
    const { width, starts, ends, radius, corner, cellHeight } = this
    const page = (this.inks as Inks).page
    for (let j = 0; j < radius; j++) {
      for (const y of [top + j, top + cellHeight - 1 - j]) {
        if (y < from || y >= to) continue
        const line = y * width
        for (let k = 0; k < radius; k++) {
          const share = corner[j * radius + k] as number
          if (share < 0.02) continue
          for (let cell = 0; cell < cells; cell++) {
            const left = line + (starts[cell] as number) + k
            const right = line + (ends[cell] as number) - 1 - k
            out[left] = mixWords(out[left] as number, page, share)
            out[right] = mixWords(out[right] as number, page, share)
          }
        }
      }
    }
  }

  /** Where pages are cut by rows at no whole place, a notch shows where one begins. */
  private markBoundary(out: Int32Array, line: number, start: number, cells: number): void {
    const grid = this.grid as Grid
    const { pageSize } = grid.shape
    if (pageSize <= grid.columns || grid.rowsAPage !== Infinity) return
    const next = Math.ceil(start / pageSize) * pageSize - start
    if (next <= 0 || next >= cells) return
    const x = this.starts[next] as number
    const notch = Math.min(Math.round(2 * this.ratio), Math.floor(((this.ends[next] as number) - x) / 3))
    out.fill((this.inks as Inks).page, line + x, line + x + notch)
  }

  /** The device pixel at which a column begins, or the one behind which it ends; columns may be broken. */
  private pixelOf(column: number, isEnd: boolean): number {
    const whole = Math.floor(column)
    if (whole === column) return (isEnd ? this.ends[whole - 1] : this.starts[whole]) as number
    const start = this.starts[whole] as number
    return Math.round(start + (column - whole) * (this.grid as Grid).cellWidth * this.ratio)
  }

  // Many bytes a pixel.

  private paintFine(
    out: Int32Array,
    line: number,
    runs: Runs,
    first: number,
    start: number,
    end: number,
    moving: Moving | null,
  ): void {
    const grid = this.grid as Grid
    const { ratio } = this
    const { pageSize } = grid.shape
    const inks = this.inks as Inks
    let run = first
    const band = grid.pageGap > 0 ? pageSize : grid.columns
    const picture = { runs, inks, moving }
    for (let at = start; at < end; at += band) {
      const to = Math.min(at + band, end)
      const x0 = Math.round(xOf(grid, at - start) * ratio)
      const x1 = Math.max(x0 + 1, Math.round((xOf(grid, at - start) + (to - at) * grid.cellWidth) * ratio))
      paintFine(out, line + x0, line + x1, at, to, picture, run)
      run = fineResult.run
      this.count.runs += fineResult.visited
      if (moving) this.layFine(out, line, runs, moving, at, to, x0, x1)
    }
  }

  /** Puts a moving block over the bytes from `start` to `end`, which lie from `x0` to `x1`. */
  private layFine(
    out: Int32Array,
    line: number,
    runs: Runs,
    moving: Moving,
    start: number,
    end: number,
    x0: number,
    x1: number,
  ): void {
    const run = runs.indexAt(moving.from)
    const length = ((runs.start[run + 1] as number) - (runs.start[run] as number)) * runs.pageSize
    const low = Math.max(moving.at, start)
    const high = Math.min(moving.at + length, end)
    if (low >= high || runs.tag[run] !== moving.tag) return
    const scale = (x1 - x0) / (end - start)
    const from = Math.min(Math.round(x0 + (low - start) * scale), x1 - 1)
    const to = Math.max(from + 1, Math.round(x0 + (high - start) * scale))
    fillSpan(out, tagWord(moving.tag), line + from, line + to)
  }

  /** Dots over large stale parts, a lattice of the whole picture; `y` is the line's place in it. */
  private dotFine(out: Int32Array, line: number, y: number): void {
    const { width, ratio } = this
    const { staleFlat, staleDot } = this.inks as Inks
    const spacing = Math.round(DOT_SPACING * ratio)
    const size = Math.max(1, Math.round(ratio))
    if (y % spacing >= size) return
    for (let x = spacing; x + size < width; x += spacing) {
      // Only where the dot has stale bytes all around it.
      if (out[line + x - size] !== staleFlat || out[line + x + 2 * size] !== staleFlat) continue
      for (let k = 0; k < size; k++) if (out[line + x + k] === staleFlat) out[line + x + k] = staleDot
    }
  }

  // What depends on the grid alone.

  /** True where something has changed. */
  private prepare(grid: Grid, inks: Inks, width: number, height: number): boolean {
    if (grid === this.grid && inks === this.inks && width === this.width && height === this.height)
      return false
    this.grid = grid
    this.inks = inks
    this.width = width
    this.height = height
    const ratio = grid.viewport.pixelRatio
    this.ratio = ratio
    this.left = Math.round(grid.left * ratio)
    const drawn = grid.rowHeight - grid.rowGap
    this.cellHeight = Math.max(1, Math.round(drawn * ratio))
    this.hasCells = grid.cellWidth * ratio >= 1
    this.patterns = false
    if (!this.hasCells) return true
    this.placeColumns(grid)
    const cell = (grid.cellWidth - grid.cellGap) * ratio
    this.patterns = cell >= PATTERN_FROM && this.cellHeight >= PATTERN_FROM
    this.radius = Math.round(radiusOf(Math.min(grid.cellWidth, drawn)) * ratio)
    if (this.radius > 0) this.corner = cornerOf(this.radius)
    if (this.patterns) {
      this.hatchPeriod = Math.max(4, Math.round((cell >= 8 * ratio ? 7 : 5) * ratio))
      this.hatchShare = hatchOf(this.hatchPeriod, ratio)
      this.hatchStrength = showsValues(grid) ? HATCH_UNDER_TEXT : HATCH_STRENGTH
      this.dotted = this.dotLines(grid, inks)
    }
    return true
  }

  private placeColumns(grid: Grid): void {
    const { columns } = grid
    if (this.starts.length < columns) {
      this.starts = new Int32Array(columns)
      this.ends = new Int32Array(columns)
    }
    const { starts, ends, ratio } = this
    const gap = Math.round(grid.cellGap * ratio)
    const gaps: number[] = []
    for (let column = 0; column < columns; column++) {
      const x = xOf(grid, column)
      const start = Math.round(x * ratio)
      const next = Math.round((x + grid.cellWidth) * ratio)
      starts[column] = start
      ends[column] = Math.min(Math.max(start + 1, next - gap), this.width)
    }
    for (let column = 1; column < columns; column++) {
      for (let x = ends[column - 1] as number; x < (starts[column] as number); x++) gaps.push(x)
    }
    this.gaps = Int32Array.from(gaps)
  }

  /**
   * Dots stand in a lattice that is the same in every cell. Of small cells only some have one; where a cell's value is written the dots stand
   * along its edge.
   */
  private dotLines(grid: Grid, inks: Inks): (Int32Array | null)[] {
    const { ratio, starts, ends, cellHeight } = this
    const lines: (Int32Array | null)[] = Array.from({ length: cellHeight }, () => null)
    const cell = (grid.cellWidth - grid.cellGap) * ratio
    const radius = (Math.min(cell, cellHeight) < 6 * ratio ? 0.8 : 1.05) * ratio
    const stride = Math.ceil(DOT_LEAST / grid.cellWidth)
    this.dottedRows = Math.ceil(DOT_LEAST / grid.rowHeight)
    const framed = showsValues(grid)
    const across = dotsAlong(cell, ratio)
    const down = dotsAlong(cellHeight, ratio)
    const plain = new Int32Array(this.width).fill(inks.page)
    for (let column = 0; column < grid.columns; column++) {
      plain.fill(inks.stale, starts[column], ends[column])
    }
    for (let j = 0; j < down; j++) {
      const centreY = placeOf(j, down, cellHeight)
      for (let y = Math.floor(centreY - radius - 1); y <= centreY + radius + 1; y++) {
        if (y < 0 || y >= cellHeight) continue
        const line = lines[y] ?? plain.slice()
        lines[y] = line
        for (let column = 0; column < grid.columns; column += stride) {
          const start = starts[column] as number
          const end = ends[column] as number
          for (let i = 0; i < across; i++) {
            if (framed && i > 0 && j > 0 && i < across - 1 && j < down - 1) continue
            const centreX = start + placeOf(i, across, end - start)
            for (let x = Math.floor(centreX - radius - 1); x <= centreX + radius + 1; x++) {
              if (x < start || x >= end) continue
              const away = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY)
              const share = Math.min(Math.max(radius + 0.5 - away, 0), 1)
              if (share > 0.05) line[x] = mixWords(line[x] as number, inks.staleDot, share)
            }
          }
        }
      }
    }
    return lines
  }
}

function radiusOf(size: number): number {
  if (size >= 40) return 4
  if (size >= 20) return 3
  if (size >= 9) return 2
  return size >= 6 ? 1 : 0
}

function cornerOf(radius: number): Float64Array {
  const out = new Float64Array(radius * radius)
  for (let y = 0; y < radius; y++) {
    for (let x = 0; x < radius; x++) {
      const away = Math.hypot(radius - x - 0.5, radius - y - 0.5)
      out[y * radius + x] = Math.min(Math.max(away - radius + 0.5, 0), 1)
    }
  }
  return out
}

/** Along a line, how much of each pixel the hatching covers. */
function hatchOf(period: number, ratio: number): Float64Array {
  const half = 1.06 * ratio
  return Float64Array.from({ length: period }, (_, x) => {
    const away = Math.abs(x + 0.5 - period / 2)
    return Math.min(Math.max(half + 0.5 - away, 0), 1)
  })
}

/** How many dots stand along a cell. */
function dotsAlong(length: number, ratio: number): number {
  return Math.max(1, Math.round(length / (DOT_SPACING * ratio)))
}

/** Where the dots stand: evenly, symmetrically, on corners of device pixels. */
function placeOf(index: number, dots: number, length: number): number {
  return Math.round(((index + 0.5) * length) / dots)
}
