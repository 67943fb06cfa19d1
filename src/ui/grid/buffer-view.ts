/**
 * The buffer's picture: follows its model outside React, wakes the canvas when something has changed, and
 * turns what hands do on it into what they mean. React learns of it only when the layout changes.
 */
import type { FrameLoop } from '../../canvas/frame-loop.ts'
import {
  cellAtPoint,
  FIT,
  type Grid,
  isScrollable,
  nearestCell,
  type Shape,
  type View,
  visibleBytes,
} from '../../canvas/geometry.ts'
import { attachGestures, type GestureHandlers, type Point } from '../../canvas/gestures.ts'
import { GridCanvas, sameShape } from '../../canvas/grid-canvas.ts'
import { arrange } from '../../canvas/layout.ts'
import { kindsIn } from '../../canvas/legend.ts'
import { Runs } from '../../canvas/runs.ts'
import { type Scene, sceneOf } from '../../canvas/scene.ts'
import type { ByteExtent } from '../../canvas/units.ts'
import { centredOn, panBy, scrollIntoView, zoomBy } from '../../canvas/view.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { blockAround, blockOfTag } from '../../store/panels/inspect.ts'
import { canvasTheme, onThemeChange } from '../canvas-theme.ts'
import type { BufferModel, Turn } from './model.ts'

/** The least that a press zooms by; and the presses it takes from the whole buffer to its bytes. */
const LEAST_ZOOM = 1.5
const PRESSES = 8
/** Where there is no canvas to measure, as in a test. */
const SOME_SIZE = { width: 960, height: 480, pixelRatio: 1 }

export class BufferView {
  readonly model: BufferModel
  private readonly frames: FrameLoop
  private readonly scale: number
  private element: HTMLElement | null = null
  private canvas: GridCanvas | null = null
  private readonly runs = new Runs()
  private readonly watchers = new Set<() => void>()
  private readonly followers = new Set<() => void>()
  /** The grid that React has. */
  private laidOut: Grid | null = null
  private showsCursor = false
  private copiesCarelessly = false
  /** What is in the picture, as the legend names it. */
  private kinds = ''
  /** Where the keyboard began to go over free bytes. */
  private extendedFrom: Bytes | null = null

  /** `scale`: how many times larger than usual texts and gaps are. */
  constructor(model: BufferModel, frames: FrameLoop, scale = 1) {
    this.model = model
    this.frames = frames
    this.scale = scale
  }

