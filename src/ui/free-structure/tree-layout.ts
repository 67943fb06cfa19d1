/**
 * Where the nodes of a tree stand, in pixels: leaves side by side, each node above the
 * child the search went on to, or else its first ones.
 */
import type { TreeNode } from '../../store/panels/free-structure.ts'

export interface Placed {
  readonly node: TreeNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly children: readonly Placed[]
}

const NODE_HEAD = 22
const HOLE_HEIGHT = 26
const ROWS = 4
const GAP = 12
const LEVEL_GAP = 34
const FOLDED_WIDTH = 96
/** What is about in view at once. */
const VIEW = 1000

export interface Sizes {
  /** Of a hole in a leaf, and of a child in an inner node. */
  readonly hole: number
  readonly child: number
}

export function place(root: TreeNode, sizes: Sizes): Placed {
  return placeAt(root, 0, 0, sizes)
}

/** The lowest and rightmost point of it all. */
export function extentOf(placed: Placed): { width: number; height: number } {
  const below = placed.children.map(extentOf)
  return {
    width: Math.max(placed.x + placed.width, ...below.map(({ width }) => width)),
    height: Math.max(placed.y + placed.height, ...below.map(({ height }) => height)),
  }
}

export function columnsOf(holes: number): number {
  return Math.max(1, Math.ceil(holes / ROWS))
}

function placeAt(node: TreeNode, x: number, y: number, sizes: Sizes): Placed {
  const { height, width } = boxOf(node, sizes)
  const whole = widthOf(node, sizes)
  const below = node.children.reduce((sum, child) => sum + widthOf(child.node, sizes) + GAP, -GAP)
  let at = x + Math.max(0, (whole - below) / 2)
  let above = 0
  const children = node.children.map(child => {
    const placed = placeAt(child.node, at, y + height + LEVEL_GAP, sizes)
    if (child.node.onPath && above === 0) above = placed.x + placed.width / 2
    at += widthOf(child.node, sizes) + GAP
    return placed
  })
  const room = x + whole - width
  const wish = above > 0 ? above - width / 2 : x + Math.min(whole, VIEW) / 2 - width / 2
  return { node, x: Math.max(x, Math.min(wish, room)), y, width, height, children }
}

/** Of a node with all that is below it. */
function widthOf(node: TreeNode, sizes: Sizes): number {
  const below = node.children.reduce((sum, child) => sum + widthOf(child.node, sizes) + GAP, -GAP)
  return Math.max(boxOf(node, sizes).width, below)
}

function boxOf(node: TreeNode, sizes: Sizes): { width: number; height: number } {
  if (node.folded) return { width: FOLDED_WIDTH, height: NODE_HEAD + 4 }
  if (!node.leaf)
    return { width: Math.max(150, node.entries * sizes.child + 8), height: NODE_HEAD + HOLE_HEIGHT + 4 }
  const columns = columnsOf(node.entries)
  const rows = Math.max(1, Math.ceil(node.entries / columns))
  return { width: Math.max(150, columns * sizes.hole + 8), height: NODE_HEAD + rows * HOLE_HEIGHT + 4 }
}
