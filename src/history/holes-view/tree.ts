/** The tree of holes: the way of the search unfolded, the rest as far as there is room. */
import type { NodeId, TreeOfHoles } from '../../core/holes/holes.ts'
import { NONE } from '../../core/units.ts'
import { edgeHole, extentBelow, nodeTitle } from '../narration/structure.ts'
import type { Drawing } from './drawing.ts'
import type { TreeNode } from './drawn.ts'

const MOST_HOLES = 120
const MOST_NODES = 48

export function drawTree(drawing: Drawing, tree: TreeOfHoles): TreeNode {
  return drawNode(drawing, tree, tree.root, unfoldedIn(drawing, tree))
}

function unfoldedIn(drawing: Drawing, tree: TreeOfHoles): ReadonlySet<NodeId> {
  const unfolded = new Set<NodeId>()
  const unfold = (node: NodeId) => {
    if (unfolded.has(node)) return
    unfolded.add(node)
    if (tree.levelOf(node) === 0) drawing.drawn += tree.sizeOf(node)
  }
  unfold(tree.root)
  for (const hole of drawing.wanted)
    for (let node = tree.leafOf(hole); node !== tree.root; node = tree.parentOf(node)) unfold(node)
  const { marks } = drawing.moment
  const queue: NodeId[] = [tree.root]
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? tree.root
    const leaf = tree.levelOf(node) === 0
    const some = leaf ? drawing.drawn < MOST_HOLES : queue.length < MOST_NODES
    if (some || marks?.node(node)) unfold(node)
    if (leaf || !unfolded.has(node)) continue
    for (let k = 0; k < tree.sizeOf(node); k++) queue.push(tree.childAt(node, k))
  }
  return unfolded
}

function drawNode(drawing: Drawing, tree: TreeOfHoles, id: NodeId, unfolded: ReadonlySet<NodeId>): TreeNode {
  const { heap, marks, words } = drawing.moment
  const leaf = tree.levelOf(id) === 0
  const entries = tree.sizeOf(id)
  const folded = !unfolded.has(id)
  const mark = marks?.node(id) ?? null
  const slots = folded ? [] : Array.from({ length: entries }, (_, index) => index)
  const byAddress = tree.order === 'address'
  return {
    id,
    title: nodeTitle(tree, id),
    mark,
    current: marks?.isCurrent('node', id) ?? false,
    onPath: mark !== null,
    extent: byAddress && entries > 0 ? extentBelow(heap, tree, id) : null,
    entries,
    leaf,
    folded,
    firstHole: entries > 0 ? edgeHole(tree, id, 'first') : NONE,
    holes: leaf ? slots.map(index => drawing.hole(tree.holeAt(id, index))) : [],
    children: leaf
      ? []
      : slots.map(index => {
          const child = tree.childAt(id, index)
          return {
            label: `${byAddress ? '≤' : '≥'} ${words.figure(tree.pagesAt(id, index))}`,
            refused: mark?.refused.has(child) ?? false,
            node: drawNode(drawing, tree, child, unfolded),
          }
        }),
  }
}