  /** Paints on the canvas and listens to the hands on `element`. Returns what ends it. */
  mount(element: HTMLElement, surface: HTMLCanvasElement): () => void {
    this.element = element
    this.canvas = this.canvasOn(surface)
    this.canvas?.setView(this.model.view())
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      const { scale } = this
      this.canvas?.resize(width / scale, height / scale, (window.devicePixelRatio || 1) * scale)
      this.layOut()
    }
    const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : null
    sizes?.observe(element)
    const undo = [
      this.model.watch(turn => this.follow(turn)),
      attachGestures(element, this.gestures(element)),
      () => sizes?.disconnect(),
      // The ratio of pixels changes without the size, when the window goes to another screen.
      listen(window, 'resize', measure),
      onThemeChange(() => this.canvas?.invalidate()),
    ]
    measure()
    if (this.canvas) this.canvas.invalidate()
    else this.scene()
    return () => {
      for (const end of undo) end()
      this.canvas?.dispose()
      this.canvas = null
    }
  }

  // What React shows of it.

  /** Calls back when rows, columns or the part in sight have changed, or the order of copying. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Calls back with every turn of the model, while it is on the page. */
  watchModel = (follower: () => void): (() => void) => {
    this.followers.add(follower)
    return () => this.followers.delete(follower)
  }

  /** How the buffer is laid out; null where there is none. The same object until that changes. */
  grid = (): Grid | null => this.laidOut

  /** The kinds of cells and outlines that are in the picture, with spaces in between. */
  kindsShown = (): string => this.kinds

  /** Is copying from the wrong end shown, and what it destroys? */
  isCareless = (): boolean => this.copiesCarelessly

  /** Does it make a difference to the operation shown? */
  hasOverlap = (): boolean => this.model.hasOverlap()

  // What can be done with it.

  setCareless(isCareless: boolean): void {
    this.copiesCarelessly = isCareless
    if (this.canvas) this.canvas.invalidate()
    else this.scene()
    this.announce()
  }

  zoomIn(): void {
    this.zoom(this.zoomStep(), this.middle())
  }
  zoomOut(): void {
    this.zoom(1 / this.zoomStep(), this.middle())
  }
  fit(): void {
    this.setView(FIT)
  }

  /** Goes to a byte and brings it into sight. */
  goTo(byte: Bytes): void {
    this.extendedFrom = null
    this.model.hover(null)
    this.model.moveCursor(byte)
    if (this.laidOut) this.setView(scrollIntoView(this.laidOut, byte))
  }

  /** Selects the block that a byte lies in; in a hole, nothing, and offers to allocate there. */
  select(byte: Bytes): void {
    const tag = this.tagAround(byte)
    this.model.select(tag)
    if (tag === null) this.model.askForHole(byte)
    else this.model.askForNothing()
  }

  /** Offers to allocate as many bytes as lie between the byte where this began and this one. */
  extendTo(from: Bytes, to: Bytes): void {
    this.extendedFrom ??= from
    this.model.hover(null)
    this.model.moveCursor(to)
    if (this.laidOut) this.setView(scrollIntoView(this.laidOut, to))
    if (this.tagAround(this.extendedFrom) !== null) return
    this.model.select(null)
    this.model.askForBytes(this.extendedFrom, to)
  }

  /** Selects nothing, and offers nothing. */
  clear(): void {
    this.model.select(null)
    this.model.askForNothing()
  }

  /** Scrolls to where an extent begins, unless some of it is in sight. */
  bring(extent: ByteExtent): void {
    const grid = this.laidOut
    if (!grid || !isScrollable(grid)) return
    const visible = visibleBytes(grid)
    if (extent.end > visible.start && extent.start < visible.end) return
    this.setView(centredOn(grid, extent.start))
  }

  /** The keyboard's place is shown while the keyboard, or a finger, is at work here. */
  showCursor(shows: boolean): void {
    this.showsCursor = shows
    this.canvas?.invalidate()
  }

  private gestures(element: HTMLElement): GestureHandlers {
    return {
      onHover: point => this.model.hover(point && this.hit(point)),
      onTap: (point, { touch }) => {
        const byte = this.hit(point)
        element.focus({ preventScroll: true })
        if (byte === null) return this.clear()
        this.model.moveCursor(byte)
        this.select(byte)
        this.showCursor(touch)
      },
      onPan: (_, dy) => {
        if (this.laidOut) this.setView(panBy(this.laidOut, dy))
      },
      onZoom: (factor, point) => this.zoom(factor, point),
      canSelect: point => {
        const byte = this.hit(point)
        return byte !== null && this.tagAround(byte) === null
      },
      onSelect: (from, to) => {
        const [first, last] = [this.hit(from), this.nearest(to)]
        if (first === null || last === null) return
        this.model.select(null)
        this.model.askForBytes(first, last)
      },
      canPan: () => this.laidOut !== null && isScrollable(this.laidOut),
    }
  }

  private zoom(factor: number, point: Point): void {
    if (this.laidOut) this.setView(zoomBy(this.laidOut, factor, point))
  }

  private zoomStep(): number {
    return Math.max(LEAST_ZOOM, (this.laidOut?.maxZoom ?? 1) ** (1 / PRESSES))
  }

  private setView(view: View): void {
    this.model.setView(view)
    this.canvas?.setView(this.model.view())
    this.layOut()
  }

  private hit({ x, y }: Point): Bytes | null {
    return this.laidOut ? cellAtPoint(this.laidOut, x, y) : null
  }

  private nearest({ x, y }: Point): Bytes | null {
    return this.laidOut && nearestCell(this.laidOut, x, y)
  }

  private tagAround(byte: Bytes): Tag | null {
    const { heap } = this.model.shown()
    const block = heap && blockAround(heap, byte)
    return heap && block && heap.table.isAllocated(block) ? heap.table.tagOf(block) : null
  }

  /** Where zooming by key or button goes to: the byte at hand if it is in sight, else the middle. */
  private middle(): Point {
    const grid = this.laidOut
    if (!grid) return { x: 0, y: 0 }
    const byte = this.byteAtHand()
    const visible = visibleBytes(grid)
    if (byte !== null && byte >= visible.start && byte < visible.end) {
      const rect = this.canvas?.rectOf(byte)
      if (rect) return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
    }
    return { x: grid.viewport.width / 2, y: grid.viewport.height / 2 }
  }

  private byteAtHand(): Bytes | null {
    const { cell, tag } = this.model.pointed()
    const { heap } = this.model.shown()
    const block = heap && tag !== null ? blockOfTag(heap, tag) : null
    return heap && block ? ((heap.table.startOf(block) * heap.layout.pageSize) as Bytes) : cell
  }

  // Following the model.

  private follow(turn: Turn | null): void {
    if (turn?.isOther) this.model.setView(FIT)
    this.canvas?.setView(this.model.view())
    this.canvas?.invalidate()
    this.layOut()
    if (turn?.attention) this.bring(turn.attention)
    // Without a canvas no frame comes.
    if (!this.canvas) this.scene()
    for (const follow of this.followers) follow()
  }

  /** What to paint now. The runs follow what has changed since the last frame. */
  private scene(): Scene | null {
    const shown = this.model.shown()
    if (!shown.heap || !this.runs.follow(shown)) return null
    const { tag, hover, linked, cell } = this.model.pointed()
    const moving = this.model.moving()
    const scene: Scene = {
      ...sceneOf(shown.heap, this.runs, canvasTheme()),
      selection: tag,
      hover,
      linked,
      focus: this.showsCursor ? cell : null,
      highlight: this.model.highlight(),
      moving: moving && { ...moving, isCareless: this.copiesCarelessly },
      marks: this.model.marks(),
    }
    this.nameKinds(scene)
    return scene
  }

  private nameKinds(scene: Scene): void {
    const kinds = kindsIn(scene).join(' ')
    if (kinds === this.kinds) return
    this.kinds = kinds
    for (const follow of this.followers) follow()
  }

  /** Null where there is no canvas to draw on: the grid is laid out all the same. */
  private canvasOn(surface: HTMLCanvasElement): GridCanvas | null {
    try {
      return new GridCanvas(surface, this.frames, { shape: () => this.shape(), scene: () => this.scene() })
    } catch {
      return null
    }
  }

  private shape(): Shape | null {
    const { heap } = this.model.shown()
    if (!heap) return null
    const { layout, settings } = heap
    return {
      pageSize: layout.pageSize,
      pages: layout.pages,
      base: settings.base,
      decimal: this.model.decimal(),
    }
  }

  /** Lays the buffer out, and lets React know where that is another layout. */
  private layOut(): void {
    const grid = this.currentGrid()
    if (grid === this.laidOut) return
    this.laidOut = grid
    // Where nothing can be moved, one finger scrolls the page.
    if (this.element && grid) this.element.style.touchAction = isScrollable(grid) ? 'none' : 'pan-x pan-y'
    this.announce()
  }

  private announce(): void {
    for (const watcher of this.watchers) watcher()
  }

  private currentGrid(): Grid | null {
    if (this.canvas?.grid) return this.canvas.grid
    const shape = this.shape()
    if (!shape) return null
    const grid = arrange(shape, SOME_SIZE, this.model.view())
    return this.laidOut && sameLook(this.laidOut, grid) ? this.laidOut : grid
  }
}

function sameLook(one: Grid, other: Grid): boolean {
  const { zoom, top } = other.view
  return sameShape(one.shape, other.shape) && one.view.zoom === zoom && one.view.top === top
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
