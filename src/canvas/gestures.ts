/**
 * What hands do on the canvas, as events with a meaning: hover, tap, pan, zoom. A tracker of pointers without
 * a DOM, and the listeners that feed it.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface GestureHandlers {
  /** The pointer is over a point; null when it has left. Not called for touch. */
  onHover?(point: Point | null): void
  onTap?(point: Point, how: { readonly touch: boolean }): void
  /** The content follows the pointer by these pixels. */
  onPan?(dx: number, dy: number): void
  onZoom?(factor: number, point: Point): void
  /** Does dragging from here select, and not move the content? Not asked for touch, whose drags move. */
  canSelect?(point: Point): boolean
  /** A drag over the content, from where it began to where it is. */
  onSelect?(from: Point, to: Point): void
  /** Can the content be moved up and down? A plain wheel is the page's where it cannot. */
  canPan(): boolean
}

interface PointerInput extends Point {
  readonly id: number
  readonly touch: boolean
  /** Milliseconds. */
  readonly time: number
}

/** A pointer that moved no further has not dragged. */
const TAP_DISTANCE = 6
const DOUBLE_TAP_TIME = 320
const DOUBLE_TAP_DISTANCE = 28
const DOUBLE_TAP_ZOOM = 2

export class GestureTracker {
  private readonly handlers: GestureHandlers
  private readonly pointers = new Map<number, PointerInput>()
  private pressed: PointerInput | null = null
  private dragging = false
  /** Where a drag that selects began. */
  private selectedFrom: PointerInput | null = null
  private lastTap: PointerInput | null = null

  constructor(handlers: GestureHandlers) {
    this.handlers = handlers
  }

  get isDragging(): boolean {
    return this.dragging
  }

  down(input: PointerInput): void {
    this.pointers.set(input.id, input)
    if (this.pointers.size === 1) {
      this.pressed = input
      this.dragging = false
    } else this.pressed = null
  }

  move(input: PointerInput): void {
    const before = this.pointers.get(input.id)
    if (!before) {
      if (!input.touch) this.handlers.onHover?.(input)
      return
    }
    if (this.pointers.size === 1) this.drag(before, input)
    else this.pinch(before, input)
    this.pointers.set(input.id, input)
  }

  up(input: PointerInput): void {
    this.pointers.delete(input.id)
    const { pressed } = this
    this.pressed = null
    this.selectedFrom = null
    if (pressed?.id === input.id && !this.dragging) this.tap(input)
    if (this.pointers.size === 0) this.dragging = false
  }

  /** The browser took the pointer over, or it left the canvas. */
  cancel(id: number): void {
    this.pointers.delete(id)
    this.pressed = null
    this.selectedFrom = null
    if (this.pointers.size === 0) this.dragging = false
  }

  leave(): void {
    this.handlers.onHover?.(null)
  }

  private drag(before: PointerInput, now: PointerInput): void {
    if (!this.dragging) {
      const { pressed } = this
      if (pressed && distance(pressed, now) <= TAP_DISTANCE) return
      this.dragging = true
      if (pressed && !now.touch && this.handlers.canSelect?.(pressed)) this.selectedFrom = pressed
      if (this.selectedFrom) return this.handlers.onSelect?.(this.selectedFrom, now)
      // The pixels by which a drag was known from a tap are made up for.
      if (pressed) this.handlers.onPan?.(now.x - pressed.x, now.y - pressed.y)
      return
    }
    if (this.selectedFrom) this.handlers.onSelect?.(this.selectedFrom, now)
    else this.handlers.onPan?.(now.x - before.x, now.y - before.y)
  }

  private pinch(before: PointerInput, now: PointerInput): void {
    this.dragging = true
    const other = [...this.pointers.values()].find(pointer => pointer.id !== now.id)
    if (!other) return
    const apart = distance(before, other)
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    if (apart > 1) this.handlers.onZoom?.(distance(now, other) / apart, middle)
    this.handlers.onPan?.((now.x - before.x) / 2, (now.y - before.y) / 2)
  }

  private tap(input: PointerInput): void {
    const { lastTap } = this
    const isDouble =
      lastTap !== null &&
      input.time - lastTap.time < DOUBLE_TAP_TIME &&
      distance(lastTap, input) < DOUBLE_TAP_DISTANCE
    if (isDouble) {
      this.lastTap = null
      this.handlers.onZoom?.(DOUBLE_TAP_ZOOM, input)
      return
    }
    this.lastTap = input
    this.handlers.onTap?.(input, { touch: input.touch })
  }
}

interface WheelInput extends Point {
  readonly deltaX: number
  readonly deltaY: number
  /** 0: pixels, 1: lines, 2: pages. */
  readonly deltaMode: number
  /** Ctrl or meta, which a trackpad's pinch sets too, or alt. */
  readonly zooms: boolean
}

/** Handles a wheel's turn; false where it is left to the page. */
export function handleWheel(input: WheelInput, handlers: GestureHandlers): boolean {
  const unit = input.deltaMode === 1 ? 16 : input.deltaMode === 2 ? 400 : 1
  const deltaY = input.deltaY * unit
  if (input.zooms) {
    // A mouse's notch is some 100 pixels, a trackpad's pinch a few at a time.
    const strength = Math.abs(deltaY) < 50 ? 0.01 : 0.003
    handlers.onZoom?.(Math.exp(-Math.min(Math.max(deltaY, -240), 240) * strength), input)
    return true
  }
  if (!handlers.canPan() || deltaY === 0) return false
  handlers.onPan?.(-input.deltaX * unit, -deltaY)
  return true
}

/** Listens on an element; what is returned stops it. */
export function attachGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const tracker = new GestureTracker(handlers)
  const stop = new AbortController()
  const options = { signal: stop.signal }
  const inputOf = (event: PointerEvent): PointerInput => ({
    ...pointOf(element, event),
    id: event.pointerId,
    touch: event.pointerType === 'touch',
    time: event.timeStamp,
  })
  const adoptTouch = () => {
    // Where nothing can be moved, one finger scrolls the page.
    element.style.touchAction = handlers.canPan() ? 'none' : 'pan-x pan-y'
  }
  adoptTouch()
  element.addEventListener(
    'pointerdown',
    event => {
      adoptTouch()
      if (event.button !== 0) return
      tracker.down(inputOf(event))
      if (event.isTrusted) element.setPointerCapture(event.pointerId)
    },
    options,
  )
  element.addEventListener('pointermove', event => tracker.move(inputOf(event)), options)
  element.addEventListener(
    'pointerup',
    event => {
      tracker.up(inputOf(event))
      adoptTouch()
    },
    options,
  )
  element.addEventListener('pointercancel', event => tracker.cancel(event.pointerId), options)
  element.addEventListener('pointerleave', () => tracker.leave(), options)
  element.addEventListener(
    'wheel',
    event => {
      const { deltaX, deltaY, deltaMode } = event
      const zooms = event.ctrlKey || event.metaKey || event.altKey
      const input = { ...pointOf(element, event), deltaX, deltaY, deltaMode, zooms }
      if (handleWheel(input, handlers)) event.preventDefault()
    },
    { ...options, passive: false },
  )
  return () => stop.abort()
}

function pointOf(element: HTMLElement, event: MouseEvent): Point {
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
