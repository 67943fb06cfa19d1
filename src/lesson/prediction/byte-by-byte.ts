/**
 * The buffer as it looks to somebody who forgets the pages: each block ends
 * with its last byte, and what follows it is free.
 */
import { allocatorOf, createHeap, heapFrom } from '../../core/allocator.ts'
import { type Heap, type HeapImage, MAX_PAGES } from '../../core/heap.ts'
import { run } from '../../core/operation.ts'
import { DEFAULT_SETTINGS } from '../../core/settings.ts'
import { bytes, NONE, type Page, type Tag } from '../../core/units.ts'

/**
 * A heap of pages of one byte with the same blocks at the same addresses; each holds its header and its
 * bytes, as they are aligned, and nothing else. Null where that makes no difference, or no sense: pages of
 * one byte, blocks with places of their own, or a search that goes by an order in which holes were freed,
 * which nobody knows afterwards. O(blocks).
 */
export function byteByByte(image: HeapImage, searches: boolean): Heap | null {
  const { layout, settings } = image
  const total = layout.pages * layout.pageSize
  const { order, alignment, header } = settings
  const original = heapFrom(image)
  const { table, holes } = original
  // What is pinned or reserved stands where it stands, however it is looked at.
  if (image.tally.pinnedBlocks > 0 || image.tally.reservedPages > 0) return null
  if (layout.pageSize === 1 || total > MAX_PAGES || allocatorOf(original).carving.misplaced) return null
  // Lists under bitmaps are searched in the order in which their holes were freed.
  if (searches && (order !== 'address' || holes.shape.kind === 'bits')) return null
  const heap = createHeap(
    { pageSize: bytes(1), pages: total as Page },
    {
      settings: {
        ...settings,
        policy: DEFAULT_SETTINGS.policy,
        search: DEFAULT_SETTINGS.search,
        coalescing: 'off',
      },
      contents: false,
    },
  )
  let rest = heap.table.nextHole(NONE)
  /** The next `length` bytes from the bottom: a block of `asked` bytes with a tag, or a hole. */
  const lay = (length: number, asked: number, tag: Tag | null) => {
    if (length === 0) return
    const whole = heap.table.pagesOf(rest) === length
    const piece = whole ? rest : heap.split(rest, length as Page)
    if (tag !== null) heap.claim(piece, bytes(asked), tag)
    else if (!whole) heap.list(piece)
    if (whole) rest = NONE
  }
  let rover: number = image.rover * layout.pageSize
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const length = table.pagesOf(block) * layout.pageSize
    if (!table.isAllocated(block)) {
      lay(length, 0, null)
      continue
    }
    const asked = table.bytesOf(block)
    const held = Math.min(length, Math.ceil(asked / alignment) * alignment + header)
    lay(held, asked, table.tagOf(block))
    lay(length - held, 0, null)
    // The rover stands at the end of the block placed last: of its bytes, then.
    if (table.endOf(block) === image.rover) rover -= length - held
  }
  const seen = heapFrom({ ...heap.image(), rover: rover as Page, lastTag: image.lastTag })
  return run(seen, { kind: 'configure', settings }).kind === 'configured' ? seen : null
}
