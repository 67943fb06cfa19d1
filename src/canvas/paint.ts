/** Paints a frame: pixels from the runs, one putImageData, and over them what is to be read. */
import type { Grid } from './geometry.ts'
import { drawOverlay, slidByte } from './overlay.ts'
import type { Theme } from './palette.ts'
import { type Inks, inksOf, PixelPainter } from './pixels.ts'
import type { Scene } from './scene.ts'

export class Painter {
  private readonly context: CanvasRenderingContext2D
  private readonly pixels = new PixelPainter()
  private image: ImageData | null = null
  private words = new Uint32Array(0)
  private theme: Theme | null = null
  private inks: Inks | null = null

  constructor(context: CanvasRenderingContext2D) {
    this.context = context
  }

  paint(grid: Grid, scene: Scene): void {
    const { width, height } = this.context.canvas
    if (width === 0 || height === 0) return
    const image = this.imageOf(width, height)
    const { moving, runs } = scene
    this.pixels.paint(this.words, width, height, {
      grid,
      runs,
      inks: this.inksOf(scene.theme),
      moving: moving ? { tag: moving.tag, from: moving.from, at: slidByte(scene) } : null,
    })
    this.context.putImageData(image, 0, 0)
    drawOverlay(this.context, grid, scene)
  }

  private imageOf(width: number, height: number): ImageData {
    if (this.image?.width === width && this.image.height === height) return this.image
    this.image = this.context.createImageData(width, height)
    this.words = new Uint32Array(this.image.data.buffer)
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
