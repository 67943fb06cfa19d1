/** The blocks and holes on the screen, for tables of them: found once a revision, told row by row as the rows come into view. */
import type { Heap } from '../../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../../core/units.ts'
import type { State } from '../state.ts'

/** Records of the block table in address order. They hold until the next revision. */
export interface Extents {
  readonly heap: Heap | null
  readonly blocks: readonly BlockId[]
  /** Free extents: those the free structure knows, and those between two steps of an operation. */
  readonly holes: readonly BlockId[]
}

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
  /** The free structure knows it. */
  readonly listed: boolean
}

const NOTHING: Extents = { heap: null, blocks: [], holes: [] }
let known: {
  readonly session: State['session']
  readonly revision: number
  readonly extents: Extents
} | null = null

/** O(blocks) the first time after a change, O(1) from then on. */
export function extentsOf({ revision, session }: Pick<State, 'revision' | 'session'>): Extents {
  if (known?.session !== session || known.revision !== revision) {
    known = { session, revision, extents: walk(session.shown.heap) }
  }
  return known.extents
}

function walk(heap: Heap | null): Extents {
  if (!heap) return NOTHING
  const { table } = heap
  const blocks: BlockId[] = []
  const holes: BlockId[] = []
  for (let id = table.next(NONE); id !== NONE; id = table.next(id)) {
    if (table.isAllocated(id)) blocks.push(id)
    else holes.push(id)
  }
  return { heap, blocks, holes }
}

export type BlockOrder = 'tag' | 'bytes' | 'address'

/** The blocks in another order; those that are equal in it stay in address order. O(blocks log blocks). */
export function sortBlocks(
  { heap, blocks }: Extents,
  order: BlockOrder,
  descending: boolean,
): readonly BlockId[] {
  if (!heap || (order === 'address' && !descending)) return blocks
  const { table } = heap
  const sign = descending ? -1 : 1
  const key = {
    tag: (id: BlockId) => table.tagOf(id),
    bytes: (id: BlockId) => table.bytesOf(id),
    address: (id: BlockId) => table.startOf(id),
  }[order]
  return blocks.toSorted((a, b) => sign * (key(a) - key(b)))
}

export function blockRow(heap: Heap, id: BlockId): BlockRow {
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

export function holeRow(heap: Heap, id: BlockId): HoleRow {
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

/** The block or hole that is pointed at, in the buffer or in a panel, by its record; `NONE` where there is none. O(log blocks). */
export function litExtent(state: Pick<State, 'pointing' | 'revision' | 'session'>): BlockId {
  const { heap, blocks, holes } = extentsOf(state)
  const { hover, linked } = state.pointing
  if (!heap || (hover === null && linked === null)) return NONE
  const page = hover === null ? (linked?.start ?? 0) : Math.floor(hover / heap.layout.pageSize)
  return around(heap, blocks, page) || around(heap, holes, page)
}

/** Which of `ids`, in address order, holds `page`; `NONE` where none does. */
function around(heap: Heap, ids: readonly BlockId[], page: number): BlockId {
  const { table } = heap
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const id = ids[middle] ?? NONE
    if (table.endOf(id) <= page) low = middle + 1
    else if (table.startOf(id) > page) high = middle
    else return id
  }
  return NONE
}
