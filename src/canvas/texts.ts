/**
 * What is written into the picture: addresses, tags and values where they can be read. Only what was painted
 * anew is written anew.
 */
import { asciiOf, DIGITS_OF_BYTE, hex } from '../base/bytes.ts'
import type { Bytes } from '../core/units.ts'
import { type Grid, PADDING, rectOfCell, rowOf, visibleBytes, yOf } from './geometry.ts'
import type { Glyphs } from './glyphs.ts'
import { type Detail, detailOf, labelPlace } from './labels.ts'
import { GHOST, HEADER, type Patch, patchesOf, RUINED, sourceOf, USED } from './moving.ts'
import { type Theme, tagColor } from './palette.ts'
import { GlyphPen, type Pen, type PenFace } from './pen.ts'
import type { Painted } from './rows.ts'
import { CLEAN } from './runs.ts'
import type { Scene } from './scene.ts'
import type { ByteExtent, Row } from './units.ts'

/** From this width on, in CSS pixels, a header's cell has its letter. */
const HEADER_LETTER = 9
/** Runs looked at for a tag to write; texts in all stay below a few thousand. */
const MOST_RUNS = 20_000
const LABEL_SPACING = 18

interface Texts {
  readonly grid: Grid
  readonly scene: Scene
  readonly detail: Detail
  /** What lies over the heap's state: a block on its way. */
  readonly patches: readonly Patch[]
}

/** Writes over the rows that were painted, and beside them where all was. */
export function writeTexts(
  out: Int32Array,
  width: number,
  height: number,
  { grid, scene, painted, glyphs }: { grid: Grid; scene: Scene; painted: Painted; glyphs: Glyphs },
): void {
  const { pixelRatio } = grid.viewport
  const penOn = (top: number, bottom: number) =>
    new GlyphPen({ out, width, top, bottom }, glyphs, pixelRatio, scene.theme.mono)
  if (painted.isNew) writeAddresses(penOn(0, height), grid, scene)
  for (const band of painted.bands) writeCells(penOn(band.top, band.bottom), grid, scene, band)
}

/**
 * Writes on the cells of an extent: the numbers of blocks, letters of headers, and values where there is
 * room.
 */
export function writeCells<F extends PenFace>(
  pen: Pen<F>,
  grid: Grid,
  scene: Scene,
  extent: ByteExtent,
): void {
  const { moving, runs } = scene
  const detail = detailOf(grid)
  if (!detail.tags) return
  const texts = { grid, scene, detail, patches: moving ? patchesOf(moving, runs.header) : [] }
  if (detail.hex) writeValues(pen, texts, extent)
  writeTags(pen, texts, extent)
}

/** Writes the addresses left of the rows. */
export function writeAddresses<F extends PenFace>(pen: Pen<F>, grid: Grid, scene: Scene): void {
  const { gutter, rowHeight, rowGap, viewport, shape } = grid
  if (gutter.digits === 0) return
  const face = pen.face(gutter.fontSize, 400, scene.theme.soft)
  const right = grid.left - PADDING - (viewport.width < 520 ? 2 : 4)
  let every = 1
  while (every * rowHeight < LABEL_SPACING) every *= 2
  const { start, end } = visibleBytes(grid)
  const first = Math.ceil(rowOf(grid, start) / every) * every
  for (let row = first; row * grid.columns < end; row += every) {
    const middle = yOf(grid, row as Row) + (rowHeight - rowGap) / 2
    if (middle < gutter.fontSize / 4 || middle > viewport.height - gutter.fontSize / 4) continue
    const y = Math.min(Math.max(middle, gutter.fontSize * 0.6), viewport.height - gutter.fontSize * 0.6)
    const address = shape.base + row * grid.columns
    pen.write(face, gutterText(grid, address), right, y + 0.5, 'right')
  }
}

/** An address as it stands left of its row. */
function gutterText({ gutter, shape }: Grid, address: number): string {
  if (shape.decimal) return `${address}`
  return `0x${hex(address, gutter.digits)}`
}

