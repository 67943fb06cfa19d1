import { describe, expect, test } from 'vitest'
import type { CalloutFigure, Figure } from '../../src/canvas/figures.ts'
import { FIT } from '../../src/canvas/geometry.ts'
import { arrange } from '../../src/canvas/layout.ts'
import type { Mark } from '../../src/canvas/marks.ts'
import { overlayOf } from '../../src/canvas/overlay.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { type Scene, sceneOf } from '../../src/canvas/scene.ts'
import type { Heap } from '../../src/core/heap.ts'
import { bytes, tagOf } from '../../src/core/units.ts'
import { allocate, free, heapOf, movingOf, runsOf } from './pictures.ts'

const VIEWPORT = { width: 900, height: 420, pixelRatio: 1 }

function overlay(heap: Heap, scene: Partial<Scene> = {}, viewport = VIEWPORT): readonly Figure[] {
  const { pageSize, pages } = heap.layout
  const grid = arrange({ pageSize, pages, base: 0 }, viewport, FIT)
  return overlayOf(grid, { ...sceneOf(heap, runsOf(heap), LIGHT), ...scene })
}

const calloutsOf = (figures: readonly Figure[]): CalloutFigure[] =>
  figures.filter(figure => figure.kind === 'callout')
const kinds = (figures: readonly Figure[]) => figures.map(({ kind }) => kind)

function moved(): Heap {
  const heap = heapOf(16, 64)
  allocate(heap, 64, 100)
  free(heap, 1)
  return heap
}

describe('a move', () => {
  test('before it begins its target is outlined, and an arrow says where it goes', () => {
    const figures = overlay(moved(), { moving: movingOf(2, 64, 0, 100, 0) })
    expect(kinds(figures)).toEqual(['outline', 'outline', 'arrow', 'callout'])
    expect(calloutsOf(figures)[0]?.text).toBe('tag 2: 100 bytes')
  })

  test('on its way, says which byte goes, in which order, and why', () => {
    const figures = overlay(moved(), { moving: movingOf(2, 64, 0, 100, 0.5) })
    expect(calloutsOf(figures)[0]?.text).toBe('byte 51 of 100, lowest first: source and target overlap')
  })

  test('source and target differ in their lines, not only in colour', () => {
    const [source, target] = overlay(moved(), { moving: movingOf(2, 64, 0, 100, 0.5) })
    expect(source).toMatchObject({ kind: 'outline', dash: [6, 4] })
    expect(target).toMatchObject({ kind: 'outline', dash: [] })
  })

  test('copied from the wrong end, says how much is lost', () => {
    const moving = movingOf(2, 64, 0, 100, 0.5, { isCareless: true })
    expect(calloutsOf(overlay(moved(), { moving }))[0]?.text).toBe(
      'byte 51 of 100, from the wrong end: 36 bytes lost',
    )
  })

  test('what is said of it hides neither source nor target, and stands where the arrow does not pass', () => {
    const heap = heapOf(16, 64)
    allocate(heap, 200, 100, 100)
    free(heap, 1)
    const ways = [
      { moving: movingOf(2, 208, 112, 100, 0.2), isAbove: true },
      { moving: movingOf(2, 208, 700, 100, 0.2), isAbove: false },
      // Above the first row there is no room: below the source.
      { moving: movingOf(2, 208, 0, 100, 0.2), isAbove: false },
    ]
    for (const { moving, isAbove } of ways) {
      const figures = overlay(heap, { moving })
      const [callout] = calloutsOf(figures)
      const rows = figures.flatMap(figure => (figure.kind === 'outline' ? figure.paths.flat() : []))
      const ys = rows.map(([, y]) => y)
      const { y = 0, height = 0 } = callout?.box ?? {}
      expect(isAbove ? y + height <= Math.min(...ys) : y >= Math.max(...ys)).toBe(true)
    }
  })

  test('its arrow has a length to be seen, also from one row of large cells to the next', () => {
    const heap = heapOf(4, 16)
    allocate(heap, 10, 14)
    free(heap, 1)
    const [arrow] = overlay(heap, { moving: movingOf(2, 12, 0, 14, 0.5) }).filter(
      ({ kind }) => kind === 'arrow',
    )
    if (arrow?.kind !== 'arrow') throw new Error('no arrow')
    const [from, , , to] = arrow.points
    expect(from.y - to.y).toBeGreaterThan(20)
  })

  test('says less where the window is narrow', () => {
    const narrow = { width: 260, height: 300, pixelRatio: 1 }
    const figures = overlay(moved(), { moving: movingOf(2, 64, 0, 100, 0.5) }, narrow)
    expect(calloutsOf(figures)[0]?.text).toBe('byte 51 of 100')
  })

  test('has no arrow any more once all has arrived', () => {
    expect(kinds(overlay(moved(), { moving: movingOf(2, 64, 0, 100, 1) }))).toEqual(['outline', 'outline'])
  })
})

describe('a block whose number is not written', () => {
  const low = { width: 380, height: 120, pixelRatio: 1 }

  test('is named when pointed at', () => {
    const heap = heapOf(16, 256)
    allocate(heap, 1000)
    expect(calloutsOf(overlay(heap, { hover: bytes(40) }, low))[0]?.text).toBe('tag 1 · 1,000 bytes')
  })

  test('is not named again where its number can be read, and a hole has no name', () => {
    const heap = heapOf(16, 64)
    allocate(heap, 100)
    expect(calloutsOf(overlay(heap, { hover: bytes(40) }))).toEqual([])
    expect(calloutsOf(overlay(heap, { hover: bytes(900) }, low))).toEqual([])
  })
})

describe('marks of panels', () => {
  const outline = (start: number, end: number, label: string): Mark => ({
    kind: 'outline',
    start: bytes(start),
    end: bytes(end),
    line: 'dotted',
    tone: 'bad',
    label,
  })

  test('an outline has its line and its words', () => {
    const figures = overlay(heapOf(16, 64), { marks: [outline(32, 96, 'in the way')] })
    expect(figures).toMatchObject([
      { kind: 'outline', dash: [1.5, 3.5] },
      { kind: 'callout', text: 'in the way' },
    ])
  })

  test('a variable points in from outside with its name', () => {
    const mark: Mark = { kind: 'arrow', from: null, to: bytes(200), tone: 'ink', label: 'p' }
    expect(kinds(overlay(heapOf(16, 64), { marks: [mark] }))).toEqual(['arrow', 'callout'])
  })

  test('what is out of the buffer is left out', () => {
    expect(overlay(heapOf(16, 64), { marks: [outline(5000, 5010, 'gone')] })).toEqual([])
  })

  test('words keep off each other, and inside the window', () => {
    const marks = Array.from({ length: 20 }, (_, at) => outline(at * 8, at * 8 + 8, `mark ${at}`))
    const callouts = calloutsOf(overlay(heapOf(16, 64), { marks }))
    expect(callouts.length).toBeGreaterThan(5)
    for (const [at, { box }] of callouts.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(VIEWPORT.width)
      expect(box.y + box.height).toBeLessThanOrEqual(VIEWPORT.height)
      for (const { box: other } of callouts.slice(at + 1)) {
        const apart =
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y
        expect(apart).toBe(true)
      }
    }
  })
})

test('a selected block is outlined as a whole, unless it is on its way', () => {
  const heap = moved()
  expect(kinds(overlay(heap, { selection: tagOf(2) }))).toEqual(['outline'])
  const moving = movingOf(2, 64, 0, 100, 0.2)
  expect(overlay(heap, { selection: tagOf(2), moving })).toHaveLength(overlay(heap, { moving }).length)
})
