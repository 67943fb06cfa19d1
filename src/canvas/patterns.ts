/**
 * Colours as words of pixels, and the patterns by which states differ without colour: hatching, dots,
 * crosses, rounded corners.
 */
import { type Grid, showsValues } from './geometry.ts'
import { mixWords, type Theme, tagWords, wordOf } from './palette.ts'

/** The words of a theme. */
export interface Inks {
  readonly page: number
  readonly clean: number
  readonly stale: number
  readonly staleDot: number
  readonly staleFlat: number
  readonly hatch: number
  readonly bad: number
  /** What pinned blocks stand on. */
  readonly foot: number
  /** The flat tone that stands for the hatching of the half that is not in use. */
  readonly unusedFlat: number
  /** The flat tones that stand for the hatching, by colour. */
  readonly slackFlat: Int32Array
}

/**
 * Of the hatching's colour in its lines, where values are written on them, and in the flat tone that stands
 * for it.
 */
const HATCH_STRENGTH = 0.42
const HATCH_UNDER_TEXT = 0.2
const HATCH_FLAT = 0.22
/** Of the dots' colour in the flat tone that stands for them. */
const DOTS_FLAT = 0.2
/** Dots stand about this many CSS pixels apart, and never closer than the second figure. */
export const DOT_SPACING = 6.5
const DOT_LEAST = 5
/** Of the block's colour in what a move has left. */
export const GHOST_TINT = 0.3

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
    bad: wordOf(theme.bad),
    foot: wordOf(theme.ink),
    unusedFlat: mixWords(wordOf(theme.clean), staleDot, HATCH_FLAT),
    slackFlat: tagWords.map(word => mixWords(word, hatch, HATCH_FLAT)),
  }
}

/** Diagonal lines. */
export interface Hatching {
  /** Device pixels from line to line. */
  readonly period: number
  readonly strength: number
  /** Along a line, how much of each pixel is covered. */
  readonly share: Float64Array
}

export function hatchingOf(grid: Grid): Hatching {
  const ratio = grid.viewport.pixelRatio
  const cell = (grid.cellWidth - grid.cellGap) * ratio
  const period = Math.max(4, Math.round((cell >= 8 * ratio ? 7 : 5) * ratio))
  const half = 1.06 * ratio
  const share = Float64Array.from({ length: period }, (_, x) => {
    const away = Math.abs(x + 0.5 - period / 2)
    return Math.min(Math.max(half + 0.5 - away, 0), 1)
  })
  return { period, strength: showsValues(grid) ? HATCH_UNDER_TEXT : HATCH_STRENGTH, share }
}

/** Where columns lie: the first device pixel of each cell, and the one after its last. */
export interface Places {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export interface Dots {
  /** Stale cells all along a line, for each line of a row that has dots; null where it has none. */
  readonly lines: readonly (Int32Array | null)[]
  /** One row in this many has dots. */
  readonly everyRow: number
}

/**
 * Dots stand in a lattice that is the same in every cell. Of small cells only some have one; where a cell's
 * value is written the dots stand along its edge.
 */
export function dotsOf(
  grid: Grid,
  inks: Inks,
  { starts, ends }: Places,
  width: number,
  cellHeight: number,
): Dots {
  const ratio = grid.viewport.pixelRatio
  const lines: (Int32Array | null)[] = Array.from({ length: cellHeight }, () => null)
  const cell = (grid.cellWidth - grid.cellGap) * ratio
  const radius = (Math.min(cell, cellHeight) < 6 * ratio ? 0.8 : 1.05) * ratio
  const stride = Math.ceil(DOT_LEAST / grid.cellWidth)
  const framed = showsValues(grid)
  const across = dotsAlong(cell, ratio)
  const down = dotsAlong(cellHeight, ratio)
  const plain = new Int32Array(width).fill(inks.page)
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
        const start = starts[column]
        const end = ends[column]
        for (let i = 0; i < across; i++) {
          if (framed && i > 0 && j > 0 && i < across - 1 && j < down - 1) continue
          const centreX = start + placeOf(i, across, end - start)
          for (let x = Math.floor(centreX - radius - 1); x <= centreX + radius + 1; x++) {
            if (x < start || x >= end) continue
            const away = Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY)
            const share = Math.min(Math.max(radius + 0.5 - away, 0), 1)
            if (share > 0.05) line[x] = mixWords(line[x], inks.staleDot, share)
          }
        }
      }
    }
  }
  return { lines, everyRow: Math.ceil(DOT_LEAST / grid.rowHeight) }
}

/** How many dots stand along a cell. */
function dotsAlong(length: number, ratio: number): number {
  return Math.max(1, Math.round(length / (DOT_SPACING * ratio)))
}

/** Where the dots stand: evenly, symmetrically, on corners of device pixels. */
function placeOf(index: number, dots: number, length: number): number {
  return Math.round(((index + 0.5) * length) / dots)
}

/** The radius of the corners of a cell, in CSS pixels. */
export function radiusOf(size: number): number {
  if (size >= 40) return 4
  if (size >= 20) return 3
  if (size >= 9) return 2
  return size >= 6 ? 1 : 0
}

/** How much of each pixel of a corner (line * radius + column) is cut off. */
export function cornerOf(radius: number): Float64Array {
  const out = new Float64Array(radius * radius)
  for (let y = 0; y < radius; y++) {
    for (let x = 0; x < radius; x++) {
      const away = Math.hypot(radius - x - 0.5, radius - y - 0.5)
      out[y * radius + x] = Math.min(Math.max(away - radius + 0.5, 0), 1)
    }
  }
  return out
}
