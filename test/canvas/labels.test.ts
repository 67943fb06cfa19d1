import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARACTER, type Grid, rectOfCell, visibleBytes } from '../../src/canvas/geometry.ts'
import { detailOf, labelPlace } from '../../src/canvas/labels.ts'
import { arrange } from '../../src/canvas/layout.ts'
import { DARK, LIGHT, rgbOf, tagColor } from '../../src/canvas/palette.ts'
import { type Bytes, bytes } from '../../src/core/units.ts'
import { contrast } from './colours.ts'

const grids = fc
  .record({
    pageSize: fc.constantFrom(1, 7, 16, 64, 4096),
    pages: fc.integer({ min: 1, max: 3000 }),
    width: fc.integer({ min: 200, max: 1800 }),
    height: fc.integer({ min: 100, max: 900 }),
    zoom: fc.double({ min: 1, max: 12, noNaN: true }),
  })
  .map(({ pageSize, pages, width, height, zoom }) =>
    arrange({ pageSize, pages, base: 0 }, { width, height, pixelRatio: 1 }, { zoom, top: 0 }),
  )

const extentIn = (grid: Grid, one: number, other: number) => {
  const [low, high] = [Math.min(one, other), Math.max(one, other)]
  return {
    start: Math.floor(low * grid.total) as Bytes,
    end: Math.max(Math.floor(low * grid.total) + 1, Math.floor(high * grid.total)) as Bytes,
  }
}
const share = fc.double({ min: 0, max: 0.9999, noNaN: true })

describe('the number of a block', () => {
  test('stands within one row, on cells of the block and in sight', () => {
    fc.assert(
      fc.property(grids, share, share, fc.integer({ min: 1, max: 99_999 }), (grid, one, other, tag) => {
        const extent = extentIn(grid, one, other)
        const place = labelPlace(grid, detailOf(grid), `${tag}`, extent)
        if (!place) return
        const first = rectOfCell(grid, place.byte)
        const { x, y, width, height } = place.box
        expect(place.byte).toBeGreaterThanOrEqual(extent.start)
        expect(y).toBeGreaterThanOrEqual(first.y - 0.01)
        expect(y + height).toBeLessThanOrEqual(first.y + first.height + 0.01)
        const rowEnd = (Math.floor(place.byte / grid.columns) + 1) * grid.columns
        const last = rectOfCell(grid, bytes(Math.min(extent.end, rowEnd) - 1))
        expect(x).toBeGreaterThanOrEqual(first.x)
        expect(x + width).toBeLessThanOrEqual(last.x + last.width + 0.01)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y + height).toBeLessThanOrEqual(grid.viewport.height + 1)
        const { start, end } = visibleBytes(grid)
        expect(place.byte >= start && place.byte < end).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('is left out only where a row is too low, or too short for it', () => {
    fc.assert(
      fc.property(grids, share, fc.integer({ min: 1, max: 999 }), (grid, at, tag) => {
        const detail = detailOf(grid)
        fc.pre(detail.tags && !detail.character && grid.maxOffset === 0)
        const needed = `${tag}`.length * detail.tagSize * CHARACTER + 2 + grid.cellGap
        const cells = Math.ceil(needed / grid.cellWidth)
        fc.pre(cells <= grid.columns && (!detail.hex || cells === 1))
        // A block of two rows has room in one of them.
        const start = Math.floor(at * Math.max(1, grid.total - 2 * grid.columns))
        fc.pre(start + 2 * grid.columns <= grid.total)
        const extent = { start: bytes(start), end: bytes(start + 2 * grid.columns) }
        expect(labelPlace(grid, detail, `${tag}`, extent)).not.toBeNull()
      }),
    )
  })

  test('is written no smaller than 9 pixels', () => {
    fc.assert(
      fc.property(grids, grid => {
        expect(detailOf(grid).tagSize).toBeGreaterThanOrEqual(9)
      }),
    )
  })

  test('has a contrast of 4.5 to 1 on every block, light and dark', () => {
    for (let tag = 1; tag <= 144; tag++) {
      for (const theme of [LIGHT, DARK]) {
        expect(contrast(rgbOf(theme.onTag), rgbOf(tagColor(tag)))).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})
