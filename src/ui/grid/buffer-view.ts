/**
 * The buffer's picture: follows the store outside React, wakes the canvas when something has changed, and turns what hands do on it
 * into what they mean. React learns of it only when the layout changes.
 */

import {
  arrange,
  cellAtPoint,
  centredOn,
  FIT,
  type Grid,
  isScrollable,
  panBy,
  scrollIntoView,
  type View,
  visibleBytes,
  zoomBy,
} from '../../canvas/geometry.ts'
import { attachGestures, type GestureHandlers, type Point } from '../../canvas/gestures.ts'
import { GridCanvas } from '../../canvas/grid-canvas.ts'
import { Runs } from '../../canvas/runs.ts'
import { type Scene, sceneOf } from '../../canvas/scene.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { blockAround, blockOfTag, shownHeap } from '../../store/panels/inspect.ts'
import { hoverCell, moveCell, selectTag } from '../../store/pointing.ts'
import { prefer } from '../../store/preferences.ts'
import type { State } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'
import { canvasTheme, onThemeChange } from '../canvas-theme.ts'
import { currentMotion, watchMotion } from '../player/clock.ts'

/** A press zooms by so much at least; in so many presses, from the whole buffer to its bytes. */
const LEAST_ZOOM = 1.5
const PRESSES = 8
/** What an operation just run was about stays lit this long, in milliseconds. */
const AFTERGLOW = 1400
/** Where there is no canvas to measure, as in a test. */
const SOME_SIZE = { width: 960, height: 480, pixelRatio: 1 }

export class BufferView {
  private element: HTMLElement | null = null
  private canvas: GridCanvas | null = null
  private readonly runs = new Runs()
  /** Of a script's buffer; that of the user's own is kept with the preferences. */
  private scriptView: View = FIT
  private readonly watchers = new Set<() => void>()
  /** The grid React was told of last. */
  private told: Grid | null = null
  private seen: State | null = null
  /** The operation whose last step needs no light any more. */
  private faded: State['player']['edit'] = null
  private afterglow: ReturnType<typeof setTimeout> | undefined
  private showsCursor = false

