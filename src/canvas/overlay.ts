/** What lies over the cells: addresses, tags and values where they can be read, and outlines. Only what is in sight is drawn. */
import { type Bytes, NONE, type Tag } from '../core/units.ts'
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
  xOf,
  yOf,
} from './geometry.ts'
import { CLEAN } from './runs.ts'
import type { Scene } from './scene.ts'

type Context = CanvasRenderingContext2D

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

/** Draws addresses, tags and values: what changes with the heap and the view. */
export function drawTexts(context: Context, grid: Grid, scene: Scene): void {
  prepare(context, grid)
  drawAddresses(context, grid, scene)
  drawCellTexts(context, grid, scene)
}

/** Draws outlines: what changes with where one points. */
export function drawOutlines(context: Context, grid: Grid, scene: Scene): void {
  prepare(context, grid)
  const { theme, heap, runs, selection, linked, highlight, hover, focus, moving } = scene
  const { pageSize } = runs
  if (linked) outline(context, grid, linked.start * pageSize, linked.end * pageSize, theme.ink, 1.5, 0.55)
  if (highlight) drawHighlight(context, grid, scene)
  const block = selection === null ? NONE : heap.tags.get(selection as Tag)
  if (block !== NONE && !(moving && moving.tag === selection)) {
    const start = heap.table.startOf(block) * pageSize
    outline(context, grid, start, heap.table.endOf(block) * pageSize, theme.selection, 2, 1)
  }
  if (moving) {
    const start = slidByte(scene)
    const length = pagesOf(scene, moving.from) * pageSize
    outline(context, grid, start, start + length, theme.accent, 2, 1)
  }
  if (hover !== null && hover < grid.total) ring(context, rectOfCell(grid, hover), theme.ink, 1.5, 0)
  if (focus !== null && focus < grid.total) {
    const cell = rectOfCell(grid, focus)
    ring(context, cell, theme.page, 5, 1.5)
    ring(context, cell, theme.accent, 2.5, 1.5)
  }
}

function prepare(context: Context, grid: Grid): void {
  const { pixelRatio } = grid.viewport
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.globalAlpha = 1
  context.textBaseline = 'middle'
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
    const middle = yOf(grid, row) + (rowHeight - rowGap) / 2
    if (middle < gutter.fontSize / 4 || middle > viewport.height - gutter.fontSize / 4) continue
    const y = Math.min(Math.max(middle, gutter.fontSize * 0.6), viewport.height - gutter.fontSize * 0.6)
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

function drawCellTexts(context: Context, grid: Grid, scene: Scene): void {
  const width = grid.cellWidth - grid.cellGap
  const height = grid.rowHeight - grid.rowGap
  if (height < TAG_HEIGHT) {
    drawTagsOverRows(context, grid, scene)
    return
  }
  const detail: Detail = {
    hex: showsValues(grid),
    character: width >= CHARACTER_WIDTH && height >= CHARACTER_HEIGHT,
    both: height >= BOTH_HEIGHT,
    tagSize: Math.min(11, Math.max(8, Math.floor(height * 0.4))),
    hexSize: Math.min(14, Math.floor(width * 0.36), Math.floor(height * 0.62)),
  }
  const texts = new Texts()
  if (detail.hex) collectValues(texts, grid, scene, detail)
  collectTags(texts, grid, scene, detail)
  texts.draw(context)
}

interface Place {
  readonly text: string
  readonly x: number
  readonly y: number
}

interface Style {
  readonly size: number
  readonly weight: number
  readonly family: string
  readonly colour: string
  readonly alpha: number
  readonly align: CanvasTextAlign
}

/** Texts by style: changing the style of a canvas costs more than a text. */
class Texts {
  private readonly groups = new Map<Style, Place[]>()

  /** A style to add texts in; styles are told apart by identity. */
  style(style: Style): Place[] {
    const places: Place[] = []
    this.groups.set(style, places)
    return places
  }

  draw(context: Context): void {
    for (const [style, places] of this.groups) {
      if (places.length === 0) continue
      context.font = `${style.weight} ${style.size}px ${style.family}`
      context.fillStyle = style.colour
      context.globalAlpha = style.alpha
      context.textAlign = style.align
      for (const { text, x, y } of places) context.fillText(text, x, y)
    }
    context.globalAlpha = 1
  }
}

/** The number of each block at its start, and H on header cells. */
function collectTags(texts: Texts, grid: Grid, scene: Scene, detail: Detail): void {
  const { runs, theme, moving } = scene
  const { start, end } = visibleBytes(grid)
  const width = grid.cellWidth - grid.cellGap
  const family = theme.mono
  const numbers = texts.style({
    size: detail.tagSize,
    weight: 700,
    family,
    colour: theme.onTag,
    alpha: 1,
    align: 'left',
  })
  const letters = texts.style({
    size: Math.min(14, Math.max(8, Math.floor(width * 0.36))),
    weight: 600,
    family,
    colour: theme.onHeader,
    alpha: 1,
    align: 'center',
  })
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
        letters.push({ text: 'H', x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 + 0.5 })
      }
    }
    if (!detail.character && payload >= start) placeTag(numbers, grid, detail, tag, payload, to)
  }
  if (moving && !detail.character) {
    const at = Math.round(slidByte(scene))
    placeTag(numbers, grid, detail, moving.tag, at, at + pagesOf(scene, moving.from) * runs.pageSize)
  }
}

