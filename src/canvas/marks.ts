/**
 * Outlines and arrows that panels put over the buffer: where a request would go, what is in the way, where a
 * variable points, what has changed between two moments. What a mark means stands in its label and in its
 * line, never in its colour alone.
 */
import type { Bytes } from '../core/units.ts'
import type { ArrowFigure, CalloutFigure, Figure, OutlineFigure, Point } from './figures.ts'
import { CALLOUT_FONT } from './figures.ts'
import { type Grid, type Rect, rectOfCell, rowOf } from './geometry.ts'
import { outlinePaths } from './outlines.ts'
import type { Theme } from './palette.ts'
import type { ByteExtent } from './units.ts'

export type Line = 'solid' | 'dashed' | 'dotted'
type Tone = 'accent' | 'ink' | 'bad'

/** An extent that is outlined as a whole. */
interface OutlineMark extends ByteExtent {
  readonly kind: 'outline'
  readonly line: Line
  readonly tone: Tone
  /** A few words, or none where a sentence beside the buffer says it. */
  readonly label: string
  /** Without a tint over what it surrounds. */
  readonly isBare?: boolean
}

/** From a byte to a byte; or to a byte from outside the buffer, as a variable points. */
interface ArrowMark {
  readonly kind: 'arrow'
  readonly from: Bytes | null
  readonly to: Bytes
  readonly tone: Tone
  readonly label: string
}

export type Mark = OutlineMark | ArrowMark

/** At most this many labels are written; the rest are left to the panel that has set the marks. */
const MOST_CALLOUTS = 24
/** Of a character of the proportional face, of its size; wider than most. */
const CHARACTER = 0.51
const CALLOUT_HEIGHT = 20
/** Rows that are nearer to each other than this follow on each other, as far as an arrow goes. */
const NEXT_ROW = 20

const DASHES: { readonly [line in Line]: readonly number[] } = {
  solid: [],
  dashed: [6, 4],
  dotted: [1.5, 3.5],
}

/** Puts marks into shapes. Callouts keep clear of each other and of the edges. */
export class MarkFigures {
  readonly figures: Figure[] = []
  private readonly grid: Grid
  private readonly theme: Theme
  private readonly callouts: CalloutFigure[] = []

  constructor(grid: Grid, theme: Theme) {
    this.grid = grid
    this.theme = theme
  }

  /** Outlines and arrows, and the callouts over them all. */
  get all(): readonly Figure[] {
    return [...this.figures, ...this.callouts]
  }

  add(mark: Mark): void {
    if (mark.kind === 'outline') {
      this.outline(mark, { tone: mark.tone, line: mark.line, width: 2, fill: mark.isBare ? 0 : 0.08 })
      if (mark.label !== '') this.calloutAt(mark, mark.label, mark.tone)
    } else this.arrow(mark)
  }

  outline(
    extent: ByteExtent,
    look: { tone: Tone; line: Line; width: number; fill?: number; alpha?: number; colour?: string },
  ): void {
    const paths = outlinePaths(this.grid, extent)
    if (paths.length === 0) return
    const figure: OutlineFigure = {
      kind: 'outline',
      paths,
      colour: look.colour ?? this.colourOf(look.tone),
      width: look.width,
      alpha: look.alpha ?? 1,
      dash: DASHES[look.line],
      fill: look.fill ?? 0,
    }
    this.figures.push(figure)
  }

  /** Draws it, and returns where its label stands; null where none of it is in sight. */
  arrow({ from, to, tone, label }: ArrowMark): Point | null {
    const { height } = this.grid.viewport
    const target = rectOfCell(this.grid, to)
    const isSeen = (cell: Rect) => cell.y + cell.height > 0 && cell.y < height
    if (from === null) {
      if (!isSeen(target)) return null
      this.arrowOf(curveFromOutside(target), tone)
      const { x, y } = curveFromOutside(target)[0]
      const above = { x: x - calloutWidth(label) / 2, y: y - CALLOUT_HEIGHT }
      this.callout(label, above, tone)
      return above
    }
    const source = rectOfCell(this.grid, from)
    if (!isSeen(source) && !isSeen(target)) return null
    const isSameRow = rowOf(this.grid, from) === rowOf(this.grid, to)
    const points = curveBetween(source, target, isSameRow, height)
    this.arrowOf(points, tone)
    const [a, b, c, d] = points
    const middle = { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 }
    const beside = { x: middle.x + 10, y: middle.y - CALLOUT_HEIGHT / 2 }
    this.callout(label, beside, tone)
    return beside
  }

  ring(box: Rect, colour: string, width: number): void {
    this.figures.push({ kind: 'ring', box, colour, width })
  }

  /** A callout over the first row of an extent that is in sight, or below it where there is no room. */
  calloutAt(extent: ByteExtent, text: string, tone: Tone): void {
    const { viewport, total } = this.grid
    if (extent.start >= Math.min(extent.end, total)) return
    const first = rectOfCell(this.grid, extent.start)
    const last = rectOfCell(this.grid, (Math.min(extent.end, total) - 1) as Bytes)
    if (last.y + last.height < 0 || first.y > viewport.height) return
    const above = first.y - CALLOUT_HEIGHT - 3
    this.callout(text, { x: first.x, y: above >= 0 ? above : last.y + last.height + 3 }, tone)
  }

