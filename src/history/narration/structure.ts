/** Sentences for looks into the structure that keeps the holes: nodes of an index, lists of like size, words of a bitmap. */

import type { Heap } from '../../core/heap.ts'
import { AddressIndex } from '../../core/holes/address-index.ts'
import { Bins } from '../../core/holes/bins.ts'
import { BuddyHeaps } from '../../core/holes/buddy-heaps.ts'
import type { NodeId } from '../../core/holes/holes.ts'
import { SizeIndex } from '../../core/holes/size-index.ts'
import type { HoleTree } from '../../core/holes/tree.ts'
import { PARTS, TwoLevel } from '../../core/holes/two-level.ts'
import type { Page } from '../../core/units.ts'
import type { Line } from './steps.ts'

/** Addresses and sizes as the narration writes them. */
export interface Words {
  readonly at: (page: number) => string
  readonly size: (pages: number) => string
}

export function narrateNode(heap: Heap, node: NodeId, need: number, words: Words): Line {
  const { holes } = heap
  if (holes instanceof AddressIndex) return byAddress(heap, holes, node, need, words)
  if (holes instanceof SizeIndex) return bySize(heap, holes, node, need, words)
  return { text: 'a node of the index', focus: null }
}

function byAddress(heap: Heap, tree: AddressIndex, node: NodeId, need: number, { at, size }: Words): Line {
  const entries = tree.sizeOf(node)
  const largest = Math.max(0, ...Array.from({ length: entries }, (_, index) => tree.pagesAt(node, index)))
  const before = heap.settings.policy === 'next-fit' ? ' behind the rover' : ''
  const verdict =
    largest < need
      ? `none has the ${size(need)} needed`
      : tree.levelOf(node) === 0
        ? `the first${before} with the ${size(need)} needed is it`
        : `on to the first${before} with the ${size(need)} needed`
  const extent = extentOf(heap, tree, node)
  return {
    text: `${nameOf(tree, node)}, from ${at(extent.start)} on, the largest is ${size(largest)}: ${verdict}`,
    focus: { kind: 'look', ...extent },
  }
}

function bySize(heap: Heap, tree: SizeIndex, node: NodeId, need: number, { size }: Words): Line {
  const entries = tree.sizeOf(node)
  if (entries === 0) return { text: `${nameOf(tree, node)}: there is no hole`, focus: null }
  const from = size(tree.pagesAt(node, 0))
  const last = tree.pagesAt(node, entries - 1)
  // Worst fit goes to the largest, and then by its size to the first of those.
  const toLargest = heap.settings.policy === 'worst-fit' && need < tree.largest()
  if (tree.levelOf(node) > 0) {
    const way = toLargest ? 'on to the last, where the largest are' : `on to where ${size(need)} begin`
    return { text: `${nameOf(tree, node)}, that begin at ${from} to ${size(last)}: ${way}`, focus: null }
  }
  const verdict =
    last < need
      ? `none has the ${size(need)} needed`
      : `the first of ${toLargest ? 'the largest' : `${size(need)} or more`} is it`
  return { text: `${nameOf(tree, node)}, of ${from} to ${size(last)}: ${verdict}`, focus: null }
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

export function narrateClass({ holes }: Heap, index: number, need: number, { size }: Words): Line {
  const none = { text: 'a list of holes of like size', focus: null }
  if (!(holes instanceof Bins || holes instanceof BuddyHeaps)) return none
  const least = holes.leastOf(index)
  const most = holes.mostOf(index)
  const range = least === most ? size(least) : `${least} to ${most} pages`
  const held = holes.sizeOf(index)
  const verdict = held === 0 ? 'empty, on to the next' : `${held} ${held === 1 ? 'hole' : 'holes'}`
  return { text: `list of holes of ${range}, ${size(need)} needed: ${verdict}`, focus: null }
}

/** Word 0 is the first level, word 1 + r the second level of range r. */
export function narrateBitmap({ holes }: Heap, word: number, need: number, { size }: Words): Line {
  if (!(holes instanceof TwoLevel)) return { text: 'a word of a bitmap', focus: null }
  const bits = holes.word(word)
  const what =
    word === 0
      ? 'first-level bitmap, the ranges that have holes'
      : `second-level bitmap of ${holes.leastOf((word - 1) * PARTS)} to ${holes.mostOf(word * PARTS - 1)} pages, the lists that have holes`
  return {
    text: `${what}: ${bitsText(bits)}; ${size(need)} needed, rounded up to the next list`,
    focus: null,
  }
}

/** The bits that are set, lowest first. */
function bitsText(word: number): string {
  const set = Array.from({ length: 32 }, (_, bit) => bit).filter(bit => (word >>> bit) & 1)
  return set.length === 0 ? 'none' : set.join(', ')
}
