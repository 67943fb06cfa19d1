/**
 * Paints a frame. Cells and texts are pixels in an array, computed where the heap has changed and all of them
 * where the view or the theme has; what lies over them is drawn on top. Where nothing has changed, as when
 * one points at cells, a frame is a copy.
 */
import type { Bytes } from '../core/units.ts'
import { type Grid, showsValues } from './geometry.ts'
import { Glyphs } from './glyphs.ts'
import { changedBetween, type Moving } from './moving.ts'
import type { Theme } from './palette.ts'
import { type Inks, inksOf } from './patterns.ts'
import { type Band, type Painted, RowPainter } from './rows.ts'
import type { Runs } from './runs.ts'
import type { Scene } from './scene.ts'
import { writeTexts } from './texts.ts'
import type { ByteExtent } from './units.ts'

/** What the pixels show. */
interface Shown {
  readonly grid: Grid
  readonly runs: Runs
  readonly version: number
  readonly theme: Theme
  readonly moving: Moving | null
  readonly image: ImageData
}

/** Draws what lies over the cells. */
export type DrawOver = (context: CanvasRenderingContext2D, grid: Grid, scene: Scene) => void

/** How far the copy of the picture is up to date. */
type Copied = 'no' | 'one frame old' | 'yes'

export class Painter {
  /** What the last frame took, counted for the tests. */
  readonly rows = new RowPainter()
  private readonly context: CanvasRenderingContext2D
  private readonly drawOver: DrawOver
  /**
   * The picture without what lies over it: quicker to copy than pixels are to put where a graphics card has
   * it.
   */
  private readonly copy: CanvasRenderingContext2D
  private copied: Copied = 'no'
  private readonly glyphs: Glyphs
  private image: ImageData | null = null
  private words = new Int32Array(0)
  private theme: Theme | null = null
  private inks: Inks | null = null
  private shown: Shown | null = null

  constructor(context: CanvasRenderingContext2D, drawOver: DrawOver) {
    this.context = context
    this.drawOver = drawOver
    this.copy = contextBeside(context, { alpha: false })
    this.glyphs = new Glyphs(contextBeside(context, { willReadFrequently: true }))
  }

  /** Paints anew with the next frame, whatever has changed: after a font has come. */
  reset(): void {
    this.shown = null
    this.rows.reset()
    this.glyphs.clear()
  }

  paint(grid: Grid, scene: Scene): void {
    const { context } = this
    const { width, height } = context.canvas
    if (width === 0 || height === 0) return
    const image = this.imageOf(width, height)
    const changed = this.changedSince(grid, scene, image)
    if (changed?.length !== 0) this.put(image, this.compute(grid, scene, image, changed))
    else this.putCopy(image, [])
    this.drawOver(context, grid, scene)
  }

  /**
   * Shows what was painted. While all of the picture changes, nothing is gained by a copy; so it is made with
   * the second frame in a row that could use it.
   */
  private put(image: ImageData, { bands, isWhole }: Painted): void {
    if (!isWhole && this.copied !== 'no') return this.putCopy(image, bands)
    this.context.putImageData(image, 0, 0)
    this.copied = isWhole ? 'no' : 'one frame old'
  }

  /** Brings the copy up to date, with the lines that were painted anew, and shows it. */
  private putCopy(image: ImageData, bands: readonly Band[]): void {
    const { context, copy } = this
    const { width, height } = image
    if (this.copied !== 'yes') {
      if (copy.canvas.width !== width) copy.canvas.width = width
      if (copy.canvas.height !== height) copy.canvas.height = height
      copy.putImageData(image, 0, 0)
      this.copied = 'yes'
    } else for (const { top, bottom } of bands) copy.putImageData(image, 0, 0, 0, top, width, bottom - top)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = 1
    context.drawImage(copy.canvas, 0, 0)
  }

  private compute(
    grid: Grid,
    scene: Scene,
    image: ImageData,
    changed: readonly ByteExtent[] | null,
  ): Painted {
    const { moving, runs, theme } = scene
    const { width, height } = image
    const inks = this.inksOf(theme)
    const painted = this.rows.paint(this.words, width, height, { grid, runs, inks, moving, changed })
    writeTexts(this.words, width, height, { grid, scene, painted, glyphs: this.glyphs })
    this.shown = { grid, runs, version: runs.version, theme, moving, image }
    return painted
  }

  /** The bytes that look otherwise than in the picture; null where that is not known. */
  private changedSince(grid: Grid, scene: Scene, image: ImageData): readonly ByteExtent[] | null {
    const { shown } = this
    const { runs, theme, moving } = scene
    const isSameView =
      shown?.grid === grid && shown.runs === runs && shown.theme === theme && shown.image === image
    const missed = shown ? runs.version - shown.version : 0
    if (!isSameView || missed > 1) return null
    const byMoving = changedBetween(shown.moving, moving, runs.header)
    if (missed === 0) return byMoving
    // Where values are shown, what was only written to looks otherwise, too.
    const { start, end } = showsValues(grid) ? runs.touched : runs.changed
    if (start === end) return byMoving
    const byHeap = { start: (start * runs.pageSize) as Bytes, end: (end * runs.pageSize) as Bytes }
    return [byHeap, ...byMoving]
  }

  private imageOf(width: number, height: number): ImageData {
    if (this.image?.width === width && this.image.height === height) return this.image
    this.image = this.context.createImageData(width, height)
    this.words = new Int32Array(this.image.data.buffer)
    this.copied = 'no'
    return this.image
  }

  private inksOf(theme: Theme): Inks {
    if (theme !== this.theme || !this.inks) {
      this.theme = theme
      this.inks = inksOf(theme)
    }
    return this.inks
  }
}

function contextBeside(
  { canvas }: CanvasRenderingContext2D,
  settings: CanvasRenderingContext2DSettings,
): CanvasRenderingContext2D {
  const context = canvas.ownerDocument.createElement('canvas').getContext('2d', settings)
  if (!context) throw new Error('This browser gives no second 2D context')
  return context
}