/** The number of each block, and H on header cells. */
function writeTags<F extends PenFace>(pen: Pen<F>, texts: Texts, band: ByteExtent): void {
  const { grid, scene, detail, patches } = texts
  const { runs, theme, moving } = scene
  const width = grid.cellWidth - grid.cellGap
  const numbers = pen.face(detail.tagSize, 700, theme.onTag)
  const letterSize = Math.min(14, Math.max(8, Math.floor(width * 0.36)))
  const letters = pen.face(letterSize, 600, theme.onHeader)
  const writeLetters = (start: number, end: number) => {
    if (width < HEADER_LETTER) return
    for (let byte = Math.max(start, band.start); byte < Math.min(end, band.end); byte++) {
      const cell = rectOfCell(grid, byte as Bytes)
      pen.write(letters, 'H', cell.x + cell.width / 2, cell.y + cell.height / 2 + 0.5)
    }
  }
  const writeNumber = (tag: number, extent: ByteExtent) => {
    const place = labelPlace(grid, detail, `${tag}`, extent)
    if (!place || place.byte < band.start || place.byte >= band.end) return
    const { x, y, width: wide, height } = place.box
    pen.fill(tagColor(tag), x - 1, y, wide + 2, height)
    pen.write(numbers, `${tag}`, x, y + height / 2 + 0.5, 'left')
  }
  const first = runs.indexAt(Math.floor(band.start / runs.pageSize))
  const last = Math.min(runs.count, first + MOST_RUNS)
  for (let run = first; run < last; run++) {
    const from = runs.start[run] * runs.pageSize
    if (from >= band.end) break
    const tag = runs.tag[run]
    if (tag <= 0) continue
    const to = runs.start[run + 1] * runs.pageSize
    const own = Math.min(from + runs.header, to - 1)
    const left = patches.find(({ kind, start, end }) => kind === GHOST && start < to && end > from)
    if (!left) {
      writeLetters(from, from + runs.header)
      writeNumber(tag, { start: own as Bytes, end: to as Bytes })
    } else if (left.start <= own) writeNumber(tag, { start: left.end, end: to as Bytes })
    else writeNumber(tag, { start: own as Bytes, end: left.start })
  }
  if (!moving) return
  for (const { kind, start, end } of patches) {
    if (kind === HEADER) writeLetters(start, end)
    if (kind === USED) writeNumber(moving.move.tag, { start, end })
  }
}

/** Values as hex, and as a character where there is room. */
function writeValues<F extends PenFace>(pen: Pen<F>, texts: Texts, band: ByteExtent): void {
  const { grid, scene, detail, patches } = texts
  const { heap, runs, theme, moving } = scene
  const { contents } = heap
  if (!contents) return
  const visible = visibleBytes(grid)
  const start = Math.max(band.start, visible.start)
  const end = Math.min(band.end, visible.end)
  const values = contents.read(start as Bytes, (end - start) as Bytes)
  const cells = new CellWriter(pen, grid, theme, detail)
  const patchAt = (byte: number) => patches.findLast(patch => patch.start <= byte && byte < patch.end)
  for (let run = runs.indexAt(Math.floor(start / runs.pageSize)); run < runs.count; run++) {
    const runStart = runs.start[run] * runs.pageSize
    if (runStart >= end) break
    const tag = runs.tag[run]
    const runEnd = runs.start[run + 1] * runs.pageSize
    const own = tag > 0 ? runStart + runs.header : runStart
    const slack = own + runs.bytes[run]
    const label = tag > 0 ? labelPlace(grid, detail, `${tag}`, extent(own, runEnd)) : null
    for (let byte = Math.max(runStart, start); byte < Math.min(runEnd, end); byte++) {
      const patch = patches.length > 0 ? patchAt(byte) : undefined
      if (patch && moving) {
        if (patch.kind === HEADER) continue
        const value = contents.byteAt(sourceOf(moving, runs.header, byte as Bytes))
        const isUsed = patch.kind === USED || patch.kind === RUINED
        cells.write(byte as Bytes, value, isUsed ? 'used' : 'free', isUsed ? moving.move.tag : 0, false)
        continue
      }
      if (byte < own) continue
      const value = values[byte - start]
      // Clean bytes are zero; they say so where there is room to read it.
      if (tag === CLEAN && !detail.character) continue
      const isLabelled = label?.byte === byte
      // The tag takes the place of the value where there is not room for both.
      if (isLabelled && !detail.both) continue
      const state = tag > 0 ? (byte < slack ? 'used' : 'slack') : 'free'
      const isFirst = detail.character ? byte === own : isLabelled
      cells.write(byte as Bytes, value, state, Math.max(0, tag), isFirst)
    }
  }
}

