/** A picture as pixels. */
import { drawOverlay } from '../overlay.ts'
import { Painter } from '../paint.ts'
import { hexOf, mixWords, tagColor, wordOf } from '../palette.ts'
import { GHOST_TINT } from '../patterns.ts'
import type { Picture, Swatch } from './picture.ts'

type Context = CanvasRenderingContext2D

/** Paints pictures one after the other on a canvas of its own. */
export class PicturePainter {
  readonly canvas: HTMLCanvasElement
  private readonly context: Context
  private readonly cells: Context
  private readonly painter: Painter

  constructor(document: Document) {
    this.canvas = document.createElement('canvas')
    this.context = contextOf(this.canvas)
    this.cells = contextOf(document.createElement('canvas'))
    this.painter = new Painter(this.cells, drawOverlay)
  }

  paint(picture: Picture): void {
    const { context, canvas, cells } = this
    const { size, theme, grid, scene, left, top } = picture
    const { pixelRatio } = size
    const { viewport } = grid
    resize(canvas, size.width * pixelRatio, size.height * pixelRatio)
    resize(cells.canvas, viewport.width * pixelRatio, viewport.height * pixelRatio)
    this.painter.paint(grid, scene)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.fillStyle = theme.page
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(cells.canvas, Math.round(left * pixelRatio), Math.round(top * pixelRatio))
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
    for (const swatch of picture.swatches) drawSwatch(context, picture, swatch)
    context.textBaseline = 'middle'
    context.textAlign = 'left'
    for (const { text, x, y, size: height, weight, colour } of picture.words) {
      context.font = `${weight} ${height}px ${theme.sans}`
      context.fillStyle = colour
      context.fillText(text, x, y)
    }
  }

  /** The pixels, four bytes each. */
  pixels(): Uint8ClampedArray {
    const { width, height } = this.canvas
    return this.context.getImageData(0, 0, width, height).data
  }

  /** The picture as a PNG file; null where the browser has no memory for it. */
  png(): Promise<Blob | null> {
    return new Promise(resolve => this.canvas.toBlob(resolve, 'image/png'))
  }

  /** The cells alone, as an address to put into another file. */
  cellsAddress(picture: Picture): string {
    this.paint(picture)
    return this.cells.canvas.toDataURL('image/png')
  }
}

/** Of a sample in the colour of the third tag, as in the legend on the screen. */
const SAMPLE_TAG = 3
/** Of the outline of a source, as a swatch. */
export const SOURCE_DASHES = [3, 2]

/** The tones a swatch is drawn in: the ground, and the pattern over it. */
export function swatchTones(
  { theme }: Picture,
  { kind }: Swatch,
): { readonly ground: string; readonly mark: string } {
  const sample = tagColor(SAMPLE_TAG)
  switch (kind) {
    case 'used':
    case 'slack':
      return { ground: sample, mark: theme.hatch }
    case 'header':
      return { ground: hexOf(mixWords(wordOf(sample), wordOf('#000000'), 0.45)), mark: '' }
    case 'stale':
      return { ground: theme.stale, mark: theme.staleDot }
    case 'pinned':
      return { ground: sample, mark: theme.ink }
    case 'reserved':
      return { ground: theme.clean, mark: theme.staleDot }
    case 'clean':
      return { ground: theme.clean, mark: theme.soft }
    case 'source':
    case 'target':
      return { ground: theme.page, mark: theme.accent }
    case 'ghost':
      return {
        ground: hexOf(mixWords(wordOf(theme.stale), wordOf(sample), GHOST_TINT)),
        mark: theme.staleDot,
      }
    case 'lost':
      return { ground: sample, mark: theme.bad }
  }
}

function drawSwatch(context: Context, picture: Picture, swatch: Swatch): void {
  const { kind, x, y, size } = swatch
  const { ground, mark } = swatchTones(picture, swatch)
  context.save()
  context.beginPath()
  context.roundRect(x, y, size, size, 3)
  context.fillStyle = ground
  context.fill()
  context.clip()
  context.fillStyle = mark
  context.strokeStyle = mark
  if (kind === 'pinned') context.fillRect(x, y + size - 3, size, 3)
  else if (kind === 'slack' || kind === 'reserved') {
    context.globalAlpha = kind === 'slack' ? 0.42 : 0.5
    context.lineWidth = 1.5
    context.beginPath()
    for (let k = -size; k < size; k += 4.5) {
      context.moveTo(x + k, y + size)
      context.lineTo(x + k + size, y)
    }
    context.stroke()
  } else if (kind === 'lost') {
    for (let k = -size; k < size; k += 4.5) {
      line(context, x + k, y + size, x + k + size, y)
      line(context, x + k, y, x + k + size, y + size)
    }
  } else if (kind === 'source' || kind === 'target') {
    context.lineWidth = 2
    if (kind === 'source') context.setLineDash(SOURCE_DASHES)
    context.strokeRect(x + 1, y + 1, size - 2, size - 2)
  } else if (kind === 'stale' || kind === 'ghost') {
    for (let i = 2.5; i < size; i += 4) {
      for (let k = 2.5; k < size; k += 4) context.fillRect(x + i - 0.7, y + k - 0.7, 1.4, 1.4)
    }
  } else if (kind === 'clean') {
    context.globalAlpha = 0.5
    context.lineWidth = 1
    context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1)
  }
  context.restore()
}

function line(context: Context, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1, y1)
  context.stroke()
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [wide, high] = [Math.round(width), Math.round(height)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
}

function contextOf(canvas: HTMLCanvasElement): Context {
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Error('This browser gives no 2D context')
  return context
}
