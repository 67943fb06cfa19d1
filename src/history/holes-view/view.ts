/**
 * What the allocator itself sees of a heap: its list, tree, size classes, buddies or bitmaps, in its own
 * order, with what the operation shown did there. Of large structures only what matters is drawn: where the
 * search is, what is pointed at, and the beginning.
 */
import type { Bytes } from '../../core/units.ts'
import { bitRows } from './bits.ts'
import { buddyTrees } from './buddies.ts'
import { Drawing, type HolesAtMoment, type PointedAt } from './drawing.ts'
import type { HolesView } from './drawn.ts'
import { listViews } from './lists.ts'
import { drawTree } from './tree.ts'
import { treeOf } from './tree-of.ts'

/** Costs little more than what is drawn. */
export function viewHoles(moment: HolesAtMoment, pointed: PointedAt): HolesView {
  const drawing = new Drawing(moment, pointed)
  const { heap, marks, words } = moment
  const { holes, layout, settings } = heap
  const tree = treeOf(holes.shape)
  const scanned = settings.search === 'page-scan' && holes.kind.note === ''
  return {
    title: holes.kind.title,
    note: scanned
      ? 'The search goes from page to page and does not use the list; the holes it comes through are marked.'
      : holes.kind.note,
    holes: holes.count,
    free: (heap.freePages * layout.pageSize) as Bytes,
    // What stands beside bins is drawn once there is something in it.
    tree:
      tree && (holes.shape.kind === 'tree' || tree.sizeOf(tree.root) > 0) ? drawTree(drawing, tree) : null,
    lists: listViews(drawing),
    listsAre: 'lists' in holes.shape ? 'many lists' : 'one list',
    buddies: holes.shape.kind === 'buddies' ? buddyTrees(drawing) : [],
    bits:
      holes.shape.kind === 'bits'
        ? {
            mark: marks?.word(0) ?? null,
            current: marks?.isCurrent('word', 0) ?? false,
            rows: bitRows(moment, holes.shape),
          }
        : null,
    asides: (marks?.asides ?? []).map(aside => ({
      ...aside,
      address: words.at(aside.start),
      bytes: ((aside.end - aside.start) * layout.pageSize) as Bytes,
    })),
    leftOut: Math.max(0, holes.count - drawing.drawn),
  }
}
