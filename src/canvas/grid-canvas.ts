/** The buffer on a canvas: what React mounts. It owns the canvas's size in device pixels and its frames; gestures and meaning are its owner's. */
import { FrameLoop } from './frame-loop.ts'
import {
  arrange,
  cellAtPoint,
  FIT,
  type Grid,
  type Rect,
  rectOfCell,
  type Shape,
  type View,
} from './geometry.ts'
import { Painter } from './paint.ts'
import type { Scene } from './scene.ts'

export class GridCanvas {
  /** Wakes for a frame when something changes; animations of the owner run on it. */
  readonly frames: FrameLoop
  private readonly canvas: HTMLCanvasElement
  private readonly painter: Painter
  private scene: Scene | null = null
  private wanted: View = FIT
  private laidOut: Grid | null = null
  private width = 0
  private height = 0
  private pixelRatio = 1

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { alpha: false })
    if (!context) throw new Error('This browser gives no 2D context')
    this.canvas = canvas
    this.painter = new Painter(context)
    this.frames = new FrameLoop(() => this.paint())
    // Text is measured and drawn anew once its face has come.
    void document.fonts?.ready.then(() => {
      this.painter.reset()
      this.frames.invalidate()
    })
  }

  /** Fits the canvas to a size in CSS pixels; its owner calls this from a ResizeObserver. Paints at once, so that nothing flickers. */
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

  setScene(scene: Scene): void {
    if (scene === this.scene) return
    if (!this.scene || !sameShape(shapeOf(scene), shapeOf(this.scene))) this.laidOut = null
    this.scene = scene
    this.frames.invalidate()
  }

  /** Changes parts of the scene; nothing happens before there is one. */
  update(patch: Partial<Scene>): void {
    if (this.scene) this.setScene({ ...this.scene, ...patch })
  }

  get view(): View {
    return this.grid?.view ?? this.wanted
  }

  setView(view: View): void {
    if (view.zoom === this.wanted.zoom && view.top === this.wanted.top) return
    this.wanted = view
    this.laidOut = null
    this.frames.invalidate()
  }

  /** How the view is laid out now; null before there is a scene and a size. */
  get grid(): Grid | null {
    if (!this.scene || this.width === 0 || this.height === 0) return null
    this.laidOut ??= arrange(
      shapeOf(this.scene),
      { width: this.width, height: this.height, pixelRatio: this.pixelRatio },
      this.wanted,
    )
    return this.laidOut
  }

  /** The byte at a point of the canvas, in CSS pixels. */
  hit(x: number, y: number): number | null {
    return this.grid ? cellAtPoint(this.grid, x, y) : null
  }

  rectOf(byte: number): Rect | null {
    return this.grid ? rectOfCell(this.grid, byte) : null
  }

  dispose(): void {
    this.frames.dispose()
    this.scene = null
  }

  private paint(): void {
    const { grid, scene } = this
    if (grid && scene) this.painter.paint(grid, scene)
  }
}

function shapeOf(scene: Scene): Shape {
  const { layout, settings } = scene.heap
  return { pageSize: layout.pageSize, pages: layout.pages, base: settings.base }
}

function sameShape(one: Shape, other: Shape): boolean {
  return one.pageSize === other.pageSize && one.pages === other.pages && one.base === other.base
}
