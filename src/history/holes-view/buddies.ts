/**
 * The buffer as the trees of its halves: the blocks of powers of two that
 * it consists of, each split as far as it is.
 */
import type { Bytes, Page } from '../../core/units.ts'
import type { Drawing } from './drawing.ts'
import type { BuddyNode } from './drawn.ts'

/** More split blocks than this are unfolded only on the way to what matters. */
const MOST_UNFOLDED = 240

interface Half {
  readonly start: number
  readonly size: number
}

export function buddyTrees(drawing: Drawing): BuddyNode[] {
  const roots = rootsOf(drawing.moment.heap.layout.pages)
  const unfolded = unfoldedIn(drawing, roots)
  return roots.map(root => drawHalf(drawing, root, unfolded))
}

/** A buffer that is no power of two is several blocks that are. */
function rootsOf(pages: number): Half[] {
  const roots: Half[] = []
  for (let start = 0; start < pages; ) {
    let size = 1
    while (2 * size <= pages - start && start % (2 * size) === 0) size *= 2
    roots.push({ start, size })
    start += size
  }
  return roots
}

/** The split blocks that are drawn with their halves: those on the way to what matters, and the largest. */
function unfoldedIn(drawing: Drawing, roots: readonly Half[]): ReadonlySet<string> {
  const { heap, marks } = drawing.moment
  const unfolded = new Set<string>()
  const wanted = [
    ...drawing.wanted.map(id => heap.table.startOf(id)),
    ...(marks?.asides ?? []).map(({ start }) => start),
  ]
  const queue = [...roots]
  for (let half = queue.shift(), seen = 0; half; half = queue.shift(), seen++) {
    const { start, size } = half
    const leads = wanted.some(page => page >= start && page < start + size)
    if ((seen + queue.length > MOST_UNFOLDED && !leads) || size === 1 || isWhole(drawing, half)) continue
    unfolded.add(keyOf(half))
    queue.push({ start, size: size / 2 }, { start: start + size / 2, size: size / 2 })
  }
  return unfolded
}

function isWhole({ moment: { extents, heap } }: Drawing, { size, start }: Half): boolean {
  return heap.table.endOf(extents.at(start)) >= start + size
}

function keyOf({ size, start }: Half): string {
  return `${start} ${size}`
}

function drawHalf(drawing: Drawing, half: Half, unfolded: ReadonlySet<string>): BuddyNode {
  const { extents, heap, marks, words } = drawing.moment
  const { table } = heap
  const { size, start } = half
  const node = {
    start: start as Page,
    end: (start + size) as Page,
    address: words.at(start),
    bytes: (size * heap.layout.pageSize) as Bytes,
  }
  if (unfolded.has(keyOf(half))) {
    const low = { start, size: size / 2 }
    const high = { start: start + size / 2, size: size / 2 }
    return { ...node, kind: 'split', children: [low, high].map(part => drawHalf(drawing, part, unfolded)) }
  }
  if (!isWhole(drawing, half)) return { ...node, kind: 'folded' }
  const id = extents.at(start)
  if (table.isAllocated(id)) return { ...node, kind: 'used', tag: table.tagOf(id) }
  if (table.isHole(id)) return { ...node, kind: 'free', hole: drawing.hole(id) }
  const held = marks?.asides.find(aside => aside.kind === 'hand' && aside.start === start)
  return { ...node, kind: 'hand', text: held?.text ?? 'free, and not kept here yet' }
}
