/**
 * Paints a frame. Cells and texts are pixels in an array, computed where the heap has changed and all of them where the view or the theme has;
 * one putImageData shows them, and outlines come on top. Where nothing has changed, as when one points at cells, a frame is a copy.
 */
import { type Grid, showsValues } from './geometry.ts'
import { Glyphs } from './glyphs.ts'
import { drawOutlines } from './overlay.ts'
import type { Theme } from './palette.ts'
import { type Inks, inksOf, PixelPainter } from './pixels.ts'
import type { Runs } from './runs.ts'
import { type Scene, type Slide, slidByte } from './scene.ts'
import { writeTexts } from './texts.ts'

/** What the pixels were computed from. */
interface Painted {
  readonly grid: Grid
  readonly runs: Runs
  readonly version: number
  readonly theme: Theme
  readonly moving: Slide | null
  readonly image: ImageData
}

export class Painter {
  private readonly context: CanvasRenderingContext2D
  /** The picture without outlines: quicker to copy than pixels are to put where a graphics card has it. */
  private readonly copy: CanvasRenderingContext2D
  private isCopied = false
  private readonly glyphs: Glyphs
  private readonly pixels = new PixelPainter()
  private image: ImageData | null = null
  private words = new Int32Array(0)
  private theme: Theme | null = null
  private inks: Inks | null = null
  private painted: Painted | null = null

  constructor(context: CanvasRenderingContext2D) {
    this.context = context
    this.copy = contextBeside(context, { alpha: false })
    this.glyphs = new Glyphs(contextBeside(context, { willReadFrequently: true }))
  }

  /** Paints anew with the next frame, whatever has changed: after a font has come. */
  reset(): void {
    this.painted = null
    this.pixels.reset()
    this.glyphs.clear()
  }

  paint(grid: Grid, scene: Scene): void {
    const { context } = this
    const { width, height } = context.canvas
    if (width === 0 || height === 0) return
    const image = this.imageOf(width, height)
    if (this.isPainted(grid, scene, image)) this.putCopy(image)
    else {
      this.compute(grid, scene, image)
      context.putImageData(image, 0, 0)
      this.isCopied = false
    }
    drawOutlines(context, grid, scene)
  }

  /** While the heap changes with every frame, nothing is gained by a copy; so it is made with the first frame that could use it. */
  private putCopy(image: ImageData): void {
    const { context, copy } = this
    if (!this.isCopied) {
      if (copy.canvas.width !== image.width) copy.canvas.width = image.width
      if (copy.canvas.height !== image.height) copy.canvas.height = image.height
      copy.putImageData(image, 0, 0)
      this.isCopied = true
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = 1
    context.drawImage(copy.canvas, 0, 0)
  }

  private isPainted(grid: Grid, scene: Scene, image: ImageData): boolean {
    return this.showsView(grid, scene, image) && this.painted?.version === scene.runs.version
  }

  private showsView(grid: Grid, { runs, theme, moving }: Scene, image: ImageData): boolean {
    const { painted } = this
    return (
      painted !== null &&
      painted.grid === grid &&
      painted.runs === runs &&
      painted.theme === theme &&
      painted.moving === moving &&
      painted.image === image
    )
  }

  private compute(grid: Grid, scene: Scene, image: ImageData): void {
    const { moving, runs, theme } = scene
    const { width, height } = image
    const band = this.pixels.paint(this.words, width, height, {
      grid,
      runs,
      inks: this.inksOf(theme),
      moving: moving ? { ...moving, at: slidByte(scene) } : null,
      changed: this.changeSince(grid, scene, image),
    })
    writeTexts(this.words, width, height, { grid, scene, band, glyphs: this.glyphs })
    this.painted = { grid, runs, version: runs.version, theme, moving, image }
  }

  /** The bytes that look otherwise than before; null where that is not known. */
  private changeSince(grid: Grid, scene: Scene, image: ImageData) {
    const { runs, moving } = scene
    const isNext = this.painted?.version === runs.version - 1
    // Values change without the runs.
    if (!isNext || moving || showsValues(grid) || !this.showsView(grid, scene, image)) return null
    return { start: runs.changed.start * runs.pageSize, end: runs.changed.end * runs.pageSize }
  }

  private imageOf(width: number, height: number): ImageData {
    if (this.image?.width === width && this.image.height === height) return this.image
    this.image = this.context.createImageData(width, height)
    this.words = new Int32Array(this.image.data.buffer)
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
