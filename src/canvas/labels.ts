/**
 * Where the number of a block stands: in one row, on cells of the block, where it can be read; else nowhere,
 * and pointing names the block.
 */
import type { Bytes } from '../core/units.ts'
import {
  CHARACTER,
  columnOf,
  type Grid,
  PADDING,
  type Rect,
  rectOfCell,
  rowOf,
  showsValues,
  visibleBytes,
  yOf,
} from './geometry.ts'
import type { ByteExtent, Row } from './units.ts'

/** From these sizes on, in CSS pixels, a cell shows more. */
const TAG_HEIGHT = 10
const CHARACTER_WIDTH = 34
const CHARACTER_HEIGHT = 38
const BOTH_HEIGHT = 30
const LEAST_SIZE = 9

/** What cells of a grid have room for. */
export interface Detail {
  readonly tags: boolean
  readonly hex: boolean
  readonly character: boolean
  /** Tag and value one above the other. */
  readonly both: boolean
  readonly tagSize: number
  readonly hexSize: number
}

export function detailOf(grid: Grid): Detail {
  const width = grid.cellWidth - grid.cellGap
  const height = grid.rowHeight - grid.rowGap
  return {
    tags: height >= TAG_HEIGHT,
    hex: showsValues(grid),
    character: width >= CHARACTER_WIDTH && height >= CHARACTER_HEIGHT,
    both: height >= BOTH_HEIGHT,
    tagSize: Math.min(11, Math.max(LEAST_SIZE, Math.floor(height * 0.4))),
    hexSize: Math.min(18, Math.floor(width * 0.36), Math.floor(height * 0.62)),
  }
}

interface LabelPlace {
  /** The byte in whose cell it begins. */
  readonly byte: Bytes
  readonly row: Row
  /** What it covers. */
  readonly box: Rect
}

/**
 * Where a text stands on the cells of an extent: in the first row in sight, or the one after it, wherever it
 * fits. Null where it fits in neither. Where cells show values it takes one cell and no more.
 */
export function labelPlace(grid: Grid, detail: Detail, text: string, extent: ByteExtent): LabelPlace | null {
  if (!detail.tags || detail.character) return null
  const visible = visibleBytes(grid)
  const needed = text.length * detail.tagSize * CHARACTER
  let at = Math.max(extent.start, visible.start) as Bytes
  for (let tried = 0; tried < 2 && at < Math.min(extent.end, visible.end); tried++) {
    const row = rowOf(grid, at)
    const cells = Math.min(extent.end - at, grid.columns - columnOf(grid, at))
    const width = detail.hex ? grid.cellWidth : cells * grid.cellWidth
    if (needed + 2 <= width - grid.cellGap && isInSight(grid, row)) {
      return { byte: at, row, box: boxAt(grid, detail, at, needed) }
    }
    at = ((row + 1) * grid.columns) as Bytes
  }
  return null
}

function boxAt(grid: Grid, { hex, both, tagSize }: Detail, byte: Bytes, needed: number): Rect {
  const cell = rectOfCell(grid, byte)
  const inset = Math.max(1, Math.min(4, (cell.width - needed) / 2))
  const middle = cell.y + cell.height * (hex && both ? 0.26 : 0.5)
  const height = Math.min(tagSize + 1, cell.height)
  return { x: cell.x + inset, y: middle - height / 2, width: needed, height }
}

/** Is all of a row in sight? */
function isInSight(grid: Grid, row: Row): boolean {
  const top = yOf(grid, row)
  return top >= PADDING - 1 && top + grid.rowHeight - grid.rowGap <= grid.viewport.height + 1
}
