/**
 * What lies over the cells in a frame: what changes with where one points, what a step is about, the way of a
 * move, and the panels' marks.
 */
import { grouped, groupedCount } from '../base/text.ts'
import { NONE } from '../core/units.ts'
import { drawFigures, type Figure } from './figures.ts'
import { type Grid, type Rect, rectOfCell } from './geometry.ts'
import { detailOf, labelPlace } from './labels.ts'
import { MarkFigures } from './marks.ts'
import { byteOnItsWay, copyOrder, destroys, type Moving, movedBytes, overlapOf } from './moving.ts'
import { extentAround, placesOfMove, type Scene } from './scene.ts'
import type { ByteExtent } from './units.ts'

export function drawOverlay(context: CanvasRenderingContext2D, grid: Grid, scene: Scene): void {
  drawFigures(context, grid.viewport.pixelRatio, overlayOf(grid, scene))
}

export function overlayOf(grid: Grid, scene: Scene): readonly Figure[] {
  const { theme, linked, hover, focus } = scene
  const figures = new MarkFigures(grid, theme)
  if (linked) figures.outline(linked, { tone: 'ink', line: 'solid', width: 1.5, alpha: 0.55 })
  addHighlight(figures, scene)
  addSelection(figures, scene)
  for (const mark of scene.marks) figures.add(mark)
  addMove(figures, scene)
  if (hover !== null && hover < grid.total) {
    figures.ring(around(rectOfCell(grid, hover), 0), theme.ink, 1.5)
    nameHovered(figures, grid, scene)
  }
  if (focus !== null && focus < grid.total) {
    const box = around(rectOfCell(grid, focus), 1.5)
    figures.ring(box, theme.page, 5)
    figures.ring(box, theme.accent, 2.5)
  }
  return figures.all
}

function addSelection(figures: MarkFigures, { heap, moving, runs, selection, theme }: Scene): void {
  const block = selection === null ? NONE : heap.tags.get(selection)
  if (block === NONE || moving?.move.tag === selection) return
  const { pageSize } = runs
  const extent = {
    start: heap.table.startOf(block) * pageSize,
    end: heap.table.endOf(block) * pageSize,
  } as ByteExtent
  figures.outline(extent, { tone: 'ink', line: 'solid', width: 2, colour: theme.selection })
}

function addHighlight(figures: MarkFigures, { highlight, moving }: Scene): void {
  // A block on its way is lit itself.
  if (!highlight || moving) return
  const { kind, start, end, from } = highlight
  const hasMoved = kind === 'move' && from !== undefined && from !== start
  if (hasMoved) {
    const source = { start: from, end: (from + end - start) as typeof end }
    figures.outline(source, { tone: 'accent', line: 'dashed', width: 1.5, alpha: 0.9 })
  }
  figures.outline(highlight, { tone: 'accent', line: 'solid', width: 2, fill: kind === 'look' ? 0.2 : 0.12 })
  if (hasMoved) figures.arrow({ kind: 'arrow', from, to: start, tone: 'accent', label: '' })
}

/** Source and target of the block that moves, and the way of the byte that goes next. */
function addMove(figures: MarkFigures, scene: Scene): void {
  const { moving, runs } = scene
  const places = placesOfMove(scene)
  if (!moving || !places) return
  const { source, target } = places
  figures.outline(source, { tone: 'accent', line: 'dashed', width: 1.5, alpha: 0.9 })
  figures.outline(target, { tone: 'accent', line: 'solid', width: 2 })
  const next = byteOnItsWay(moving, runs.header)
  if (!next) return
  const tone = destroys(moving) ? 'bad' : 'accent'
  const beside = figures.arrow({ kind: 'arrow', ...next, tone, label: '' })
  if (beside) figures.calloutBeyond(places, moveLabels(moving), beside, tone)
}

/**
 * What stands beside a move: which byte goes, in which order, and why; or what the wrong order destroys. In
 * many words, and in few.
 */
function moveLabels(moving: Moving): readonly string[] {
  const { move } = moving
  const done = movedBytes(moving)
  const overlap = overlapOf(move)
  const byte = `byte ${grouped(done + 1)} of ${grouped(move.bytes)}`
  if (destroys(moving)) {
    const lost = `${groupedCount(overlap, 'byte')} lost`
    return [`${byte}, from the wrong end: ${lost}`, lost]
  }
  if (done === 0) return [`tag ${move.tag}: ${groupedCount(move.bytes, 'byte')}`]
  if (overlap === 0) return [byte]
  return [`${byte}, ${copyOrder(move)}: source and target overlap`, byte]
}

/** A block whose number is not written is named when pointed at. */
function nameHovered(figures: MarkFigures, grid: Grid, { hover, moving, runs }: Scene): void {
  if (hover === null || moving) return
  const { tag, start, bytes } = runs.runAt(Math.floor(hover / runs.pageSize))
  if (tag <= 0) return
  const block = extentAround(runs, hover)
  const own = { start: Math.min(start * runs.pageSize + runs.header, block.end - 1), end: block.end }
  const detail = detailOf(grid)
  if (detail.character || labelPlace(grid, detail, `${tag}`, own as ByteExtent)) return
  const cell = rectOfCell(grid, hover)
  const text = `tag ${tag} · ${groupedCount(bytes, 'byte')}`
  figures.callout(text, { x: cell.x + cell.width / 2 + 10, y: cell.y - 26 }, 'ink')
}

/** A box around one cell, never smaller than can be seen. */
function around(cell: Rect, by: number): Rect {
  const least = 7
  const growX = Math.max(by, (least - cell.width) / 2)
  const growY = Math.max(by, (least - cell.height) / 2)
  return {
    x: cell.x - growX,
    y: cell.y - growY,
    width: cell.width + 2 * growX,
    height: cell.height + 2 * growY,
  }
}