  /** Paints on the canvas and listens to the hands on `element`. Returns what ends it. */
  mount(element: HTMLElement, surface: HTMLCanvasElement): () => void {
    this.element = element
    this.canvas = canvasOn(surface)
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      this.canvas?.resize(width, height)
      this.tell()
    }
    const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : null
    sizes?.observe(element)
    const undo = [
      useStore.subscribe(() => this.follow()),
      watchMotion(() => this.followMotion()),
      attachGestures(element, this.gestures(element)),
      () => sizes?.disconnect(),
      // The ratio of pixels changes without the size, when the window goes to another screen.
      listen(window, 'resize', measure),
      onThemeChange(() => this.canvas?.update({ theme: canvasTheme() })),
    ]
    this.faded = getState().player.edit
    this.follow()
    measure()
    return () => {
      for (const end of undo) end()
      clearTimeout(this.afterglow)
      this.canvas?.dispose()
      this.canvas = null
      this.seen = null
    }
  }

  // What React shows of it.

  /** Calls back when rows, columns or the part in sight have changed. */
  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** How the buffer is laid out; null where there is none. The same object until that changes. */
  grid = (): Grid | null => this.told

  // What can be done with it.

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
  goTo(byte: number): void {
    hoverCell(null)
    moveCell(byte as Bytes)
    if (this.told) this.setView(scrollIntoView(this.told, byte))
  }

  /** Selects the block that a byte lies in; in a hole, nothing. */
  select(byte: number): void {
    selectTag(tagAround(byte))
  }

  /** The keyboard's place is shown while the keyboard, or a finger, is at work here. */
  showCursor(shows: boolean): void {
    this.showsCursor = shows
    this.canvas?.update({ focus: this.cursor() })
  }

  private gestures(element: HTMLElement): GestureHandlers {
    return {
      onHover: point => hoverCell(point && this.hit(point)),
      onTap: (point, { touch }) => {
        const byte = this.hit(point)
        element.focus({ preventScroll: true })
        if (byte === null) return selectTag(null)
        moveCell(byte)
        this.select(byte)
        this.showCursor(touch)
      },
      onPan: (_, dy) => {
        if (this.told) this.setView(panBy(this.told, dy))
      },
      onZoom: (factor, point) => this.zoom(factor, point),
      canPan: () => this.told !== null && isScrollable(this.told),
    }
  }

  private zoom(factor: number, point: Point): void {
    if (this.told) this.setView(zoomBy(this.told, factor, point))
  }

  private zoomStep(): number {
    return Math.max(LEAST_ZOOM, (this.told?.maxZoom ?? 1) ** (1 / PRESSES))
  }

  private setView(view: View): void {
    if (getState().script) this.scriptView = view
    else prefer({ window: view })
    this.adoptView()
  }

  private adoptView(): void {
    this.canvas?.setView(this.wanted)
    this.tell()
  }

  private get wanted(): View {
    const { preferences, script } = getState()
    return script ? this.scriptView : preferences.window
  }

  private hit({ x, y }: Point): Bytes | null {
    return this.told ? (cellAtPoint(this.told, x, y) as Bytes | null) : null
  }

  /** Where zooming by key or button goes to: the byte at hand if it is in sight, else the middle. */
  private middle(): Point {
    const grid = this.told
    if (!grid) return { x: 0, y: 0 }
    const byte = this.byteAtHand()
    if (byte !== null && this.isInSight(byte)) {
      const rect = this.canvas?.rectOf(byte)
      if (rect) return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
    }
    return { x: grid.viewport.width / 2, y: grid.viewport.height / 2 }
  }

  private byteAtHand(): number | null {
    const { cell, tag } = getState().pointing
    const heap = shownHeap()
    const block = heap && tag !== null ? blockOfTag(heap, tag) : null
    return heap && block ? heap.table.startOf(block) * heap.layout.pageSize : cell
  }

  // Following the store.

  private follow(): void {
    const state = getState()
    const before = this.seen
    if (state === before) return
    this.seen = state
    if (state.script !== before?.script) this.scriptView = FIT
    if (before && isAnother(before, state)) this.setView(FIT)
    const heap = shownHeap()
    if (!heap) return this.tell()
    const changed = state.revision !== before?.revision || state.session !== before.session
    if (changed) this.runs.update(heap, state.revision)
    this.canvas?.setView(this.wanted)
    if (!before || changed) this.canvas?.setScene(this.scene(state))
    else if (state.pointing !== before.pointing) {
      const { tag, hover, linked } = state.pointing
      this.canvas?.update({ selection: tag, hover, linked, focus: this.cursor() })
    }
    this.tell()
    if (!before) return
    this.glow(state, before)
    this.reveal(state, before)
  }

  private followMotion(): void {
    const state = getState()
    this.canvas?.update({ moving: this.moving(), highlight: this.highlight(state) })
  }

  private scene(state: State): Scene {
    const heap = shownHeap()
    if (!heap) throw new Error('no heap to show')
    const { tag, hover, linked } = state.pointing
    return {
      ...sceneOf(heap, this.runs, canvasTheme()),
      selection: tag,
      hover,
      linked,
      focus: this.cursor(),
      highlight: this.highlight(state),
      moving: this.moving(),
    }
  }

  private cursor(): number | null {
    return this.showsCursor ? getState().pointing.cell : null
  }

  /** What the step shown is about. At the end of an operation that was run and not stepped to, that fades. */
  private highlight({ player }: State): Scene['highlight'] {
    // A block on its way is lit itself.
    if (currentMotion()) return null
    const { edit, line, position, length } = player
    return position === length && edit === this.faded ? null : (line?.focus ?? null)
  }

  private moving(): Scene['moving'] {
    const motion = currentMotion()
    const heap = shownHeap()
    if (!motion || !heap) return null
    const { pageSize } = heap.layout
    const { tag, from, to } = motion.move
    return { tag, from: from / pageSize, to: to / pageSize, fraction: motion.fraction }
  }

  /** Lets the light on what was just run go out after a while. What is stepped to stays lit. */
  private glow({ player }: State, before: State): void {
    const { edit, position, length } = player
    if (position < length) this.faded = null
    if (position < length || edit !== before.player.edit) clearTimeout(this.afterglow)
    if (position < length || edit === before.player.edit) return
    this.afterglow = setTimeout(() => {
      this.faded = edit
      this.canvas?.update({ highlight: this.highlight(getState()) })
    }, AFTERGLOW)
  }

  /** Brings into sight what was selected elsewhere, and what the step shown is about. */
  private reveal({ player, pointing }: State, before: State): void {
    const grid = this.told
    const heap = shownHeap()
    if (!grid || !heap || !isScrollable(grid)) return
    const { pageSize } = heap.layout
    const bring = (start: number, end: number) => {
      const visible = visibleBytes(grid)
      if (end * pageSize > visible.start && start * pageSize < visible.end) return
      this.setView(centredOn(grid, start * pageSize))
    }
    const block = pointing.tag !== null && blockOfTag(heap, pointing.tag)
    if (block && pointing.tag !== before.pointing.tag)
      bring(heap.table.startOf(block), heap.table.endOf(block))
    else if (player.line?.focus && player.line !== before.player.line)
      bring(player.line.focus.start, player.line.focus.end)
  }

  private isInSight(byte: number): boolean {
    if (!this.told) return false
    const { start, end } = visibleBytes(this.told)
    return byte >= start && byte < end
  }

  private tell(): void {
    const grid = this.layOut()
    if (grid === this.told) return
    this.told = grid
    // Where nothing can be moved, one finger scrolls the page.
    if (this.element && grid) this.element.style.touchAction = isScrollable(grid) ? 'none' : 'pan-x pan-y'
    for (const watcher of this.watchers) watcher()
  }

  private layOut(): Grid | null {
    const heap = shownHeap()
    if (!heap) return null
    if (this.canvas?.grid) return this.canvas.grid
    const { layout, settings } = heap
    const shape = { pageSize: layout.pageSize, pages: layout.pages, base: settings.base }
    const grid = arrange(shape, SOME_SIZE, this.wanted)
    return this.told && sameLook(this.told, grid) ? this.told : grid
  }
}

/** Null where there is no canvas to draw on: the grid is told all the same. */
function canvasOn(surface: HTMLCanvasElement): GridCanvas | null {
  try {
    return new GridCanvas(surface)
  } catch {
    return null
  }
}

function tagAround(byte: number): Tag | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, byte)
  return heap && block && heap.table.isAllocated(block) ? heap.table.tagOf(block) : null
}

/** Has another buffer come in the place of the one shown, or none? A script's comes beside it. */
function isAnother(before: State, now: State): boolean {
  const one = before.summary.layout
  const other = now.summary.layout
  return before.script === now.script && (one?.pages !== other?.pages || one?.pageSize !== other?.pageSize)
}

function sameLook(one: Grid, other: Grid): boolean {
  const same = (key: keyof Grid['shape']) => one.shape[key] === other.shape[key]
  const { zoom, top } = other.view
  return same('pageSize') && same('pages') && same('base') && one.view.zoom === zoom && one.view.top === top
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
