import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cellAtPoint,
  columnOf,
  FIT,
  type Grid,
  isScrollable,
  MAX_CELL,
  PADDING,
  rectOfCell,
  rowOf,
  type Shape,
  type Viewport,
  visibleBytes,
  yOf,
} from '../../src/canvas/geometry.ts'
import { arrange } from '../../src/canvas/layout.ts'
import type { Row } from '../../src/canvas/units.ts'
import { centredOn, panBy, scrollIntoView, zoomBy } from '../../src/canvas/view.ts'
import { type Bytes, bytes } from '../../src/core/units.ts'

const size = (bits: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: bits }).map(exponent => 2 ** exponent),
    fc.integer({ min: 1, max: 5000 }),
  )
const shapes: fc.Arbitrary<Shape> = fc.record({
  pageSize: size(20),
  pages: size(20),
  base: fc.constantFrom(0, 4096),
})
const viewports: fc.Arbitrary<Viewport> = fc.record({
  width: fc.integer({ min: 1, max: 2560 }),
  height: fc.integer({ min: 1, max: 1600 }),
  pixelRatio: fc.constantFrom(1, 1.25, 1.5, 2, 3),
})
const views = fc.record({
  zoom: fc.double({ min: 0, max: 16, noNaN: true }).map(power => 2 ** power),
  top: fc.double({ min: 0, max: 2 ** 40, noNaN: true }),
})
const grids = fc.tuple(shapes, viewports, views).map(parts => arrange(...parts))
const shares = fc.double({ min: 0, max: 0.999999, noNaN: true })

const byteAt = (grid: Grid, share: number): Bytes => Math.floor(share * grid.total) as Bytes

