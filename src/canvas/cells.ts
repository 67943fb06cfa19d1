/** Rows whose cells are a device pixel wide or more, each with its kind's colour and pattern. */

import { fillSpan } from './fine.ts'
import { type Grid, xOf } from './geometry.ts'
import { GHOST, HEADER, type Kind, OLD, type Patch, RUINED, SLACK, UNUSED, USED } from './moving.ts'
import { COLOURS, headerWord, mixWords, tagWord } from './palette.ts'
import { Parts } from './parts.ts'
import {
  cornerOf,
  type Dots,
  dotsOf,
  GHOST_TINT,
  type Hatching,
  hatchingOf,
  type Inks,
  radiusOf,
} from './patterns.ts'
import type { Runs } from './runs.ts'
import type { Column, DevicePixel } from './units.ts'

/** Cells of fewer device pixels show flat tones for patterns. */
const PATTERN_FROM = 3

/** A row to paint: its bytes, and the first of its lines, which may lie above the window. */
interface RowPlace {
  readonly start: number
  readonly end: number
  readonly top: DevicePixel
}

/** Paints rows of cells for one grid, theme and size of the picture. */
export class CellPainter {
  /** Has this picture patterns, or flat tones? */
  readonly patterns: boolean
  private readonly grid: Grid
  private readonly inks: Inks
  private readonly width: number
  private readonly height: number
  private readonly cellHeight: number
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  /** Device pixels of a line that belong to no cell. */
  private readonly gaps: Int32Array
  private readonly radius: number
  private readonly corner: Float64Array
  private readonly dots: Dots
  private readonly hatching: Hatching
  private readonly parts = new Parts()

  constructor(grid: Grid, inks: Inks, width: number, height: number, cellHeight: number) {
    this.grid = grid
    this.inks = inks
    this.width = width
    this.height = height
    this.cellHeight = cellHeight
    const ratio = grid.viewport.pixelRatio
    const places = placesOf(grid, width)
    this.starts = places.starts
    this.ends = places.ends
    this.gaps = gapsOf(places)
    const cell = (grid.cellWidth - grid.cellGap) * ratio
    this.patterns = cell >= PATTERN_FROM && cellHeight >= PATTERN_FROM
    this.radius = Math.round(radiusOf(Math.min(grid.cellWidth, grid.rowHeight - grid.rowGap)) * ratio)
    this.corner = cornerOf(this.radius)
    this.hatching = hatchingOf(grid)
    this.dots = this.patterns ? dotsOf(grid, inks, places, width, cellHeight) : { lines: [], everyRow: 1 }
  }

  /** Do rows of dots follow each other without rows between that have none? */
  get dotsEveryRow(): boolean {
    return !this.patterns || this.dots.everyRow === 1
  }

  /**
   * Paints a row. As many lines are computed as the hatching takes to come again, and copied down; dots,
   * crosses and corners come on top. Returns the runs visited.
   */
  paint(
    out: Int32Array,
    runs: Runs,
    run: number,
    row: RowPlace,
    patches: readonly Patch[],
    tag: number,
  ): number {
    const { width, height, cellHeight, parts, patterns } = this
    const { start, end, top } = row
    const visited = parts.gather(runs, run, start, end)
    for (const patch of patches) parts.layOver(patch, tag)
    const from = Math.max(0, top)
    const to = Math.min(height, top + cellHeight)
    if (to <= from) return visited
    const base = from * width
    const cells = end - start
    let isHatched = false
    let isDotted = false
    for (let i = 0; i < parts.count; i++) {
      const kind = parts.kind[i] as Kind
      if (patterns) {
        isHatched ||= kind === SLACK || kind === RUINED || kind === UNUSED
        isDotted ||= kind === OLD || kind === GHOST
      }
      const word = this.plainWord(kind, parts.tag[i])
      fillSpan(out, word, base + this.leftOf(i), base + this.rightOf(i))
    }
    out.fill(this.inks.page, base + this.ends[cells - 1], base + width)
    const period = isHatched ? this.hatching.period : 1
    const computed = Math.min(from + period, to)
    for (let y = from + 1; y < computed; y++) this.copyLine(out, y, from)
    for (let y = from; y < computed; y++) {
      if (isHatched) this.hatch(out, row, y)
      this.cutGaps(out, y * width, cells)
      this.notchPage(out, y * width, start, cells)
    }
    for (let y = computed; y < to; y++) this.copyLine(out, y, y - period)
    if (isDotted) this.dot(out, row, from, to)
    if (parts.pins > 0) this.underline(out, top, from, to)
    if (this.radius > 0) this.roundCorners(out, cells, top, from, to)
    return visited
  }

  /** Copies a line of pixels, but for what lies left of the cells. */
  copyLine(out: Int32Array, to: number, from: number): void {
    const left = this.starts[0]
    out.copyWithin(to * this.width + left, from * this.width + left, (from + 1) * this.width)
  }

  private leftOf(part: number): number {
    return this.starts[this.parts.from[part]]
  }

  private rightOf(part: number): number {
    const { from, to } = this.parts
    // A part that is covered whole by a patch has no cells.
    return to[part] === from[part] ? this.leftOf(part) : this.ends[to[part] - 1]
  }

  private plainWord(kind: Kind, tag: number): number {
    const { inks, patterns } = this
    switch (kind) {
      case USED:
        return tagWord(tag)
      case SLACK:
        return patterns ? tagWord(tag) : inks.slackFlat[tag % COLOURS]
      case HEADER:
        return headerWord(tag)
      case OLD:
        return patterns ? inks.stale : inks.staleFlat
      case GHOST:
        return mixWords(patterns ? inks.stale : inks.staleFlat, tagWord(tag), GHOST_TINT)
      case RUINED:
        return patterns ? tagWord(tag) : mixWords(tagWord(tag), inks.bad, 0.5)
      case UNUSED:
        return patterns ? inks.clean : inks.unusedFlat
      default:
        return inks.clean
    }
  }