/**
 * Where rows are too low for a number, blocks of many rows have theirs over several, at the left of their first whole rows. Only as many
 * places are looked at as numbers would fit below each other.
 */
function drawTagsOverRows(context: Context, grid: Grid, scene: Scene): void {
  const { runs, theme } = scene
  const { columns, rowHeight, viewport } = grid
  const rows = Math.ceil(LOW_TAG_HEIGHT / rowHeight)
  const { start, end } = visibleBytes(grid)
  context.font = `700 10px ${theme.mono}`
  context.fillStyle = theme.onTag
  context.textAlign = 'left'
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
    context.fillText(`${tag}`, grid.left + 4, middle + 0.5)
  }
}

function placeTag(places: Place[], grid: Grid, detail: Detail, tag: number, at: number, end: number): void {
  const text = `${tag}`
  const cell = rectOfCell(grid, at)
  const needed = text.length * detail.tagSize * CHARACTER
  const inRow = Math.min(end - at, grid.columns - columnOf(grid, at))
  if (needed + 1 > inRow * grid.cellWidth) return
  const inset = Math.max(1, Math.min(4, (cell.width - needed) / 2))
  const above = detail.hex && detail.both
  places.push({ text, x: cell.x + inset, y: cell.y + cell.height * (above ? 0.26 : 0.5) + 0.5 })
}

