/** What is written into the picture: addresses, tags and values where they can be read. Only what was painted anew is written anew. */
import type { Bytes } from '../core/units.ts'
import {
  CHARACTER,
  columnOf,
  type Grid,
  PADDING,
  type Rect,
  rectOfCell,
  rowOf,
  showsValues,
  visibleBytes,
  yOf,
} from './geometry.ts'
import type { Face, Glyphs, Page } from './glyphs.ts'
import type { Theme } from './palette.ts'
import type { Band } from './pixels.ts'
import { CLEAN } from './runs.ts'
import { isMovedAway, type Scene, slidByte, slidLength } from './scene.ts'

/** From these sizes on, in CSS pixels, a cell shows more. */
const TAG_HEIGHT = 9
const CHARACTER_WIDTH = 34
const CHARACTER_HEIGHT = 38
const BOTH_HEIGHT = 30
const HEADER_LETTER = 9
/** Lower rows share a number among so many pixels of them. */
const LOW_TAG_HEIGHT = 14
/** Runs looked at for a tag to write; texts in all stay below a few thousand. */
const MOST_RUNS = 20_000
const LABEL_SPACING = 18

type Align = 'left' | 'center' | 'right'

/** Writes texts at places in CSS pixels. */
class Writer {
  private readonly page: Page
  private readonly glyphs: Glyphs
  private readonly ratio: number
  private readonly family: string

  constructor(page: Page, glyphs: Glyphs, ratio: number, family: string) {
    this.page = page
    this.glyphs = glyphs
    this.ratio = ratio
    this.family = family
  }

  face(size: number, weight: number, colour: string, alpha = 1): Face {
    return this.glyphs.face({ size, weight, family: this.family, colour, alpha }, this.ratio)
  }

  write(face: Face, text: string, x: number, y: number, align: Align = 'center'): void {
    const width = text.length * face.advance
    const before = align === 'left' ? 0 : align === 'right' ? width : width / 2
    face.write(this.page, text, x * this.ratio - before, y * this.ratio)
  }
}

/** Writes over the rows of a band, and beside them where that is empty. */
export function writeTexts(
  out: Int32Array,
  width: number,
  height: number,
  { grid, scene, band, glyphs }: { grid: Grid; scene: Scene; band: Band; glyphs: Glyphs },
): void {
  const { pixelRatio } = grid.viewport
  const { mono } = scene.theme
  if (band.isNew) {
    const page = { out, width, top: 0, bottom: height }
    writeAddresses(new Writer(page, glyphs, pixelRatio, mono), grid, scene)
  }
  if (band.top >= band.bottom) return
  const page = { out, width, top: band.top, bottom: band.bottom }
  const writer = new Writer(page, glyphs, pixelRatio, mono)
  if (grid.rowHeight - grid.rowGap < TAG_HEIGHT) writeTagsOverRows(writer, grid, scene)
  else writeCells(writer, grid, scene, band)
}

