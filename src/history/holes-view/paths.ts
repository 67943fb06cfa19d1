/** The way of a search through a tree, through lists by size and through bitmaps. */
import { allocatorOf } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import type { NodeId, TreeOfHoles } from '../../core/holes/holes.ts'
import { STEP } from '../../core/step.ts'
import type { BlockId } from '../../core/units.ts'
import type { Words } from '../narration/words.ts'
import type { Handled } from './handled.ts'
import type { Mark, NodeMark } from './mark.ts'
import type { SearchSpan } from './search-span.ts'
import { treeOf } from './tree-of.ts'

export interface Paths {
  readonly nodes: ReadonlyMap<NodeId, NodeMark>
  /** Of holes in the leaves that were looked at. */
  readonly holes: ReadonlyMap<BlockId, Mark>
  readonly classes: ReadonlyMap<number, Mark>
  readonly words: ReadonlyMap<number, Mark>
}

export function pathsOf(heap: Heap, span: SearchSpan, handled: Handled, words: Words): Paths {
  const { shape } = heap.holes
  const tree = treeOf(shape)
  const nodes = new Map<NodeId, NodeMark>()
  const holes = new Map<BlockId, Mark>()
  const classes = new Map<number, Mark>()
  const bitmaps = new Map<number, Mark>()
  const { recording } = span
  let look = span.looksBefore
  /** The search began at the root again. */
  let wrapped = false
  for (let index = span.from; index < span.to; index++) {
    const kind = recording.kindAt(index)
    if (kind === STEP.lookAtHole) look++
    else if (kind === STEP.lookAtPages) look += recording.at(index).b
    else if (kind === STEP.lookAtNode && tree) {
      look++
      const { a: node, b: need } = recording.at(index)
      if (node === tree.root && nodes.has(node)) wrapped = true
      choose(nodes, tree, node)
      const leaf = tree.levelOf(node) === 0
      const looked = leaf
        ? leafMark({ heap, tree, handled, words, span, wrapped }, node, need, look, holes)
        : nodeMark(heap, tree, node, need, span, words)
      const first = nodes.get(node)?.first ?? look
      nodes.set(node, { ...looked, short: '', first, last: look, chosen: 0 })
    } else if (kind === STEP.lookAtClass) {
      look++
      // The search goes on to another list only from an empty one.
      const next = index + 1 < recording.length ? recording.kindAt(index + 1) : STEP.fail
      const empty = next === STEP.lookAtClass || next === STEP.fail
      const some = shape.kind === 'buddies' ? 'has a free block, the lowest is taken' : 'has holes to look at'
      const text = empty ? 'empty' : some
      classes.set(recording.at(index).a, {
        kind: empty ? 'refused' : 'fits',
        short: '',
        text,
        first: look,
        last: look,
      })
    } else if (kind === STEP.lookAtBitmap) {
      look++
      const word = recording.at(index).a
      const text = word === 0 ? 'which ranges have holes' : 'which parts of the range have holes'
      bitmaps.set(word, { kind: 'looked', short: '', text, first: look, last: look })
    }
  }
  return { nodes, holes, classes, words: bitmaps }
}

/** The node above knows that the search went on to this one. */
function choose(nodes: Map<NodeId, NodeMark>, tree: TreeOfHoles, node: NodeId): void {
  if (node === tree.root) return
  const parent = tree.parentOf(node)
  const above = nodes.get(parent)
  if (!above) return
  const refused = new Set(above.refused)
  refused.delete(node)
  nodes.set(parent, { ...above, refused, chosen: node })
}

type Looked = Pick<NodeMark, 'kind' | 'text' | 'refused'>

function nodeMark(
  heap: Heap,
  tree: TreeOfHoles,
  node: NodeId,
  need: number,
  span: SearchSpan,
  words: Words,
): Looked {
  const count = tree.sizeOf(node)
  const refused = new Set<NodeId>()
  if (tree.order === 'size') {
    const toLargest = allocatorOf(heap).policy.prefers === 'largest' && need === span.need
    const text = toLargest
      ? 'on to the last child, where the largest are'
      : `on to the last child that begins below ${words.size(need)}, or at it`
    return { kind: 'looked', text, refused }
  }
  for (let index = 0; index < count; index++)
    if (tree.pagesAt(node, index) < need) refused.add(tree.childAt(node, index))
  const all = refused.size === count
  const text = all
    ? `none of its ${count} children has a hole of ${words.size(need)}`
    : `on to the first child with a hole of ${words.size(need)}`
  return { kind: all && count > 0 ? 'refused' : 'looked', text, refused }
}

interface LeafLook {
  readonly heap: Heap
  readonly tree: TreeOfHoles
  readonly handled: Handled
  readonly words: Words
  readonly span: SearchSpan
  readonly wrapped: boolean
}

/** Marks the holes of a leaf up to the one that is taken. */
function leafMark(
  look: LeafLook,
  leaf: NodeId,
  need: number,
  number: number,
  holes: Map<BlockId, Mark>,
): Looked {
  const { handled, heap, span, tree, words, wrapped } = look
  const { prefers, startsAtRover } = allocatorOf(heap).policy
  const { table } = heap
  const pagesThen = (hole: BlockId) => table.pagesOf(hole) + (handled.splitOff.get(hole) ?? 0)
  const entries = Array.from({ length: tree.sizeOf(leaf) }, (_, index) => tree.holeAt(leaf, index))
  const largest = Math.max(0, ...entries.map(pagesThen))
  const wanted = tree.order === 'size' && prefers === 'largest' ? Math.max(largest, need) : need
  let found = 0
  for (const hole of entries) {
    const pages = pagesThen(hole)
    const figures = `${words.figure(pages)} of ${words.size(span.need)}`
    const mark = (kind: Mark['kind'], short: string, text: string) =>
      holes.set(hole, { kind, short, text, first: number, last: number })
    const searchedOn = startsAtRover && !wrapped && !handled.splitOff.has(hole)
    if (searchedOn && endsBeforeRover(heap, handled, hole, pages >= span.need))
      mark('passed', 'before rover', 'ends before the rover')
    else if (pages < span.need) mark('refused', 'too small', `too small: ${figures}`)
    else if (pages < wanted) mark('passed', 'passed', `${figures}: not the largest`)
    else {
      mark('fits', 'fits', `large enough: ${figures}`)
      found = pages
      break
    }
  }
  if (found === 0 && handled.claimed >= span.need) found = handled.claimed
  const text =
    found > 0
      ? `a hole of ${words.size(found)} is found`
      : entries.length === 0
        ? 'there is no hole'
        : `no hole of ${words.size(span.need)} or more`
  return { kind: 'looked', text, refused: new Set() }
}

/**
 * A claim has moved the rover since: a hole before the one taken was then
 * passed over only because it ends before the rover.
 */
function endsBeforeRover(
  { rover, table }: Heap,
  handled: Handled,
  hole: BlockId,
  isEnough: boolean,
): boolean {
  const taken = handled.asides.find(({ kind }) => kind === 'taken')
  return taken ? isEnough && table.endOf(hole) <= taken.start : table.endOf(hole) <= rover
}
