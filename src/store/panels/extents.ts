/**
 * The blocks and holes on the screen, for tables of them: found once a revision,
 * described row by row as the rows come into view.
 */

import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../../core/units.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { Extents } from '../../history/extents.ts'
import type { Shown } from '../../history/shown.ts'
import type { State } from '../state.ts'

export interface BlockRow {
  readonly tag: Tag
  readonly bytes: Bytes
  readonly pages: Page
  /** Offset of the block from the start of the buffer. */
  readonly at: Bytes
  readonly slack: Bytes
}

export interface HoleRow {
  readonly start: Page
  readonly end: Page
  readonly at: Bytes
  readonly bytes: Bytes
  readonly holdsStale: boolean
  readonly holdsClean: boolean
  /** It is listed among the holes. */
  readonly listed: boolean
}

const known = new WeakMap<Shown, { readonly revision: number; readonly extents: Extents }>()

/** What is listed: nothing where there is no buffer. The records hold until the next revision. */
type Listed = Extents | { readonly heap: null; readonly blocks: readonly []; readonly holes: readonly [] }
const NOTHING: Listed = { heap: null, blocks: [], holes: [] }

export function extentsOf(state: Pick<State, 'revision' | 'session'>): Listed {
  return extentsIn(state) ?? NOTHING
}

/** Null where there is no buffer. O(blocks) the first time after a change, O(1) from then on. */
function extentsIn({ revision, session }: Pick<State, 'revision' | 'session'>): Extents | null {
  const { shown } = session
  const { heap } = shown
  if (!heap) return null
  const before = known.get(shown)
  if (before?.revision === revision && before.extents.heap === heap) return before.extents
  const extents = new Extents(heap)
  known.set(shown, { revision, extents })
  return extents
}

export type BlockOrder = 'tag' | 'bytes' | 'address'

/** The blocks in another order; those that are equal in it stay in address order. O(blocks log blocks). */
export function sortBlocks(
  { heap, blocks }: Listed,
  order: BlockOrder,
  descending: boolean,
): readonly BlockId[] {
  if (order === 'address' && !descending) return blocks
  if (!heap) return blocks
  const { table } = heap
  const sign = descending ? -1 : 1
  const key = {
    tag: (id: BlockId) => table.tagOf(id),
    bytes: (id: BlockId) => table.bytesOf(id),
    address: (id: BlockId) => table.startOf(id),
  }[order]
  return blocks.toSorted((a, b) => sign * (key(a) - key(b)))
}

export function blockRow(heap: VisibleHeap, id: BlockId): BlockRow {
  const { layout, settings, table } = heap
  const bytes = table.bytesOf(id)
  const pages = table.pagesOf(id)
  return {
    tag: table.tagOf(id),
    bytes,
    pages,
    at: (table.startOf(id) * layout.pageSize) as Bytes,
    slack: (pages * layout.pageSize - settings.header - bytes) as Bytes,
  }
}

export function holeRow(heap: VisibleHeap, id: BlockId): HoleRow {
  const { contents, layout, table } = heap
  const start = table.startOf(id)
  const end = table.endOf(id)
  const first = contents?.staleRunAt(start, end) ?? { stale: false, end }
  const mixed = first.end < end
  return {
    start,
    end,
    at: (start * layout.pageSize) as Bytes,
    bytes: ((end - start) * layout.pageSize) as Bytes,
    holdsStale: first.stale || mixed,
    holdsClean: !first.stale || mixed,
    listed: table.isHole(id),
  }
}

/**
 * The block or hole that is pointed at, in the buffer or in a panel, by its
 * record; `NONE` where there is none. O(log blocks).
 */
export function litExtent(state: Pick<State, 'pointing' | 'revision' | 'session'>): BlockId {
  const { hover, linked } = state.pointing
  if (hover === null && linked === null) return NONE
  const extents = extentsIn(state)
  if (!extents) return NONE
  const { pageSize } = extents.heap.layout
  return extents.at(hover === null ? (linked?.start ?? 0) : Math.floor(hover / pageSize))
}