function writeAddresses(writer: Writer, grid: Grid, scene: Scene): void {
  const { gutter, rowHeight, rowGap, viewport, shape } = grid
  if (gutter.digits === 0) return
  const face = writer.face(gutter.fontSize, 400, scene.theme.soft)
  const right = grid.left - PADDING - (viewport.width < 520 ? 2 : 4)
  let every = 1
  while (every * rowHeight < LABEL_SPACING) every *= 2
  const { start, end } = visibleBytes(grid)
  const first = Math.ceil(rowOf(grid, start) / every) * every
  for (let row = first; row * grid.columns < end; row += every) {
    const middle = yOf(grid, row) + (rowHeight - rowGap) / 2
    if (middle < gutter.fontSize / 4 || middle > viewport.height - gutter.fontSize / 4) continue
    const y = Math.min(Math.max(middle, gutter.fontSize * 0.6), viewport.height - gutter.fontSize * 0.6)
    const address = shape.base + row * grid.columns
    const text = `0x${address.toString(16).toUpperCase().padStart(gutter.digits, '0')}`
    writer.write(face, text, right, y + 0.5, 'right')
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

function writeCells(writer: Writer, grid: Grid, scene: Scene, band: Band): void {
  const width = grid.cellWidth - grid.cellGap
  const height = grid.rowHeight - grid.rowGap
  const detail: Detail = {
    hex: showsValues(grid),
    character: width >= CHARACTER_WIDTH && height >= CHARACTER_HEIGHT,
    both: height >= BOTH_HEIGHT,
    tagSize: Math.min(11, Math.max(8, Math.floor(height * 0.4))),
    hexSize: Math.min(14, Math.floor(width * 0.36), Math.floor(height * 0.62)),
  }
  if (detail.hex) writeValues(writer, grid, scene, detail, band)
  writeTags(writer, grid, scene, detail, band)
}

/** The number of each block at its start, and H on header cells. */
function writeTags(writer: Writer, grid: Grid, scene: Scene, detail: Detail, { start, end }: Band): void {
  const { runs, theme, moving } = scene
  const width = grid.cellWidth - grid.cellGap
  const numbers = writer.face(detail.tagSize, 700, theme.onTag)
  const letterSize = Math.min(14, Math.max(8, Math.floor(width * 0.36)))
  const letters = writer.face(letterSize, 600, theme.onHeader)
  const first = runs.indexAt(Math.floor(start / runs.pageSize))
  const last = Math.min(runs.count, first + MOST_RUNS)
  for (let run = first; run < last; run++) {
    const from = (runs.start[run] as number) * runs.pageSize
    if (from >= end) break
    const tag = runs.tag[run] as number
    if (tag <= 0 || isMovedAway(scene, run)) continue
    const to = (runs.start[run + 1] as number) * runs.pageSize
    const payload = Math.min(from + runs.header, to - 1)
    if (width >= HEADER_LETTER) {
      for (let byte = Math.max(from, start); byte < Math.min(from + runs.header, end); byte++) {
        const cell = rectOfCell(grid, byte)
        writer.write(letters, 'H', cell.x + cell.width / 2, cell.y + cell.height / 2 + 0.5)
      }
    }
    if (!detail.character && payload >= start) writeTag(writer, numbers, grid, detail, tag, payload, to)
  }
  if (moving && !detail.character) {
    const at = Math.round(slidByte(scene))
    writeTag(writer, numbers, grid, detail, moving.tag, at, at + slidLength(scene))
  }
}

function writeTag(
  writer: Writer,
  face: Face,
  grid: Grid,
  detail: Detail,
  tag: number,
  at: number,
  end: number,
): void {
  const text = `${tag}`
  const cell = rectOfCell(grid, at)
  const needed = text.length * detail.tagSize * CHARACTER
  const inRow = Math.min(end - at, grid.columns - columnOf(grid, at))
  if (needed + 1 > inRow * grid.cellWidth) return
  const inset = Math.max(1, Math.min(4, (cell.width - needed) / 2))
  const above = detail.hex && detail.both
  writer.write(face, text, cell.x + inset, cell.y + cell.height * (above ? 0.26 : 0.5) + 0.5, 'left')
}

/**
 * Where rows are too low for a number, blocks of many rows have theirs over several, at the left of their first whole rows. Only as many
 * places are looked at as numbers would fit below each other.
 */
function writeTagsOverRows(writer: Writer, grid: Grid, scene: Scene): void {
  const { runs, theme } = scene
  const { columns, rowHeight, viewport } = grid
  const rows = Math.ceil(LOW_TAG_HEIGHT / rowHeight)
  const { start, end } = visibleBytes(grid)
  const face = writer.face(10, 700, theme.onTag)
  let last = -1
  for (let row = rowOf(grid, start); row * columns < end; row += Math.max(1, Math.floor(rows / 2))) {
    const run = runs.indexAt(Math.floor((row * columns) / runs.pageSize))
    const tag = runs.tag[run] as number
    if (run === last || tag <= 0 || isMovedAway(scene, run)) continue
    const from = (runs.start[run] as number) * runs.pageSize
    const to = (runs.start[run + 1] as number) * runs.pageSize
    const first = Math.max(Math.ceil(from / columns), rowOf(grid, start))
    if (to < Math.min((first + rows) * columns, grid.total)) continue
    const middle = yOf(grid, first) + (rows * rowHeight) / 2
    if (middle > viewport.height) break
    last = run
    writer.write(face, `${tag}`, grid.left + 4, middle + 0.5, 'left')
  }
}

/** Values as hex, and as a character where there is room. */
function writeValues(writer: Writer, grid: Grid, scene: Scene, detail: Detail, band: Band): void {
  const { heap, runs, theme } = scene
  const { contents } = heap
  if (!contents) return
  const start = band.start
  const end = Math.min(band.end, grid.total)
  const bytes = contents.read(start as Bytes, (end - start) as Bytes)
  const faces = facesOf(writer, theme, detail)
  for (let run = runs.indexAt(Math.floor(start / runs.pageSize)); run < runs.count; run++) {
    const runStart = (runs.start[run] as number) * runs.pageSize
    if (runStart >= end) break
    const tag = runs.tag[run] as number
    // Clean bytes are zero; they say so where there is room to read it.
    if (tag === CLEAN && !detail.character) continue
    const isUsed = tag > 0 && !isMovedAway(scene, run)
    const to = Math.min((runs.start[run + 1] as number) * runs.pageSize, end)
    const payload = tag > 0 ? runStart + runs.header : runStart
    const slack = payload + (runs.bytes[run] as number)
    for (let byte = Math.max(payload, start); byte < to; byte++) {
      const isFirst = isUsed && byte === payload
      // The tag takes the place of the first value where there is not room for both.
      if (isFirst && !detail.both) continue
      const value = bytes[byte - start] as number
      const cell = rectOfCell(grid, byte)
      const x = cell.x + cell.width / 2
      const y = cell.y + cell.height * (isFirst && !detail.character ? 0.68 : 0.5) + 0.5
      const zero = isUsed ? (byte < slack ? faces.usedZero : faces.slackZero) : faces.freeZero
      const written = isUsed ? faces.used : faces.free
      writer.write(value === 0 ? zero : written, HEX[value] as string, x, y)
      if (!detail.character) continue
      if (isPrintable(value)) {
        const face = isUsed ? faces.usedCharacter : faces.freeCharacter
        writer.write(face, String.fromCharCode(value), x, cell.y + cell.height * 0.8 + 0.5)
      }
      if (isUsed) writeTagAbove(writer, isFirst ? faces.firstTag : faces.tag, tag, cell, grid)
    }
  }
}

/** A number that is wider than its cell is left out. */
function writeTagAbove(writer: Writer, face: Face, tag: number, cell: Rect, grid: Grid): void {
  const text = `${tag}`
  if (text.length * face.advance > grid.cellWidth * grid.viewport.pixelRatio) return
  writer.write(face, text, cell.x + cell.width / 2, cell.y + cell.height * 0.2 + 0.5)
}

function facesOf(writer: Writer, theme: Theme, { hexSize }: Detail) {
  const small = Math.max(9, Math.round(hexSize * 0.78))
  // Zeroes stand back, so that what was written stands out; the shares keep a contrast of 4.5 to 1.
  return {
    used: writer.face(hexSize, 600, theme.onTag),
    usedZero: writer.face(hexSize, 400, theme.onTag, 0.76),
    slackZero: writer.face(hexSize, 400, theme.onTag),
    free: writer.face(hexSize, 600, theme.ink),
    freeZero: writer.face(hexSize, 400, theme.ink, 0.7),
    usedCharacter: writer.face(small, 500, theme.onTag),
    freeCharacter: writer.face(small, 500, theme.ink),
    tag: writer.face(10, 500, theme.onTag, 0.8),
    firstTag: writer.face(11, 700, theme.onTag),
  }
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).toUpperCase().padStart(2, '0'))

const isPrintable = (value: number): boolean => value > 0x20 && value < 0x7f
