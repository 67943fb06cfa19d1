import { describe, expect, test, vi } from 'vitest'
import { allocate, free, reallocate } from '../../../src/core/allocate.ts'
import { createHeap } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import { compactions } from '../../../src/core/compaction/index.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { AddressIndex } from '../../../src/core/holes/address-index.ts'
import { SizeIndex } from '../../../src/core/holes/size-index.ts'
import type { HoleTree } from '../../../src/core/holes/tree.ts'
import { FANOUT } from '../../../src/core/holes/tree-node.ts'
import { DEFAULT_SETTINGS, type PolicyId, type Settings } from '../../../src/core/settings.ts'
import { type BlockId, bytes, NONE, pages, type Tag } from '../../../src/core/units.ts'
import { MersenneTwister } from '../../../src/trace/ostep/python-random.ts'

// It takes longer where other work runs beside it.
vi.setConfig({ testTimeout: 60_000 })

const fits: readonly PolicyId[] = ['first-fit', 'next-fit', 'best-fit', 'worst-fit']

function heapOf(settings: Partial<Settings>, pageCount: number): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(pageCount) },
    { settings: { ...DEFAULT_SETTINGS, onFull: 'fail', ...settings }, contents: false },
  )
}

/** What is wrong with a tree: its holes by a walk over it, its shape, and what its inner nodes keep. */
function flaws(heap: Heap): string[] {
  const tree = heap.holes
  if (!(tree instanceof AddressIndex || tree instanceof SizeIndex)) return ['there is no tree']
  const wrong: string[] = []
  const found: BlockId[] = []
  const visit = (node: number, level: number): number => {
    const size = tree.sizeOf(node)
    if (tree.levelOf(node) !== level)
      wrong.push(`node ${node} is on level ${tree.levelOf(node)}, not ${level}`)
    if (size > FANOUT || (size === 0 && node !== tree.root)) wrong.push(`node ${node} has ${size} entries`)
    let largest = 0
    for (let index = 0; index < size; index++) {
      if (level === 0) {
        const hole = tree.holeAt(node, index)
        found.push(hole)
        if (tree.leafOf(hole) !== node) wrong.push(`hole ${hole} is in leaf ${node} and does not know`)
        if (tree.pagesAt(node, index) !== heap.table.pagesOf(hole)) wrong.push(`hole ${hole}: pages`)
        largest = Math.max(largest, heap.table.pagesOf(hole))
      } else {
        const child = tree.childAt(node, index)
        if (tree.parentOf(child) !== node) wrong.push(`node ${child} does not know its parent`)
        const below = visit(child, level - 1)
        if (tree instanceof AddressIndex && tree.pagesAt(node, index) !== below)
          wrong.push(`node ${node}: largest`)
        largest = Math.max(largest, below)
      }
    }
    return largest
  }
  visit(tree.root, tree.depth - 1)
  const { table } = heap
  const sorted = [...found].sort((a, b) =>
    tree instanceof SizeIndex && table.pagesOf(a) !== table.pagesOf(b)
      ? table.pagesOf(a) - table.pagesOf(b)
      : table.startOf(a) - table.startOf(b),
  )
  if (found.join() !== sorted.join()) wrong.push('the holes are out of order')
  if (found.length !== tree.count) wrong.push(`${found.length} holes of ${tree.count}`)
  return [...wrong, ...smallNeighbours(tree, tree.root)]
}

/** Two neighbours that would fit easily into one node. */
function smallNeighbours(tree: HoleTree, node: number): string[] {
  if (tree.levelOf(node) === 0) return []
  const sizes = Array.from({ length: tree.sizeOf(node) }, (_, index) =>
    tree.sizeOf(tree.childAt(node, index)),
  )
  const wrong = sizes.flatMap((size, index) => {
    const next = sizes[index + 1] ?? FANOUT
    return size <= FANOUT / 4 && next <= FANOUT / 4 ? [`node ${node} has small children side by side`] : []
  })
  return [...wrong, ...sizes.flatMap((_, index) => smallNeighbours(tree, tree.childAt(node, index)))]
}

