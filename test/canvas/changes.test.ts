import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrange } from '../../src/canvas/layout.ts'
import { RowPainter } from '../../src/canvas/rows.ts'
import { Runs } from '../../src/canvas/runs.ts'
import { bytes } from '../../src/core/units.ts'
import { allocate, changeBy, frameOf, free, heapOf, INKS } from './pictures.ts'

const bytesOf = ({ changed, pageSize }: Runs) => [
  { start: bytes(changed.start * pageSize), end: bytes(changed.end * pageSize) },
]

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
        const painter = new RowPainter()
        const [width, height] = [200, 120]
        const view = { zoom, top: 100 }
        const grid = arrange({ pageSize, pages, base: 0 }, { width, height, pixelRatio: 1 }, view)
        const out = new Int32Array(width * height)
        runs.update(heap, 'all')
        painter.paint(out, width, height, { grid, runs, inks: INKS })
        for (const edit of edits) {
          const change = changeBy(heap, () => {
            if ('bytes' in edit) allocate(heap, edit.bytes)
            else free(heap, edit.tag)
          })
          if (runs.update(heap, change)) {
            painter.paint(out, width, height, { grid, runs, inks: INKS, changed: bytesOf(runs) })
          }
        }
        const whole = frameOf(heap, { width, height, view }).out
        expect(out.every((word, at) => word === whole[at])).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})

test('an operation repaints its own rows only', () => {
  const heap = heapOf(16, 10_000, { order: 'newest-first' })
  for (let block = 0; block < 5000; block++) allocate(heap, 32)
  const frame = frameOf(heap, { width: 800, height: 600 })
  const { out, width, height, grid, runs, painter } = frame
  for (const operation of [() => free(heap, 3000), () => allocate(heap, 20), () => free(heap, 11)]) {
    runs.update(heap, changeBy(heap, operation))
    painter.paint(out, width, height, { grid, runs, inks: INKS, changed: bytesOf(runs) })
    expect(painter.count.lines).toBeLessThanOrEqual(2)
    expect(painter.count.runs).toBeLessThan(runs.count / 20)
  }
})

test('bytes far apart are painted without what lies between them', () => {
  const heap = heapOf(16, 4096)
  allocate(heap, 30_000, 30_000)
  const { out, width, height, grid, runs, painter } = frameOf(heap)
  const changed = [
    { start: bytes(60_000), end: bytes(60_010) },
    { start: bytes(5), end: bytes(6) },
    { start: bytes(7), end: bytes(9) },
  ]
  const { bands } = painter.paint(out, width, height, { grid, runs, inks: INKS, changed })
  const row = (byte: number) => Math.floor(byte / grid.columns) * grid.columns
  expect(bands.map(({ start, end }) => [start, end])).toEqual([
    [0, grid.columns],
    [row(60_000), row(60_009) + grid.columns],
  ])
})

test('where nothing has changed, nothing is painted', () => {
  const heap = heapOf(16, 64)
  allocate(heap, 100)
  const { out, width, height, grid, runs, painter } = frameOf(heap)
  const { bands } = painter.paint(out, width, height, { grid, runs, inks: INKS, changed: [] })
  expect(bands).toEqual([])
  expect(painter.count.lines).toBe(0)
})
