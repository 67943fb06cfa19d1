import { expect, test } from 'vitest'
import { arrange } from '../../src/canvas/layout.ts'
import { outlinePaths } from '../../src/canvas/outlines.ts'
import { bytes } from '../../src/core/units.ts'

const extent = (start: number, end: number) => ({ start: bytes(start), end: bytes(end) })
const grid = arrange({ pageSize: 16, pages: 64, base: 0 }, { width: 1000, height: 492, pixelRatio: 1 })

test('a block in one row has four corners', () => {
  expect(outlinePaths(grid, extent(3, 10)).map(path => path.length)).toEqual([4])
})

test('whole rows have four corners, broken ones up to eight', () => {
  expect(outlinePaths(grid, extent(0, 192)).map(path => path.length)).toEqual([4])
  expect(outlinePaths(grid, extent(10, 192)).map(path => path.length)).toEqual([6])
  expect(outlinePaths(grid, extent(0, 150)).map(path => path.length)).toEqual([6])
  expect(outlinePaths(grid, extent(10, 150)).map(path => path.length)).toEqual([8])
})

test('two rows that do not touch are two shapes', () => {
  expect(outlinePaths(grid, extent(60, 70)).map(path => path.length)).toEqual([4, 4])
})

test('what is out of sight or empty has none', () => {
  const zoomed = arrange(grid.shape, grid.viewport, { zoom: 2, top: 0 })
  expect(outlinePaths(zoomed, extent(1000, 1010))).toEqual([])
  expect(outlinePaths(grid, extent(5, 5))).toEqual([])
})