const extent = (start: number, end: number): ByteExtent => ({ start: start as Bytes, end: end as Bytes })

type CellState = 'used' | 'slack' | 'free'

/** Writes what a cell shows of its byte. */
class CellWriter<F extends PenFace> {
  private readonly pen: Pen<F>
  private readonly grid: Grid
  private readonly detail: Detail
  private readonly faces: Faces<F>

  constructor(pen: Pen<F>, grid: Grid, theme: Theme, detail: Detail) {
    this.pen = pen
    this.grid = grid
    this.detail = detail
    this.faces = facesOf(pen, theme, detail)
  }

  /** `isFirst`: the block's number stands here, too. */
  write(byte: Bytes, value: number, state: CellState, tag: number, isFirst: boolean): void {
    const { pen, faces, detail } = this
    const cell = rectOfCell(this.grid, byte)
    const x = cell.x + cell.width / 2
    const y = cell.y + cell.height * (isFirst && !detail.character ? 0.68 : 0.5) + 0.5
    const isUsed = state !== 'free'
    const zero = state === 'used' ? faces.usedZero : isUsed ? faces.slackZero : faces.freeZero
    pen.write(value === 0 ? zero : isUsed ? faces.used : faces.free, DIGITS_OF_BYTE[value], x, y)
    if (!detail.character) return
    // A space could not be seen.
    const character = asciiOf(value)?.trim()
    if (character) {
      const face = isUsed ? faces.usedCharacter : faces.freeCharacter
      pen.write(face, character, x, cell.y + cell.height * 0.8 + 0.5)
    }
    // A number that is wider than its cell is left out.
    const face = isFirst ? faces.firstTag : faces.tag
    if (tag === 0 || `${tag}`.length * face.advance > this.grid.cellWidth) return
    pen.write(face, `${tag}`, x, cell.y + cell.height * 0.2 + 0.5)
  }
}

interface Faces<F> {
  readonly used: F
  readonly usedZero: F
  readonly slackZero: F
  readonly free: F
  readonly freeZero: F
  readonly usedCharacter: F
  readonly freeCharacter: F
  readonly tag: F
  readonly firstTag: F
}

function facesOf<F extends PenFace>(pen: Pen<F>, theme: Theme, { hexSize }: Detail): Faces<F> {
  const small = Math.max(9, Math.round(hexSize * 0.78))
  // Zeroes stand back, so that what was written stands out; the shares keep a contrast of 4.5 to 1.
  return {
    used: pen.face(hexSize, 600, theme.onTag),
    usedZero: pen.face(hexSize, 400, theme.onTag, 0.76),
    slackZero: pen.face(hexSize, 400, theme.onTag),
    free: pen.face(hexSize, 600, theme.ink),
    freeZero: pen.face(hexSize, 400, theme.ink, 0.7),
    usedCharacter: pen.face(small, 500, theme.onTag),
    freeCharacter: pen.face(small, 500, theme.ink),
    tag: pen.face(10, 500, theme.onTag, 0.8),
    firstTag: pen.face(11, 700, theme.onTag),
  }
}
