import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrange } from '../../src/canvas/geometry.ts'
import { PixelPainter } from '../../src/canvas/pixels.ts'
import { Runs } from '../../src/canvas/runs.ts'
import { allocate, frameOf, free, heapOf, INKS } from './pictures.ts'

const edits = fc.array(
  fc.oneof(
    fc.record({ bytes: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ tag: fc.integer({ min: 1, max: 20 }) }),
  ),
  { maxLength: 25 },
)

test('after each operation, painting what it changed paints the whole', () => {
  fc.assert(
    fc.property(
      edits,
      fc.constantFrom([16, 64], [1, 5000], [64, 4096], [4096, 2]),
      fc.double({ min: 1, max: 8, noNaN: true }),
      (edits, [pageSize = 1, pages = 1], zoom) => {
        const heap = heapOf(pageSize, pages)
        const runs = new Runs()
        const painter = new PixelPainter()
        const [width, height] = [200, 120]
        const view = { zoom, top: 100 }
        const grid = arrange({ pageSize, pages, base: 0 }, { width, height, pixelRatio: 1 }, view)
        const out = new Int32Array(width * height)
        for (const [revision, edit] of [{ tag: 99 }, ...edits].entries()) {
          if ('bytes' in edit) allocate(heap, edit.bytes)
          else free(heap, edit.tag)
          runs.update(heap, revision)
          const changed = { start: runs.changed.start * pageSize, end: runs.changed.end * pageSize }
          painter.paint(out, width, height, { grid, runs, inks: INKS, changed })
        }
        const whole = frameOf(heap, { width, height, view }).out
        expect(out.every((word, at) => word === whole[at])).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('an operation repaints its own rows only', () => {
  const heap = heapOf(16, 40_000, { order: 'newest-first' })
  for (let block = 0; block < 20_000; block++) allocate(heap, 32)
  const frame = frameOf(heap, { width: 800, height: 600 })
  free(heap, 9000)
  frame.runs.update(heap, 1)
  const changed = { start: frame.runs.changed.start * 16, end: frame.runs.changed.end * 16 }
  const { grid, runs } = frame
  frame.painter.paint(frame.out, frame.width, frame.height, { grid, runs, inks: INKS, changed })
  expect(frame.painter.count.lines).toBeLessThanOrEqual(2)
})

test('where nothing has changed, nothing is painted', () => {
  const heap = heapOf(16, 64)
  allocate(heap, 100)
  const { out, width, height, grid, runs, painter } = frameOf(heap)
  runs.update(heap, 1)
  expect(runs.changed).toEqual({ start: 64, end: 64 })
  const band = painter.paint(out, width, height, {
    grid,
    runs,
    inks: INKS,
    changed: { start: 64 * 16, end: 64 * 16 },
  })
  expect(band.top).toBeGreaterThanOrEqual(band.bottom)
  expect(painter.count.lines).toBe(0)
})
