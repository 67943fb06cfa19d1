/** Sentences for looks into the structure that keeps the holes: nodes of an index, lists of like size, words of a bitmap. */
import { AddressIndex } from '../core/address-index.ts'
import type { Heap } from '../core/heap.ts'
import type { HoleTree, NodeId } from '../core/hole-tree.ts'
import { SizeIndex } from '../core/size-index.ts'
import type { Page } from '../core/units.ts'
import type { Line } from './narrate.ts'

/** Addresses and sizes as the narration writes them. */
export interface Words {
  readonly at: (page: number) => string
  readonly size: (pages: number) => string
}

export function narrateNode(heap: Heap, node: NodeId, need: number, words: Words): Line {
  const { holes } = heap
  if (holes instanceof AddressIndex) return byAddress(heap, holes, node, need, words)
  if (holes instanceof SizeIndex) return bySize(holes, node, need, words)
  return { text: 'a node of the index', focus: null }
}

function byAddress(heap: Heap, tree: AddressIndex, node: NodeId, need: number, { at, size }: Words): Line {
  const entries = tree.sizeOf(node)
  const largest = Math.max(0, ...Array.from({ length: entries }, (_, index) => tree.pagesAt(node, index)))
  const verdict =
    largest < need
      ? `none of the ${size(need)} needed`
      : `on to the first with the ${size(need)} needed, unless it lies before the search`
  const extent = extentOf(heap, tree, node)
  return {
    text: `${nameOf(tree, node)}, from ${at(extent.start)} on, the largest is ${size(largest)}: ${verdict}`,
    focus: { kind: 'look', ...extent },
  }
}

function bySize(tree: SizeIndex, node: NodeId, need: number, { size }: Words): Line {
  const entries = tree.sizeOf(node)
  if (entries === 0) return { text: `${nameOf(tree, node)}: there is no hole`, focus: null }
  const from = size(tree.pagesAt(node, 0))
  const to = size(tree.pagesAt(node, entries - 1))
  const range =
    tree.levelOf(node) === 0 ? `holes of ${from} to ${to}` : `children that begin at ${from} to ${to}`
  return { text: `${nameOf(tree, node)}, ${range}, by size: ${size(need)} needed`, focus: null }
}

function nameOf(tree: HoleTree, node: NodeId): string {
  const entries = tree.sizeOf(node)
  const kind = tree.levelOf(node) === 0 ? 'leaf' : node === tree.root ? 'root' : 'node'
  const what = tree.levelOf(node) === 0 ? (entries === 1 ? 'hole' : 'holes') : 'children'
  return `index: a ${kind} with ${entries} ${what}`
}

/** From the first hole below a node to the end of the last. */
function extentOf(heap: Heap, tree: HoleTree, node: NodeId): { start: Page; end: Page } {
  const { table } = heap
  if (tree.sizeOf(node) === 0) return { start: 0 as Page, end: 0 as Page }
  const edge = (from: NodeId, last: boolean) => {
    let down = from
    const slot = () => (last ? tree.sizeOf(down) - 1 : 0)
    while (tree.levelOf(down) > 0) down = tree.childAt(down, slot())
    return tree.holeAt(down, slot())
  }
  return { start: table.startOf(edge(node, false)), end: table.endOf(edge(node, true)) }
}

export function narrateClass(_heap: Heap, index: number, need: number, { size }: Words): Line {
  return { text: `list ${index}: ${size(need)} needed`, focus: null }
}

export function narrateBitmap(_heap: Heap, word: number, need: number, { size }: Words): Line {
  return { text: `bitmap, word ${word}: ${size(need)} needed`, focus: null }
}