  private cutGaps(out: Int32Array, line: number, cells: number): void {
    const { gaps } = this
    const { page } = this.inks
    const right = this.ends[cells - 1]
    for (let i = 0; i < gaps.length && gaps[i] < right; i++) out[line + gaps[i]] = page
  }

  /** A line of hatching on slack, and of crosses on ruined bytes. */
  private hatch(out: Int32Array, { start, top }: RowPlace, y: number): void {
    const { grid, inks, parts, width } = this
    const { period, share, strength } = this.hatching
    // The hatching goes on from row to row.
    const down = y - top + Math.round((start / grid.columns) * grid.rowHeight * grid.viewport.pixelRatio)
    const line = y * width
    for (let i = 0; i < parts.count; i++) {
      const kind = parts.kind[i]
      if (kind !== RUINED && kind !== SLACK && kind !== UNUSED) continue
      const isRuined = kind === RUINED
      const x0 = this.leftOf(i)
      const x1 = this.rightOf(i)
      const colour = kind === UNUSED ? inks.clean : tagWord(parts.tag[i])
      const ink = kind === UNUSED ? inks.staleDot : inks.hatch
      for (let k = 0; k < period; k++) {
        const rising = share[(x0 + k + down) % period]
        const falling = isRuined ? share[(((x0 + k - down) % period) + period) % period] : 0
        const word = isRuined
          ? mixWords(colour, inks.bad, Math.max(rising, falling) * Math.min(0.8, 2 * strength))
          : mixWords(colour, ink, rising * strength)
        for (let x = x0 + k; x < x1; x += period) out[line + x] = word
      }
    }
  }

  /** Dots on stale bytes. */
  private dot(out: Int32Array, { start, top }: RowPlace, from: number, to: number): void {
    const { dots, parts, width } = this
    if ((start / this.grid.columns) % dots.everyRow !== 0) return
    for (let i = 0; i < parts.count; i++) {
      const isGhost = parts.kind[i] === GHOST
      if (!isGhost && parts.kind[i] !== OLD) continue
      const x0 = this.leftOf(i)
      const x1 = this.rightOf(i)
      const tint = tagWord(parts.tag[i])
      for (let y = from; y < to; y++) {
        const line = dots.lines[y - top]
        if (!line || x1 <= x0) continue
        out.set(line.subarray(x0, x1), y * width + x0)
        if (!isGhost) continue
        for (let x = x0; x < x1; x++) {
          if (line[x] !== this.inks.page) out[y * width + x] = mixWords(line[x], tint, GHOST_TINT)
        }
      }
    }
  }

  /** Pinned blocks stand on a dark foot. */
  private underline(out: Int32Array, top: number, from: number, to: number): void {
    const { cellHeight, ends, inks, parts, starts, width } = this
    const height = Math.min(Math.round(3 * this.grid.viewport.pixelRatio), Math.floor(cellHeight / 3))
    const last = top + cellHeight
    for (let i = 0; i < parts.pins; i += 2) {
      for (let column = parts.pinned[i]; column < parts.pinned[i + 1]; column++) {
        for (let y = Math.max(from, last - height); y < Math.min(to, last); y++) {
          fillSpan(out, inks.foot, y * width + starts[column], y * width + ends[column])
        }
      }
    }
  }

  private roundCorners(out: Int32Array, cells: number, top: number, from: number, to: number): void {
    const { width, starts, ends, radius, corner, cellHeight } = this
    const { page } = this.inks
    for (let j = 0; j < radius; j++) {
      for (const y of [top + j, top + cellHeight - 1 - j]) {
        if (y < from || y >= to) continue
        const line = y * width
        for (let k = 0; k < radius; k++) {
          const share = corner[j * radius + k]
          if (share < 0.02) continue
          for (let cell = 0; cell < cells; cell++) {
            const left = line + starts[cell] + k
            const right = line + ends[cell] - 1 - k
            out[left] = mixWords(out[left], page, share)
            out[right] = mixWords(out[right], page, share)
          }
        }
      }
    }
  }

  /** Where rows cut pages at no whole place, a notch shows where one begins. */
  private notchPage(out: Int32Array, line: number, start: number, cells: number): void {
    const { grid } = this
    const { pageSize } = grid.shape
    if (pageSize <= grid.columns || grid.rowsAPage !== Infinity) return
    const next = Math.ceil(start / pageSize) * pageSize - start
    if (next <= 0 || next >= cells) return
    const x = this.starts[next]
    const wanted = Math.round(2 * grid.viewport.pixelRatio)
    const notch = Math.min(wanted, Math.floor((this.ends[next] - x) / 3))
    out.fill(this.inks.page, line + x, line + x + notch)
  }
}

function placesOf(grid: Grid, width: number): { starts: Int32Array; ends: Int32Array } {
  const { columns } = grid
  const ratio = grid.viewport.pixelRatio
  const starts = new Int32Array(columns)
  const ends = new Int32Array(columns)
  const gap = Math.round(grid.cellGap * ratio)
  for (let column = 0; column < columns; column++) {
    const x = xOf(grid, column as Column)
    const start = Math.round(x * ratio)
    const next = Math.round((x + grid.cellWidth) * ratio)
    starts[column] = start
    ends[column] = Math.min(Math.max(start + 1, next - gap), width)
  }
  return { starts, ends }
}

function gapsOf({ starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array }): Int32Array {
  const gaps: number[] = []
  for (let column = 1; column < starts.length; column++) {
    for (let x = ends[column - 1]; x < starts[column]; x++) gaps.push(x)
  }
  return Int32Array.from(gaps)
}
