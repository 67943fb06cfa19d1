/** What is selected, as the card shows it. */
import type { Bytes, Tag } from '../../core/units.ts'
import { addressOf, blockAround, blockOfTag, ownAddressOf, shownHeap } from '../../store/panels/inspect.ts'

interface Extent {
  /** First page, and the page after the last. */
  readonly start: number
  readonly end: number
  readonly bytes: Bytes
  readonly address: string
}

export interface SelectedBlock extends Extent {
  readonly kind: 'block'
  readonly tag: Tag
  readonly pinned: boolean
  /** Header bytes before its own. */
  readonly header: number
  /** Where its own bytes begin; null where it has no header, so that both are the same. */
  readonly ownAddress: string | null
  readonly slack: number
  /** Its first bytes. */
  readonly head: Uint8Array
}

export interface SelectedHole extends Extent {
  readonly kind: 'hole'
  readonly holds: 'stale' | 'clean' | 'stale and clean'
}

/** The bytes of a block that are shown, from its first on. */
const HEAD = 32

/** The block of the tag, else the hole that the cell lies in; null where there is neither. */
export function selection(tag: Tag | null, cell: Bytes | null): SelectedBlock | SelectedHole | null {
  if (tag !== null) return selectedBlock(tag)
  return cell === null ? null : selectedHole(cell)
}

function selectedBlock(tag: Tag): SelectedBlock | null {
  const heap = shownHeap()
  const block = heap && blockOfTag(heap, tag)
  if (!heap || !block) return null
  const { contents, layout, settings, table } = heap
  const start = table.startOf(block)
  const bytes = table.bytesOf(block)
  const head = contents?.read(heap.ownBytesAt(start), Math.min(bytes, HEAD) as Bytes)
  return {
    kind: 'block',
    tag,
    pinned: table.isPinned(block),
    start,
    end: table.endOf(block),
    bytes,
    address: addressOf(start * layout.pageSize),
    header: settings.header,
    ownAddress: ownAddressOf(start * layout.pageSize),
    slack: table.pagesOf(block) * layout.pageSize - settings.header - bytes,
    head: head ?? new Uint8Array(),
  }
}

function selectedHole(cell: Bytes): SelectedHole | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, cell)
  if (!heap || !block || heap.table.isAllocated(block)) return null
  const { contents, layout, table } = heap
  const start = table.startOf(block)
  const end = table.endOf(block)
  const first = contents?.staleRunAt(start, end)
  const whole = !first || first.end === end ? (first?.stale ? 'stale' : 'clean') : 'stale and clean'
  return {
    kind: 'hole',
    start,
    end,
    bytes: ((end - start) * layout.pageSize) as Bytes,
    address: addressOf(start * layout.pageSize),
    holds: whole,
  }
}
