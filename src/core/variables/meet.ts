/** What an address meets: whose byte is there, if anybody's. */
import { cellAt } from '../cell.ts'
import type { Heap } from '../heap.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../units.ts'

export type Meeting =
  | {
      readonly kind: 'own'
      readonly tag: Tag
      /** Byte k of `of`, from 0. */
      readonly k: Bytes
      readonly of: Bytes
    }
  | { readonly kind: 'slack' | 'header'; readonly tag: Tag }
  /** Reserved: in the half that is not in use. */
  | { readonly kind: 'stale' | 'clean'; readonly reserved: boolean }
  | { readonly kind: 'outside' }

/** What lies at an offset from the start of the buffer. O(blocks). */
export function meet(heap: Heap, at: number): Meeting {
  const block = blockAt(heap, at)
  if (block === NONE) return { kind: 'outside' }
  const cell = cellAt(heap, block, at as Bytes)
  switch (cell.state) {
    case 'used':
      return { kind: 'own', tag: cell.tag, k: cell.k, of: cell.of }
    case 'slack':
    case 'header':
      return { kind: cell.state, tag: cell.tag }
    case 'stale':
    case 'clean':
      return { kind: cell.state, reserved: heap.table.isReserved(block) }
  }
}

/** The block or hole that an offset lies in; `NONE` outside the buffer. O(blocks). */
export function blockAt({ table, layout }: Heap, at: number): BlockId {
  if (at < 0 || at >= layout.pages * layout.pageSize) return NONE
  const page = Math.floor(at / layout.pageSize)
  let block = table.next(NONE)
  while (table.endOf(block) <= page) block = table.next(block)
  return block
}

/**
 * All that `count` bytes from an offset on meet, in the order of addresses, a
 * run each: `bytes` long. O(blocks + bytes' blocks).
 */
export function meetings(
  heap: Heap,
  at: number,
  count: number,
): readonly { readonly bytes: number; readonly meets: Meeting }[] {
  const runs: { bytes: number; meets: Meeting }[] = []
  for (let done = 0; done < count; ) {
    const meets = meet(heap, at + done)
    const length = Math.min(count - done, runFrom(heap, at + done, meets))
    runs.push({ bytes: length, meets })
    done += length
  }
  return runs
}

/** How many bytes from an offset on meet the same. */
function runFrom(heap: Heap, at: number, meets: Meeting): number {
  if (meets.kind === 'outside') return Number.MAX_SAFE_INTEGER
  if (meets.kind === 'own') return meets.of - meets.k
  const { table, layout, settings } = heap
  const block = blockAt(heap, at)
  if (meets.kind === 'header') return table.startOf(block) * layout.pageSize + settings.header - at
  const end = table.endOf(block) * layout.pageSize
  if (meets.kind === 'slack') return end - at
  const page = Math.floor(at / layout.pageSize)
  const run = heap.contents?.staleRunAt(page as Page, table.endOf(block))
  return (run ? run.end * layout.pageSize : end) - at
}
