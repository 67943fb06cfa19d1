import { beforeEach, describe, expect, test } from 'vitest'
import { type GestureHandlers, GestureTracker, handleWheel } from '../../src/canvas/gestures.ts'

let heard: unknown[] = []
let canPan = true
const handlers: GestureHandlers = {
  onHover: point => heard.push(['hover', point?.x ?? null]),
  onTap: (point, { touch }) => heard.push(['tap', point.x, point.y, touch]),
  onPan: (dx, dy) => heard.push(['pan', dx, dy]),
  onZoom: (factor, point) => heard.push(['zoom', Number(factor.toFixed(3)), point.x, point.y]),
  canPan: () => canPan,
}
const at = (x: number, y: number, { id = 1, touch = false, time = 0 } = {}) => ({ id, x, y, touch, time })

beforeEach(() => {
  heard = []
  canPan = true
})

describe('pointers', () => {
  test('a mouse that moves hovers, and one that leaves does not', () => {
    const tracker = new GestureTracker(handlers)
    tracker.move(at(5, 5))
    tracker.leave()
    tracker.move(at(6, 6, { touch: true }))
    expect(heard).toEqual([
      ['hover', 5],
      ['hover', null],
    ])
  })

  test('a press that hardly moves is a tap', () => {
    const tracker = new GestureTracker(handlers)
    tracker.down(at(10, 10))
    tracker.move(at(13, 12))
    tracker.up(at(13, 12))
    expect(heard).toEqual([['tap', 13, 12, false]])
  })

  test('one that moves is a drag, from its first pixel on, and no tap', () => {
    const tracker = new GestureTracker(handlers)
    tracker.down(at(10, 10))
    tracker.move(at(10, 14))
    tracker.move(at(10, 20))
    tracker.move(at(11, 25))
    tracker.up(at(11, 25))
    expect(heard).toEqual([
      ['pan', 0, 10],
      ['pan', 1, 5],
    ])
  })

  test('two fingers zoom around their middle and pan with it', () => {
    const tracker = new GestureTracker(handlers)
    tracker.down(at(100, 100, { id: 1, touch: true }))
    tracker.down(at(200, 100, { id: 2, touch: true }))
    tracker.move(at(300, 100, { id: 2, touch: true }))
    tracker.up(at(300, 100, { id: 2, touch: true }))
    tracker.up(at(100, 100, { id: 1, touch: true }))
    expect(heard).toEqual([
      ['zoom', 2, 200, 100],
      ['pan', 50, 0],
    ])
  })

  test('a second tap at the same place zooms in, one elsewhere or later does not', () => {
    const tracker = new GestureTracker(handlers)
    const tap = (x: number, time: number) => {
      tracker.down(at(x, 10, { time }))
      tracker.up(at(x, 10, { time }))
    }
    tap(10, 0)
    tap(12, 200)
    tap(12, 300)
    tap(200, 400)
    tap(200, 2000)
    expect(heard.map(event => (event as string[])[0])).toEqual(['tap', 'zoom', 'tap', 'tap', 'tap'])
  })

  test('a pointer that the browser takes over leaves no trace', () => {
    const tracker = new GestureTracker(handlers)
    tracker.down(at(10, 10, { touch: true }))
    tracker.cancel(1)
    tracker.up(at(10, 10, { touch: true }))
    expect(heard).toEqual([])
    expect(tracker.isDragging).toBe(false)
  })
})

describe('the wheel', () => {
  const wheel = { x: 1, y: 2, deltaX: 0, deltaY: 100, deltaMode: 0, zooms: false }

  test('scrolls where there is something to scroll', () => {
    expect(handleWheel(wheel, handlers)).toBe(true)
    expect(heard).toEqual([['pan', -0, -100]])
  })

  test('is left to the page where there is not', () => {
    canPan = false
    expect(handleWheel(wheel, handlers)).toBe(false)
    expect(heard).toEqual([])
  })

  test('zooms with ctrl, meta or alt: up is in', () => {
    canPan = false
    expect(handleWheel({ ...wheel, deltaY: -100, zooms: true }, handlers)).toBe(true)
    expect(handleWheel({ ...wheel, deltaY: 5, zooms: true }, handlers)).toBe(true)
    expect(heard).toEqual([
      ['zoom', 1.35, 1, 2],
      ['zoom', 0.951, 1, 2],
    ])
  })

  test('counts lines as lines', () => {
    handleWheel({ ...wheel, deltaY: 3, deltaMode: 1 }, handlers)
    expect(heard).toEqual([['pan', -0, -48]])
  })
})
