/**
 * Sentences for looks into what keeps the holes: nodes of a tree,
 * lists of one class of sizes, words of a bitmap.
 */
import { groupedCount } from '../../base/text.ts'
import { allocatorOf } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import type { NodeId, TreeOfHoles } from '../../core/holes/holes.ts'
import type { Page } from '../../core/units.ts'
import { Line } from './line.ts'

export function narrateNode(heap: Heap, node: NodeId, need: number): Line {
  const { shape } = heap.holes
  const tree = 'tree' in shape ? shape.tree : null
  if (tree === null) throw new Error(`a node of ${heap.holes.kind.id}, which has no tree`)
  if (tree.sizeOf(node) === 0) return new Line(heap, () => 'index: it is empty, there is no hole')
  return tree.order === 'address' ? byAddress(heap, tree, node, need) : bySize(heap, tree, node, need)
}

function byAddress(heap: Heap, tree: TreeOfHoles, node: NodeId, need: number): Line {
  const entries = tree.sizeOf(node)
  const largest = Math.max(0, ...Array.from({ length: entries }, (_, index) => tree.pagesAt(node, index)))
  const first = allocatorOf(heap).policy.startsAtRover ? 'the first after the rover' : 'the first'
  const isLeaf = tree.levelOf(node) === 0
  const name = nodeTitle(tree, node)
  const extent = extentBelow(heap, tree, node)
  return new Line(
    heap,
    words => {
      const verdict =
        largest < need
          ? `none has the ${words.figure(need)} needed`
          : `${isLeaf ? '' : 'on to '}${first} with the ${words.figure(need)} needed${isLeaf ? ' is taken' : ''}`
      return `index: a ${name}, from ${words.at(extent.start)} on, the largest is ${words.size(largest)}: ${verdict}`
    },
    { kind: 'look', ...extent },
  )
}

function bySize(heap: Heap, tree: TreeOfHoles, node: NodeId, need: number): Line {
  const name = nodeTitle(tree, node)
  const entries = tree.sizeOf(node)
  const least = tree.pagesAt(node, 0)
  const most = tree.pagesAt(node, entries - 1)
  const isLeaf = tree.levelOf(node) === 0
  // Where the largest is taken, the way goes to it first, and then by its size to the first of those.
  const toLargest = allocatorOf(heap).policy.prefers === 'largest' && need < heap.holes.largest()
  return new Line(heap, words => {
    if (!isLeaf) {
      const way = toLargest
        ? 'on to the last, where the largest are'
        : `on to where ${words.figure(need)} begin`
      return `index: a ${name}, which begin at ${words.figure(least)} to ${words.size(most)}: ${way}`
    }
    const verdict =
      most < need
        ? `none has the ${words.figure(need)} needed`
        : `the first of ${toLargest ? 'the largest' : `${words.figure(need)} or more`} is taken`
    return `index: a ${name}, of ${words.figure(least)} to ${words.size(most)}: ${verdict}`
  })
}

/** "root with 4 children", "leaf with 1 hole" */
export function nodeTitle(tree: TreeOfHoles, node: NodeId): string {
  const entries = tree.sizeOf(node)
  if (tree.levelOf(node) === 0) return `leaf with ${groupedCount(entries, 'hole')}`
  return `${node === tree.root ? 'root' : 'node'} with ${entries} ${entries === 1 ? 'child' : 'children'}`
}

/** From the first hole below a node of a tree by address, which has some, to the end of the last. */
export function extentBelow({ table }: Heap, tree: TreeOfHoles, node: NodeId): { start: Page; end: Page } {
  return {
    start: table.startOf(edgeHole(tree, node, 'first')),
    end: table.endOf(edgeHole(tree, node, 'last')),
  }
}

/** The first or the last hole below a node that has some. */
export function edgeHole(tree: TreeOfHoles, node: NodeId, which: 'first' | 'last') {
  let down = node
  const slot = () => (which === 'last' ? tree.sizeOf(down) - 1 : 0)
  while (tree.levelOf(down) > 0) down = tree.childAt(down, slot())
  return tree.holeAt(down, slot())
}

export function narrateClass(heap: Heap, index: number, need: number): Line {
  const { shape } = heap.holes
  if (!('lists' in shape)) throw new Error(`a list of ${heap.holes.kind.id}, which has no classes`)
  const { lists } = shape
  const least = lists.leastOf(index)
  const most = lists.mostOf(index)
  const held = lists.sizeOf(index)
  const verdict = held === 0 ? 'empty, on to the next' : groupedCount(held, 'hole')
  return new Line(
    heap,
    words => `list of holes of ${words.sizes(least, most)}, ${words.figure(need)} needed: ${verdict}`,
  )
}

export function narrateBitmap(heap: Heap, word: number, need: number): Line {
  const { shape } = heap.holes
  if (shape.kind !== 'bits') throw new Error(`a bitmap of ${heap.holes.kind.id}, which has none`)
  const { bitmaps, lists } = shape
  const bits = bitsText(bitmaps.word(word))
  const first = (word - 1) * bitmaps.parts
  const least = word === 0 ? 0 : Math.max(1, lists.leastOf(first))
  const most = word === 0 ? 0 : lists.mostOf(first + bitmaps.parts - 1)
  return new Line(heap, words => {
    const what =
      word === 0
        ? 'first-level bitmap, the ranges that have holes'
        : `second-level bitmap of ${words.sizes(least, most)}, the lists that have holes`
    const rounded = bitmaps.isExact ? '' : ', rounded up to the next list'
    return `${what}: ${bits}; ${words.figure(need)} needed${rounded}`
  })
}

/** The bits that are set, lowest first. */
function bitsText(word: number): string {
  const set = Array.from({ length: 32 }, (_, bit) => bit).filter(bit => (word >>> bit) & 1)
  return set.length === 0 ? 'none' : set.join(', ')
}