describe('any grid', () => {
  test('the middle of a cell is the cell', () => {
    fc.assert(
      fc.property(grids, shares, (grid, share) => {
        const byte = byteAt(grid, share)
        const { x, y, width, height } = rectOfCell(grid, byte)
        expect(cellAtPoint(grid, x + width / 2, y + height / 2)).toBe(byte)
        expect(rowOf(grid, byte) * grid.columns + columnOf(grid, byte)).toBe(byte)
      }),
      { numRuns: 500 },
    )
  })

  test('every byte has a place: the rows are the buffer, and the last row is needed', () => {
    fc.assert(
      fc.property(grids, grid => {
        expect(grid.rows * grid.columns).toBeGreaterThanOrEqual(grid.total)
        expect((grid.rows - 1) * grid.columns).toBeLessThan(grid.total)
      }),
    )
  })

  test('rows fit the width, cells are no larger than they may be, rows stand on whole device pixels', () => {
    fc.assert(
      fc.property(grids, grid => {
        const room = Math.max(1, grid.viewport.width - grid.left - PADDING)
        const last = rectOfCell(grid, bytes(grid.columns - 1))
        expect(last.x + last.width - grid.left).toBeLessThanOrEqual(room * (1 + 1e-9) + 1e-6)
        expect(last.width).toBeLessThanOrEqual(MAX_CELL)
        expect(last.height).toBeLessThanOrEqual(MAX_CELL)
        const inDevice = grid.rowHeight * grid.viewport.pixelRatio
        if (grid.rowHeight > 1) expect(Math.abs(inDevice - Math.round(inDevice))).toBeLessThan(1e-6)
      }),
    )
  })

  test('rows are whole pages, or parts of one', () => {
    fc.assert(
      fc.property(grids, ({ columns, shape }) => {
        const { pageSize } = shape
        if (columns >= pageSize) expect(columns % pageSize).toBe(0)
        else expect(columns).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  test('a clamped view arranges to itself', () => {
    fc.assert(
      fc.property(grids, grid => {
        const again = arrange(grid.shape, grid.viewport, grid.view)
        expect(again.columns).toBe(grid.columns)
        expect(again.offset).toBeCloseTo(grid.offset, 3)
      }),
    )
  })
})

describe('fit', () => {
  test('shows every byte', () => {
    fc.assert(
      fc.property(shapes, viewports, (shape, viewport) => {
        const grid = arrange(shape, viewport)
        expect(visibleBytes(grid)).toEqual({ start: 0, end: grid.total })
        if (viewport.height > 2 * PADDING + 1) expect(isScrollable(grid)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('rows of two thirds of a pixel more add up to the height, and nothing is left to scroll', () => {
    const grid = arrange({ pageSize: 735, pages: 1, base: 0 }, { width: 1291, height: 1007, pixelRatio: 1.5 })
    expect(grid.rowHeight).toBeCloseTo(66 + 2 / 3, 9)
    expect(isScrollable(grid)).toBe(false)
  })

  const screen: Viewport = { width: 1000, height: 492, pixelRatio: 1 }
  const whole = (pageSize: number, pages: number, viewport = screen) =>
    arrange({ pageSize, pages, base: 0 }, viewport)

  test('64 pages of 16 bytes are drawn as in the drawing', () => {
    const grid = whole(16, 64)
    expect(grid).toMatchObject({ columns: 64, rows: 16, cellGap: 1, pageGap: 3, rowGap: 4, rowHeight: 30 })
    expect(grid.cellWidth).toBeGreaterThan(14)
  })

  test('one byte is one cell, as large as a cell may be', () => {
    const grid = whole(1, 1)
    expect(rectOfCell(grid, bytes(0))).toMatchObject({ width: MAX_CELL, height: MAX_CELL })
  })

  test('pages longer than a row are cut into rows of whole parts, with a gap between pages', () => {
    const grid = whole(4096, 8)
    expect(4096 % grid.columns).toBe(0)
    expect(grid.rowsAPage).toBe(4096 / grid.columns)
    expect(grid.bandGap).toBeGreaterThan(0)
    const [first, second] = [(grid.rowsAPage - 1) as Row, grid.rowsAPage as Row]
    expect(yOf(grid, second) - yOf(grid, first)).toBeGreaterThan(grid.rowHeight)
  })

  test('pages of 7 bytes stay whole', () => {
    const grid = whole(7, 100)
    expect(grid.columns % 7).toBe(0)
    expect(grid.pageGap).toBeGreaterThan(0)
  })

  test.each([
    ['4096 pages of 1 byte', 1, 4096, screen],
    ['a phone', 16, 64, { width: 390, height: 420, pixelRatio: 3 }],
    ['a wide screen', 16, 64, { width: 2560, height: 1200, pixelRatio: 1 }],
    ['7 x 100', 7, 100, screen],
  ])('%s: cells are well proportioned', (_, pageSize, pages, viewport) => {
    const grid = whole(pageSize, pages, viewport)
    const { width, height } = rectOfCell(grid, bytes(0))
    expect(height / width).toBeGreaterThan(0.6)
    expect(height / width).toBeLessThan(3)
  })

  test.each([
    ['1 KiB on a laptop', 16, 64, { width: 860, height: 400, pixelRatio: 1 }],
    ['1 KiB on a phone', 16, 64, { width: 366, height: 380, pixelRatio: 3 }],
    ['1 KiB under a panel', 16, 64, { width: 1080, height: 230, pixelRatio: 1 }],
    ['256 bytes', 16, 16, screen],
    ['64 bytes in pages of 1', 1, 64, screen],
    ['960 bytes in 60 pages', 16, 60, screen],
    ['64 KiB in one view', 16, 4096, screen],
    ['64 KiB on a phone', 16, 4096, { width: 366, height: 380, pixelRatio: 3 }],
    ['64 KiB in pages of 4 KiB', 4096, 16, screen],
    ['1 MiB', 8, 131_072, { width: 1400, height: 640, pixelRatio: 1 }],
  ])('%s: neither width nor height is left empty', (_, pageSize, pages, viewport) => {
    const grid = whole(pageSize, pages, viewport)
    const last = rectOfCell(grid, (grid.columns - 1) as Bytes)
    expect(last.x + last.width).toBeGreaterThan((viewport.width - PADDING) * 0.97)
    expect(grid.contentHeight).toBeGreaterThan((viewport.height - 2 * PADDING) * 0.85)
  })

  test('zoomed in, a small buffer still takes the whole window', () => {
    for (const zoom of [1.1, 1.5, 2, 1e9]) {
      const grid = arrange({ pageSize: 16, pages: 16, base: 0 }, screen, { zoom, top: 0 })
      const last = rectOfCell(grid, (grid.columns - 1) as Bytes)
      expect(last.x + last.width).toBeGreaterThan(screen.width * 0.97)
      expect(grid.contentHeight).toBeGreaterThan(screen.height * 0.85)
    }
  })

  test('rows high enough to be labelled begin at round addresses', () => {
    let labelled = 0
    for (let pages = 16; pages <= 1024; pages *= 2) {
      for (let height = 200; height <= 1600; height += 97) {
        const grid = whole(16, pages, { width: 1000, height, pixelRatio: 1 })
        if (grid.rowHeight < 14) continue
        labelled++
        expect(Math.log2(grid.columns) % 1).toBe(0)
      }
    }
    expect(labelled).toBeGreaterThan(20)
  })

  test('1 GiB is shown whole, in rows of one pixel that use most of the window', () => {
    const grid = whole(4096, 262_144)
    expect(grid.rowHeight).toBe(1)
    expect(grid.contentHeight).toBeGreaterThan(400)
    expect(visibleBytes(grid)).toEqual({ start: 0, end: 2 ** 30 })
  })

  test('the largest buffer, 1 TiB, is laid out exactly', () => {
    const grid = whole(1024, 2 ** 30)
    const byte = (2 ** 40 - 1) as Bytes
    const { x, y, width, height } = rectOfCell(grid, byte)
    expect(cellAtPoint(grid, x + width / 2, y + height / 2)).toBe(byte)
  })
})

describe('zoom and pan', () => {
  const inside = (grid: Grid, share: number) => {
    const byte = byteAt(grid, share)
    const cell = rectOfCell(grid, byte)
    return { byte, point: { x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 } }
  }

  test('zooming around a point keeps the byte there, or its row where rows take another length', () => {
    fc.assert(
      fc.property(
        grids,
        shares,
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        shares,
        (start, share, factor, height) => {
          // Some row in sight, and a point within it.
          const centred = arrange(start.shape, start.viewport, centredOn(start, byteAt(start, share)))
          const seen = visibleBytes(centred)
          const visible = seen.start + Math.floor(height * (seen.end - seen.start))
          const { byte, point } = inside(centred, visible / centred.total)
          const next = arrange(centred.shape, centred.viewport, zoomBy(centred, factor, point))
          // At its ends the buffer goes no further.
          if (next.offset < 1 || next.offset > next.maxOffset - 1) return
          const y = yOf(next, rowOf(next, byte))
          expect(point.y).toBeGreaterThanOrEqual(y - 1)
          expect(point.y).toBeLessThanOrEqual(y + next.rowHeight + 1)
          if (next.columns === centred.columns && next.cellWidth === centred.cellWidth) {
            expect(columnOf(next, byte)).toBe(columnOf(centred, byte))
            expect(rectOfCell(next, byte).x).toBeCloseTo(rectOfCell(centred, byte).x, 6)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('zooming in shows fewer bytes, down to cells of 48 pixels, and out again all of them', () => {
    const shape = { pageSize: 4096, pages: 262_144, base: 0 }
    const viewport = { width: 1000, height: 500, pixelRatio: 1 }
    let grid = arrange(shape, viewport)
    let seen = Infinity
    for (let step = 0; step < 80 && grid.view.zoom < grid.maxZoom; step++) {
      grid = arrange(shape, viewport, zoomBy(grid, 1.5, { x: 500, y: 250 }))
      const { start, end } = visibleBytes(grid)
      // Rows in sight only in part make up for a little.
      expect(end - start).toBeLessThanOrEqual(seen * 1.2)
      seen = Math.min(seen, end - start)
    }
    expect(rectOfCell(grid, bytes(0)).width).toBeGreaterThan(40)
    expect(rectOfCell(grid, bytes(0)).height).toBeGreaterThan(40)
    const out = arrange(shape, viewport, zoomBy(grid, 1e-9, { x: 1, y: 1 }))
    expect(out.view).toEqual(FIT)
  })

  test('scrolling into view brings the row in sight, and moves nothing that is', () => {
    fc.assert(
      fc.property(grids, shares, (grid, share) => {
        const byte = byteAt(grid, share)
        const next = arrange(grid.shape, grid.viewport, scrollIntoView(grid, byte))
        const { y, height } = rectOfCell(next, byte)
        fc.pre(height <= next.viewport.height - 2 * PADDING)
        expect(y).toBeGreaterThanOrEqual(PADDING - 1)
        expect(y + height).toBeLessThanOrEqual(next.viewport.height - PADDING + 1)
        expect(scrollIntoView(next, byte)).toEqual(next.view)
      }),
    )
  })

  test('small pans add up, although the picture stands on whole device pixels', () => {
    let grid = arrange(
      { pageSize: 16, pages: 65_536, base: 0 },
      { width: 800, height: 400, pixelRatio: 1 },
      { zoom: 40, top: 0 },
    )
    for (let i = 0; i < 10; i++) grid = arrange(grid.shape, grid.viewport, panBy(grid, -0.3))
    expect(grid.offset).toBe(3)
  })

  test('panning stops at both ends', () => {
    fc.assert(
      fc.property(grids, fc.double({ min: -1e12, max: 1e12, noNaN: true }), (grid, by) => {
        const next = arrange(grid.shape, grid.viewport, panBy(grid, by))
        expect(next.offset).toBeGreaterThanOrEqual(0)
        expect(next.offset).toBeLessThanOrEqual(next.maxOffset)
      }),
    )
  })

  test('nonsense in a saved view is put right', () => {
    const shape = { pageSize: 16, pages: 64, base: 0 }
    const viewport = { width: 800, height: 400, pixelRatio: 1 }
    for (const view of [
      { zoom: Number.NaN, top: Number.NaN },
      { zoom: -4, top: -100 },
      { zoom: Infinity, top: Infinity },
    ]) {
      const grid = arrange(shape, viewport, view)
      expect(grid.view.zoom).toBeGreaterThanOrEqual(1)
      expect(grid.view.zoom).toBeLessThanOrEqual(grid.maxZoom)
      expect(Number.isFinite(grid.offset)).toBe(true)
    }
  })
})