  /**
   * A callout about the way from one extent to another, which hides neither of them nor the arrow: beyond the
   * target, or beyond the source; where there is no room for it, at `otherwise`. The first of the texts is
   * taken that fits into the window.
   */
  calloutBeyond(
    { source, target }: { readonly source: ByteExtent; readonly target: ByteExtent },
    texts: readonly string[],
    otherwise: Point,
    tone: Tone,
  ): void {
    const { width } = this.grid.viewport
    const text = texts.find(text => calloutWidth(text) <= width - 4) ?? texts.at(-1) ?? ''
    const isUp = target.start < source.start
    const place = this.besideRows(target, isUp) ?? this.besideRows(source, !isUp) ?? otherwise
    this.callout(text, place, tone)
  }

  /**
   * Where a callout stands above the rows of an extent, or below them; null where there is no room for it.
   */
  private besideRows({ start, end }: ByteExtent, isAbove: boolean): Point | null {
    const first = rectOfCell(this.grid, start)
    const last = rectOfCell(this.grid, (Math.min(end, this.grid.total) - 1) as Bytes)
    const y = isAbove ? first.y - CALLOUT_HEIGHT - 4 : last.y + last.height + 4
    return y >= 0 && y <= this.grid.viewport.height - CALLOUT_HEIGHT - 2 ? { x: first.x, y } : null
  }

  /** A callout at a place, moved into the window and off the other callouts. */
  callout(text: string, at: Point, tone: Tone): void {
    if (text === '' || this.callouts.length >= MOST_CALLOUTS) return
    const { width, height } = this.grid.viewport
    const wide = Math.min(calloutWidth(text), width - 4)
    const x = Math.max(2, Math.min(at.x, width - wide - 2))
    let y = Math.max(2, Math.min(at.y, height - CALLOUT_HEIGHT - 2))
    for (let tried = 0; tried < MOST_CALLOUTS; tried++) {
      const other = this.callouts.find(
        ({ box }) => x < box.x + box.width && box.x < x + wide && Math.abs(box.y - y) < CALLOUT_HEIGHT + 2,
      )
      if (!other) break
      y = other.box.y + CALLOUT_HEIGHT + 3
    }
    if (y > height - CALLOUT_HEIGHT) return
    this.callouts.push({
      kind: 'callout',
      text,
      box: { x, y, width: wide, height: CALLOUT_HEIGHT },
      colour: tone === 'bad' ? this.theme.bad : this.theme.ink,
      ground: this.theme.page,
      edge: this.colourOf(tone),
      family: this.theme.sans,
    })
  }

  private arrowOf(points: ArrowFigure['points'], tone: Tone): void {
    this.figures.push({ kind: 'arrow', points, colour: this.colourOf(tone), halo: this.theme.page })
  }

  private colourOf(tone: Tone): string {
    return this.theme[tone]
  }
}

function calloutWidth(text: string): number {
  return Math.ceil(text.length * CALLOUT_FONT * CHARACTER) + 16
}

/**
 * A short way down to a cell, from above and a little to the left; from below where there is no room above.
 */
function curveFromOutside(cell: Rect): ArrowFigure['points'] {
  const x = cell.x + cell.width / 2
  const isAbove = cell.y > 30
  const y = isAbove ? cell.y : cell.y + cell.height
  const way = isAbove ? -1 : 1
  const from = { x, y: y + way * 16 }
  return [from, { x, y: y + way * 12 }, { x, y: y + way * 8 }, { x, y }]
}

/**
 * Leaves a cell on the side of the other, and arrives there from this one; in a row of its own it arches over
 * it.
 */
function curveBetween(source: Rect, target: Rect, isSameRow: boolean, height: number): ArrowFigure['points'] {
  const within = (y: number) => Math.max(-20, Math.min(y, height + 20))
  const isUp = target.y < source.y
  const centre = (cell: Rect) => cell.x + cell.width / 2
  const top = (cell: Rect) => within(cell.y)
  const bottom = (cell: Rect) => within(cell.y + cell.height)
  if (isSameRow) {
    const isFirst = source.y < 26
    const from = { x: centre(source), y: isFirst ? bottom(source) : top(source) }
    const to = { x: centre(target), y: isFirst ? bottom(target) : top(target) }
    const bend = Math.min(34, 12 + Math.abs(to.x - from.x) / 6) * (isFirst ? 1 : -1)
    return [from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y + bend }, to]
  }
  const way = isUp ? -1 : 1
  const begin = isUp ? top(source) : bottom(source)
  const end = isUp ? bottom(target) : top(target)
  // From one row to the next it begins and ends inside the cells: between them nobody would see it.
  const inside = Math.abs(end - begin) < NEXT_ROW ? Math.min(NEXT_ROW, source.height / 3) : 0
  const from = { x: centre(source), y: begin - way * inside }
  const to = { x: centre(target), y: end + way * inside }
  const bend = Math.max(14, Math.min(80, Math.abs(to.y - from.y) / 2)) * way
  return [from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y - bend }, to]
}