describe.each(fits)('%s', policy => {
  test.each(['immediate', 'off'] as const)(
    'places by the index as by the list, coalescing %s',
    coalescing => {
      const random = new MersenneTwister(coalescing === 'off' ? 1 : 2)
      const one = heapOf({ policy, coalescing, search: 'hole-list' }, 24_000)
      const other = heapOf({ policy, coalescing, search: 'hole-index' }, 24_000)
      const live: Tag[] = []
      const both = (work: (heap: Heap) => void) => {
        work(one)
        work(other)
        expect(starts(other)).toEqual(starts(one))
      }
      let last: readonly number[] = []
      const starts = (heap: Heap) => [
        heap.lastTag,
        heap.rover,
        heap.holes.count,
        heap.tally.failures,
        ...last,
      ]
      for (let round = 0; round < 9000; round++) {
        const draw = random.next()
        // It fills up, is churned, and is emptied: the tree grows and shrinks.
        const filling = round < 3000 ? 0.9 : round < 6500 ? 0.5 : 0.1
        if (draw < filling) {
          const size = bytes(random.next() < 0.02 ? 1 + random.below(600) : 1 + random.below(12))
          both(heap => {
            const block = allocate(heap, size)
            last = [block === NONE ? -1 : heap.table.startOf(block)]
          })
          if (last[0] !== -1) live.push(one.lastTag)
        } else if (live.length > 0 && draw < 0.97) {
          const [tag] = live.splice(random.below(live.length), 1)
          if (tag !== undefined) both(heap => free(heap, heap.tags.get(tag)))
        } else if (live.length > 0) {
          const tag = live[random.below(live.length)]
          const size = bytes(1 + random.below(30))
          if (tag !== undefined)
            both(heap => {
              const block = reallocate(heap, heap.tags.get(tag), size)
              last = [block === NONE ? -1 : heap.table.startOf(block)]
            })
        }
        if (round % 500 === 0) expect([...flaws(other), ...check(other)]).toEqual([])
        if (round === 6000) both(heap => compactions.slide(heap))
      }
      expect([...flaws(other), ...check(other)]).toEqual([])
    },
  )
})

test('the tree is as deep as the holes need, and shallow again when they are gone', () => {
  for (const policy of ['first-fit', 'best-fit'] as const) {
    const heap = heapOf({ policy, search: 'hole-index' }, 40_000)
    const blocks = Array.from({ length: 20_000 }, (_, index) => allocate(heap, bytes(1 + (index % 3))))
    for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
    const tree = heap.holes as AddressIndex | SizeIndex
    expect(tree.count).toBeGreaterThan(9000)
    expect(tree.depth).toBeLessThanOrEqual(5)
    expect(flaws(heap)).toEqual([])
    const looks = heap.tally.looks
    free(heap, allocate(heap, bytes(3)))
    expect(heap.tally.looks - looks).toBeLessThanOrEqual(tree.depth + 1)
    for (const [index, block] of blocks.entries()) if (index % 2 === 1) free(heap, block)
    expect(tree.count).toBe(1)
    expect(tree.depth).toBe(1)
  }
})

test('every node on the way is a look, and nothing else is', () => {
  const heap = heapOf({ search: 'hole-index' }, 4000)
  const blocks = Array.from({ length: 1000 }, () => allocate(heap, bytes(2)))
  for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
  const seen: number[] = []
  heap.observer = { step: (kind, node) => kind === 19 && seen.push(node) }
  allocate(heap, bytes(3))
  const tree = heap.holes as AddressIndex
  expect(seen).toHaveLength(tree.depth)
  expect(seen[0]).toBe(tree.root)
  for (const [index, node] of seen.slice(1).entries()) expect(tree.parentOf(node)).toBe(seen[index])
})
