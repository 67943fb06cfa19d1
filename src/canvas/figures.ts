/**
 * What lies over the cells, as data: so that the canvas and a picture saved to a file draw the same. Lengths
 * are CSS pixels.
 */
import type { Rect } from './geometry.ts'
import type { Corner } from './outlines.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface OutlineFigure {
  readonly kind: 'outline'
  readonly paths: readonly (readonly Corner[])[]
  readonly colour: string
  readonly width: number
  readonly alpha: number
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[]
  /** How much of the colour lies over the cells; 0 for none. */
  readonly fill: number
}

interface RingFigure {
  readonly kind: 'ring'
  readonly box: Rect
  readonly colour: string
  readonly width: number
}

/** A cubic curve with a head at its end. */
export interface ArrowFigure {
  readonly kind: 'arrow'
  readonly points: readonly [Point, Point, Point, Point]
  readonly colour: string
  /** Of the line around it, so that it stands out from any cell. */
  readonly halo: string
}

/** A few words in a box. */
export interface CalloutFigure {
  readonly kind: 'callout'
  readonly text: string
  readonly box: Rect
  readonly colour: string
  readonly ground: string
  readonly edge: string
  readonly family: string
}

export type Figure = OutlineFigure | RingFigure | ArrowFigure | CalloutFigure

export const CALLOUT_FONT = 12
const ARROW_HEAD = 8
export const CORNER_RADIUS = 3

/** The three corners of an arrow's head: its tip first. */
export function headOf({ points }: ArrowFigure): readonly [Point, Point, Point] {
  const [, , before, tip] = points
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length }
  const base = { x: tip.x - along.x * ARROW_HEAD, y: tip.y - along.y * ARROW_HEAD }
  const half = ARROW_HEAD * 0.55
  return [
    tip,
    { x: base.x - along.y * half, y: base.y + along.x * half },
    { x: base.x + along.y * half, y: base.y - along.x * half },
  ]
}

type Context = CanvasRenderingContext2D

/** Draws figures on a canvas, in their order. */
export function drawFigures(context: Context, pixelRatio: number, figures: readonly Figure[]): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  for (const figure of figures) {
    context.globalAlpha = 1
    context.setLineDash([])
    switch (figure.kind) {
      case 'outline':
        drawOutline(context, figure)
        break
      case 'ring':
        drawRing(context, figure)
        break
      case 'arrow':
        drawArrow(context, figure)
        break
      case 'callout':
        drawCallout(context, figure)
        break
    }
  }
  context.globalAlpha = 1
  context.setLineDash([])
}

function drawOutline(context: Context, { paths, colour, width, alpha, dash, fill }: OutlineFigure): void {
  context.strokeStyle = colour
  context.fillStyle = colour
  context.lineWidth = width
  context.setLineDash([...dash])
  for (const path of paths) {
    if (dash.length === 0 || fill > 0) trace(context, path, CORNER_RADIUS)
    if (fill > 0) {
      context.globalAlpha = fill
      context.fill()
    }
    context.globalAlpha = alpha
    if (dash.length > 0) strokeSides(context, path)
    else context.stroke()
  }
}

/** A straight dashed line is drawn in half the time of a dashed path with round corners. */
function strokeSides(context: Context, path: readonly Corner[]): void {
  for (const [index, [x, y]] of path.entries()) {
    const [nextX, nextY] = path[(index + 1) % path.length] as Corner
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(nextX, nextY)
    context.stroke()
  }
}

function drawRing(context: Context, { box, colour, width }: RingFigure): void {
  context.strokeStyle = colour
  context.lineWidth = width
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, CORNER_RADIUS)
  context.stroke()
}

function drawArrow(context: Context, figure: ArrowFigure): void {
  const [from, first, second, to] = figure.points
  const head = headOf(figure)
  for (const [colour, width] of [
    [figure.halo, 5],
    [figure.colour, 2],
  ] as const) {
    context.strokeStyle = colour
    context.fillStyle = colour
    context.lineWidth = width
    context.lineJoin = 'round'
    context.beginPath()
    context.moveTo(from.x, from.y)
    context.bezierCurveTo(first.x, first.y, second.x, second.y, to.x, to.y)
    context.stroke()
    context.beginPath()
    for (const { x, y } of head) context.lineTo(x, y)
    context.closePath()
    context.fill()
    if (colour === figure.halo) context.stroke()
  }
}

function drawCallout(context: Context, { text, box, colour, ground, edge, family }: CalloutFigure): void {
  context.fillStyle = ground
  context.strokeStyle = edge
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, 6)
  context.fill()
  context.stroke()
  context.fillStyle = colour
  context.font = `500 ${CALLOUT_FONT}px ${family}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + 0.5, box.width - 8)
}

/** Goes around a path with rounded corners. */
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
