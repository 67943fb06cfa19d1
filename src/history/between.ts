/** What has come about between two moments of a buffer: which blocks came, went, moved or were resized. */
import type { Heap } from '../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Tag } from '../core/units.ts'

interface BlockThen {
  readonly tag: Tag
  /** Offset of the block from the start of the buffer. */
  readonly at: Bytes
  readonly bytes: Bytes
}

interface BlockThenAndNow extends BlockThen {
  readonly from: Bytes
  readonly bytesBefore: Bytes
}

export interface Between {
  readonly allocated: readonly BlockThen[]
  readonly freed: readonly BlockThen[]
  readonly moved: readonly BlockThenAndNow[]
  readonly resized: readonly BlockThenAndNow[]
  /** Blocks that are as they were. */
  readonly unchanged: number
}

/**
 * Compares two states of one buffer, the earlier one first. All in address order: what
 * went as it lay earlier, the rest as it lies later. A block may be among those that
 * moved and those that were resized. O(blocks log blocks).
 */
export function between(earlier: Heap, later: Heap): Between {
  const allocated: BlockThen[] = []
  const freed: BlockThen[] = []
  const moved: BlockThenAndNow[] = []
  const resized: BlockThenAndNow[] = []
  let unchanged = 0
  for (const block of allocationsOf(later)) {
    const now = blockIn(later, block)
    const before = earlier.tags.get(now.tag)
    if (before === NONE) {
      allocated.push(now)
      continue
    }
    const then = blockIn(earlier, before)
    const both = { ...now, from: then.at, bytesBefore: then.bytes }
    if (then.at !== now.at) moved.push(both)
    if (then.bytes !== now.bytes) resized.push(both)
    if (then.at === now.at && then.bytes === now.bytes) unchanged++
  }
  for (const block of allocationsOf(earlier)) {
    const then = blockIn(earlier, block)
    if (later.tags.get(then.tag) === NONE) freed.push(then)
  }
  return { allocated, freed, moved, resized, unchanged }
}

function* allocationsOf({ table }: Heap): Generator<BlockId> {
  for (let block = table.next(NONE); block !== NONE; block = table.next(block))
    if (table.isAllocated(block)) yield block
}

function blockIn({ layout, table }: Heap, block: BlockId): BlockThen {
  return {
    tag: table.tagOf(block),
    at: (table.startOf(block) * layout.pageSize) as Bytes,
    bytes: table.bytesOf(block),
  }
}
