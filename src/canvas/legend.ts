/** What of a picture needs a name: the kinds of cells and outlines that are in it now, and no others. */
import { GHOST, patchesOf, RUINED } from './moving.ts'
import type { Scene } from './scene.ts'

export const LEGEND_KINDS = [
  'used',
  'slack',
  'header',
  'stale',
  'clean',
  'pinned',
  'reserved',
  'source',
  'target',
  'ghost',
  'lost',
] as const
export type LegendKind = (typeof LEGEND_KINDS)[number]

/** The kinds that a scene shows, in the order of the legend. O(1). */
export function kindsIn({ heap, highlight, moving, runs }: Scene): readonly LegendKind[] {
  const { layout, settings, tally } = heap
  const { blocks } = tally
  const header = blocks * settings.header
  const patches = moving ? patchesOf(moving, runs.header) : []
  const hasMoved = highlight?.kind === 'move' && highlight.from !== undefined
  const isMoving = moving !== null || hasMoved
  const shows: { readonly [kind in LegendKind]: boolean } = {
    used: blocks > 0,
    slack: tally.heldPages * layout.pageSize > tally.usedBytes + header,
    header: header > 0,
    stale: runs.staleRuns > 0,
    clean: runs.cleanRuns > 0,
    pinned: tally.pinnedBlocks > 0,
    reserved: tally.reservedPages > 0,
    source: isMoving,
    target: isMoving,
    ghost: patches.some(({ kind }) => kind === GHOST),
    lost: patches.some(({ kind }) => kind === RUINED),
  }
  return LEGEND_KINDS.filter(kind => shows[kind])
}
