/**
 * Paints a frame. Cells and texts are painted into a picture of their own, pixels from the runs and one putImageData, and only when the heap,
 * the view or the theme has changed; every frame is a copy of that with its outlines on top.
 */
import type { Grid } from './geometry.ts'
import { drawOutlines, drawTexts, slidByte } from './overlay.ts'
import type { Theme } from './palette.ts'
import { type Inks, inksOf, PixelPainter } from './pixels.ts'
import type { Runs } from './runs.ts'
import type { Scene, Slide } from './scene.ts'

/** What the picture was painted from. */
interface Painted {
  readonly grid: Grid
  readonly runs: Runs
  readonly version: number
  readonly theme: Theme
  readonly moving: Slide | null
}

export class Painter {
  private readonly context: CanvasRenderingContext2D
  private readonly picture: CanvasRenderingContext2D
  private readonly pixels = new PixelPainter()
  private image: ImageData | null = null
  private words = new Int32Array(0)
  private theme: Theme | null = null
  private inks: Inks | null = null
  private painted: Painted | null = null

  constructor(context: CanvasRenderingContext2D) {
    this.context = context
    const picture = context.canvas.ownerDocument.createElement('canvas').getContext('2d', { alpha: false })
    if (!picture) throw new Error('This browser gives no second 2D context')
    this.picture = picture
  }

  /** Paints anew with the next frame, whatever has changed: after a font has come. */
  reset(): void {
    this.painted = null
  }

  paint(grid: Grid, scene: Scene): void {
    const { width, height } = this.context.canvas
    if (width === 0 || height === 0) return
    if (!this.isPainted(grid, scene, width, height)) this.paintPicture(grid, scene, width, height)
    this.context.setTransform(1, 0, 0, 1, 0, 0)
    this.context.globalAlpha = 1
    this.context.drawImage(this.picture.canvas, 0, 0)
    drawOutlines(this.context, grid, scene)
  }

  private isPainted(grid: Grid, scene: Scene, width: number, height: number): boolean {
    const { painted, picture } = this
    return (
      painted !== null &&
      painted.grid === grid &&
      painted.runs === scene.runs &&
      painted.version === scene.runs.version &&
      painted.theme === scene.theme &&
      painted.moving === scene.moving &&
      picture.canvas.width === width &&
      picture.canvas.height === height
    )
  }

  private paintPicture(grid: Grid, scene: Scene, width: number, height: number): void {
    const { picture } = this
    const { moving, runs, theme } = scene
    if (picture.canvas.width !== width || picture.canvas.height !== height) {
      picture.canvas.width = width
      picture.canvas.height = height
    }
    const image = this.imageOf(width, height)
    this.pixels.paint(this.words, width, height, {
      grid,
      runs,
      inks: this.inksOf(theme),
      moving: moving ? { ...moving, at: slidByte(scene) } : null,
    })
    picture.putImageData(image, 0, 0)
    drawTexts(picture, grid, scene)
    this.painted = { grid, runs, version: runs.version, theme, moving }
  }

  private imageOf(width: number, height: number): ImageData {
    if (this.image?.width === width && this.image.height === height) return this.image
    this.image = this.picture.createImageData(width, height)
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
