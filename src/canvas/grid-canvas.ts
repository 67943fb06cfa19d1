/**
 * The buffer on a canvas: what React mounts. It owns the canvas's size in device pixels; gestures and meaning
 * are its owner's.
 */
import type { Bytes } from '../core/units.ts'
import type { FrameLoop, Surface } from './frame-loop.ts'
import { FIT, type Grid, type Rect, rectOfCell, type Shape, type View } from './geometry.ts'
import { overlayWhenLoaded } from './late-overlay.ts'
import { arrange } from './layout.ts'
import { Painter } from './paint.ts'
import type { Scene } from './scene.ts'

/** What the canvas asks of its owner. */
interface GridSource {
  /** The buffer that is shown; null where there is none. */
  shape(): Shape | null
  /** What to paint, asked for once a frame. */
  scene(): Scene | null
}

export class GridCanvas {
  private readonly canvas: HTMLCanvasElement
  private readonly painter: Painter
  private readonly source: GridSource
  private readonly surface: Surface
  private wanted: View = FIT
  private laidOut: Grid | null = null
  private width = 0
  private height = 0
  private pixelRatio = 1

  constructor(canvas: HTMLCanvasElement, frames: FrameLoop, source: GridSource) {
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('This browser gives no 2D context')
    this.canvas = canvas
    this.source = source
    this.painter = new Painter(
      context,
      overlayWhenLoaded(() => this.invalidate()),
    )
    this.surface = frames.surface(() => this.paint())
    // Text is measured and drawn anew once its face has come.
    void document.fonts?.ready.then(() => {
      this.painter.reset()
      this.invalidate()
    })
  }

  /**
   * Fits the canvas to a size in CSS pixels; its owner calls this from a ResizeObserver. Paints at once, so
   * that nothing flickers.
   */
  resize(width: number, height: number, pixelRatio: number = window.devicePixelRatio || 1): void {
    if (width === this.width && height === this.height && pixelRatio === this.pixelRatio) return
    this.width = width
    this.height = height
    this.pixelRatio = pixelRatio
    this.canvas.width = Math.round(width * pixelRatio)
    this.canvas.height = Math.round(height * pixelRatio)
    this.laidOut = null
    this.paint()
  }

  /** Paints with the next frame. */
  invalidate(): void {
    this.surface.invalidate()
  }

  get view(): View {
    return this.grid?.view ?? this.wanted
  }

  setView(view: View): void {
    if (view.zoom === this.wanted.zoom && view.top === this.wanted.top) return
    this.wanted = view
    this.laidOut = null
    this.invalidate()
  }

  /** How the view is laid out now; null before there is a buffer and a size. */
  get grid(): Grid | null {
    const shape = this.source.shape()
    if (!shape || this.width === 0 || this.height === 0) return null
    if (!this.laidOut || !sameShape(shape, this.laidOut.shape)) {
      const { width, height, pixelRatio } = this
      this.laidOut = arrange(shape, { width, height, pixelRatio }, this.wanted)
    }
    return this.laidOut
  }

  rectOf(byte: Bytes): Rect | null {
    return this.grid ? rectOfCell(this.grid, byte) : null
  }

  dispose(): void {
    this.surface.dispose()
  }

  private paint(): void {
    const { grid } = this
    const scene = grid && this.source.scene()
    if (grid && scene) this.painter.paint(grid, scene)
  }
}

export function sameShape(one: Shape, other: Shape): boolean {
  return (
    one.pageSize === other.pageSize &&
    one.pages === other.pages &&
    one.base === other.base &&
    one.decimal === other.decimal
  )
}