/** Values as hex, and as a character where there is room; only of the bytes in sight. */
function collectValues(texts: Texts, grid: Grid, scene: Scene, detail: Detail): void {
  const { heap, runs, theme } = scene
  const { contents } = heap
  if (!contents) return
  const { start, end } = visibleBytes(grid)
  const bytes = contents.read(start as Bytes, (end - start) as Bytes)
  const family = theme.mono
  const small = Math.max(9, Math.round(detail.hexSize * 0.78))
  const hex = { size: detail.hexSize, family, align: 'center' } as const
  const below = { size: small, weight: 500, family, align: 'center', alpha: 1 } as const
  // Zeroes stand back, so that what was written stands out; the shares keep a contrast of 4.5 to 1.
  const styles = {
    used: texts.style({ ...hex, weight: 600, colour: theme.onTag, alpha: 1 }),
    usedZero: texts.style({ ...hex, weight: 400, colour: theme.onTag, alpha: 0.76 }),
    slackZero: texts.style({ ...hex, weight: 400, colour: theme.onTag, alpha: 1 }),
    free: texts.style({ ...hex, weight: 600, colour: theme.ink, alpha: 1 }),
    freeZero: texts.style({ ...hex, weight: 400, colour: theme.ink, alpha: 0.7 }),
    usedCharacter: texts.style({ ...below, colour: theme.onTag }),
    freeCharacter: texts.style({ ...below, colour: theme.ink }),
    tag: texts.style({ ...below, size: 10, colour: theme.onTag, alpha: 0.8 }),
    firstTag: texts.style({ ...below, size: 11, weight: 700, colour: theme.onTag }),
  }
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
      const text = HEX[value] as string
      const zero = isUsed ? (byte < slack ? styles.usedZero : styles.slackZero) : styles.freeZero
      const written = isUsed ? styles.used : styles.free
      const places = value === 0 ? zero : written
      places.push({ text, x, y })
      if (!detail.character) continue
      if (isPrintable(value)) {
        const places = isUsed ? styles.usedCharacter : styles.freeCharacter
        places.push({ text: String.fromCharCode(value), x, y: cell.y + cell.height * 0.8 + 0.5 })
      }
      if (isUsed) {
        const places = isFirst ? styles.firstTag : styles.tag
        places.push({ text: `${tag}`, x, y: cell.y + cell.height * 0.2 + 0.5 })
      }
    }
  }
}

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).toUpperCase().padStart(2, '0'))

const isPrintable = (value: number): boolean => value > 0x20 && value < 0x7f

// Outlines.

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

/**
 * The outlines of a range of bytes as it runs through the rows: one shape, or two where its two rows do not touch. The ends of a sliding
 * block may lie between two bytes.
 */
export function outlinePaths(grid: Grid, start: number, end: number): Corner[][] {
  const { columns } = grid
  const to = Math.min(end, grid.total)
  if (to <= start) return []
  const firstRow = rowOf(grid, start)
  const lastRow = Math.ceil(to / columns) - 1
  const far = grid.viewport.height + 40
  // Beyond the window the lines run outside it, wherever exactly.
  const within = (y: number): number => Math.max(-40, Math.min(y, far))
  const height = grid.rowHeight - grid.rowGap
  const top = within(yOf(grid, firstRow) - BY)
  const bottom = within(yOf(grid, lastRow) + height + BY)
  if (top >= far || bottom <= -40) return []
  const left = grid.left - BY
  const right = endOf(grid, Math.min(columns, grid.total)) + BY
  const x0 = xOf(grid, start - firstRow * columns) - BY
  const x1 = Math.max(endOf(grid, to - lastRow * columns) + BY, firstRow === lastRow ? x0 + 4 : left + 4)
  if (firstRow === lastRow) return [box(x0, top, x1, bottom)]
  const underFirst = within(yOf(grid, firstRow) + height + BY)
  const overLast = within(yOf(grid, lastRow) - BY)
  if (lastRow === firstRow + 1 && x1 <= x0) {
    return [box(x0, top, right, underFirst), box(left, overLast, x1, bottom)]
  }
  const path: Corner[] = [
    [x0, top],
    [right, top],
  ]
  if (x1 < right - 0.5) path.push([right, overLast], [x1, overLast], [x1, bottom])
  else path.push([right, bottom])
  path.push([left, bottom])
  if (x0 > left + 0.5) path.push([left, underFirst], [x0, underFirst])
  return [path]
}

/** How far outlines stand off their cells. */
const BY = 1

/** Where the last cell of so many columns ends. */
function endOf(grid: Grid, columns: number): number {
  const last = Math.ceil(columns) - 1
  const broken = columns - last
  return xOf(grid, last) + (broken === 1 ? grid.cellWidth - grid.cellGap : broken * grid.cellWidth)
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

/** Is the run the block that is drawn elsewhere now, and leaves its old place? */
function isMovedAway({ moving, runs }: Scene, run: number): boolean {
  return (
    moving !== null && !moving.keepsSource && runs.tag[run] === moving.tag && runs.start[run] === moving.from
  )
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
