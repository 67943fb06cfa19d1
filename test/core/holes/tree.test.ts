import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, free, reallocate } from '../../../src/core/allocate.ts'
import { createHeap } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import { compact } from '../../../src/core/compaction/index.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { AddressIndex } from '../../../src/core/holes/address-index.ts'
import { LONG } from '../../../src/core/holes/size-bins.ts'
import { HoleTree } from '../../../src/core/holes/tree.ts'
import { FANOUT } from '../../../src/core/holes/tree-node.ts'
import { DEFAULT_SETTINGS, type PolicyId, type Settings } from '../../../src/core/settings.ts'
import { Recording } from '../../../src/core/step.ts'
import { type BlockId, bytes, NONE, pages, type Tag } from '../../../src/core/units.ts'
import { MersenneTwister } from '../../../src/trace/ostep/python-random.ts'
import { bareHeap, requests, serve } from '../../support/churn.ts'

const fits: readonly PolicyId[] = ['first-fit', 'next-fit', 'best-fit', 'worst-fit']

function heapOf(settings: Partial<Settings>, pageCount: number): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(pageCount) },
    { settings: { ...DEFAULT_SETTINGS, onFull: 'fail', ...settings }, contents: false },
  )
}

/** The tree by address, or that by size of the holes that are too long for a bin. */
function treeIn({ holes }: Heap): HoleTree {
  const tree = 'tree' in holes.shape ? holes.shape.tree : null
  if (tree instanceof HoleTree) return tree
  throw new Error('there is no tree')
}

/**
 * What is wrong with the bins: each holds just the holes of its size, in
 * address order, and its bit says whether there are any.
 */
function flawsOfBins({ holes, table }: Heap): string[] {
  if (holes.shape.kind !== 'bits') return []
  const { bitmaps, lists } = holes.shape
  const expected = new Map<number, BlockId[]>()
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) {
    const pages = table.pagesOf(hole)
    expected.set(pages, [...(expected.get(pages) ?? []), hole])
  }
  const wrong: string[] = []
  for (let size = 0; size < LONG; size++) {
    const bin = expected.get(size) ?? []
    if (lists.holesIn(size).join() !== bin.join())
      wrong.push(`bin ${size} holds ${lists.holesIn(size).join()}`)
    if (lists.sizeOf(size) !== bin.length) wrong.push(`bin ${size} has ${lists.sizeOf(size)} holes`)
    const [range, part] = [Math.floor(size / bitmaps.parts), size % bitmaps.parts]
    const bit = (bitmaps.word(1 + range) >>> part) & 1
    if ((bit === 1) !== bin.length > 0) wrong.push(`bin ${size}: its bit is ${bit}`)
    if (bit === 1 && ((bitmaps.word(0) >>> range) & 1) === 0) wrong.push(`range ${range}: its bit is 0`)
  }
  for (let range = 0; range < bitmaps.ranges; range++)
    if (((bitmaps.word(0) >>> range) & 1) === 1 && bitmaps.word(1 + range) === 0)
      wrong.push(`range ${range}: its bit is 1`)
  return wrong
}

/** What is wrong with a tree: its holes by a walk over it, its shape, and what its inner nodes keep. */
function flaws(heap: Heap): string[] {
  const tree = treeIn(heap)
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
    tree.order === 'size' && table.pagesOf(a) !== table.pagesOf(b)
      ? table.pagesOf(a) - table.pagesOf(b)
      : table.startOf(a) - table.startOf(b),
  )
  if (found.join() !== sorted.join()) wrong.push('the holes are out of order')
  if (found.length !== tree.count) wrong.push(`${found.length} holes of ${tree.count}`)
  return [...wrong, ...smallNeighbours(tree, tree.root), ...flawsOfBins(heap)]
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
  // Sizes of a few pages, and such that some holes are too long for a bin.
  test.each([
    ['immediate', 1],
    ['off', 1],
    ['immediate', 400],
    ['off', 400],
  ] as const)(
    'places by the index and by the list as by looking at every page, coalescing %s, in units of %s pages',
    (coalescing, unit) => {
      const random = new MersenneTwister(coalescing === 'off' ? 1 : 2)
      const one = heapOf({ policy, coalescing, search: 'page-scan' }, 12_000 * unit)
      const other = heapOf({ policy, coalescing, search: 'hole-index' }, 12_000 * unit)
      const live: Tag[] = []
      const both = (work: (heap: Heap) => void) => {
        work(one)
        work(other)
        expect(starts(other).join()).toBe(starts(one).join())
      }
      let last: readonly number[] = []
      const starts = (heap: Heap) => [
        heap.lastTag,
        heap.rover,
        heap.holes.count,
        heap.tally.failures,
        ...last,
      ]
      for (let round = 0; round < 2500; round++) {
        const draw = random.next()
        // It fills up, is churned, and is emptied: the tree grows and shrinks.
        const filling = round < 1000 ? 0.9 : round < 1850 ? 0.5 : 0.1
        if (draw < filling) {
          const size = bytes(unit * (random.next() < 0.02 ? 1 + random.below(600) : 1 + random.below(12)))
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
          const size = bytes(unit * (1 + random.below(30)))
          if (tag !== undefined)
            both(heap => {
              const block = reallocate(heap, heap.tags.get(tag), size)
              last = [block === NONE ? -1 : heap.table.startOf(block)]
            })
        }
        if (round % 500 === 0) expect([...flaws(other), ...check(other)]).toEqual([])
        if (round === 1750) both(heap => compact(heap, 'slide', pages(0), null))
      }
      expect([...flaws(other), ...check(other)]).toEqual([])
    },
  )
})

test.each(['best-fit', 'worst-fit'] as const)(
  '%s finds long holes by the list, watched or not, where it finds them page by page',
  policy => {
    fc.assert(
      fc.property(requests(5), sequence => {
        const heaps = (['page-scan', 'hole-list', 'hole-list', 'hole-index'] as const).map(search =>
          bareHeap({ policy, search }, 60 * LONG),
        )
        const blocks = heaps.map((): BlockId[] => [])
        const [first, watched] = heaps
        if (watched) watched.observer = new Recording()
        for (const request of sequence) {
          const size = request.size * (LONG - 1)
          const placed = heaps.map((heap, index) => {
            const block = serve(heap, blocks[index] ?? [], { ...request, size })
            return block === NONE ? -1 : heap.table.startOf(block)
          })
          expect(new Set(placed).size).toBe(1)
          expect(heaps[1]?.tally.looks).toBe(heaps[2]?.tally.looks)
          for (const heap of heaps) expect(heap.holes.largest()).toBe(first?.holes.largest())
        }
      }),
      { numRuns: 60 },
    )
  },
)

test('of long holes none of which is large enough, a search by the index says so at the last leaf', () => {
  const heap = heapOf({ policy: 'best-fit', search: 'hole-index' }, 2000 * LONG)
  const blocks = Array.from({ length: 1000 }, () => allocate(heap, bytes(2 * LONG)))
  for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
  const { looks } = heap.tally
  expect(allocate(heap, bytes(3 * LONG))).toBe(NONE)
  expect(heap.tally.looks - looks).toBe(treeIn(heap).depth)
})

test('the tree is as deep as the holes need, and shallow again when they are gone', () => {
  for (const [policy, unit] of [
    ['first-fit', 1],
    ['best-fit', LONG],
  ] as const) {
    const heap = heapOf({ policy, search: 'hole-index' }, 40_000 * unit)
    const sizes = Array.from({ length: 20_000 }, (_, index) => bytes(unit * (1 + (index % 3))))
    const blocks = sizes.map(size => allocate(heap, size))
    for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
    const tree = treeIn(heap)
    expect(tree.count).toBeGreaterThan(9000)
    expect(tree.depth).toBeLessThanOrEqual(5)
    expect(flaws(heap)).toEqual([])
    const looks = heap.tally.looks
    free(heap, allocate(heap, bytes(3 * unit)))
    expect(heap.tally.looks - looks).toBeLessThanOrEqual(tree.depth + 1)
    for (const [index, block] of blocks.entries()) if (index % 2 === 1) free(heap, block)
    expect(tree.count).toBe(1)
    expect(tree.depth).toBe(1)
  }
})

test.each([
  ['first-fit', 1],
  ['best-fit', LONG],
] as const)(
  'under %s no two neighbours of the tree are small, in whatever order its holes go',
  (policy, unit) => {
    const random = new MersenneTwister(7)
    const heap = heapOf({ policy, search: 'hole-index', coalescing: 'off' }, 12_000 * unit)
    const blocks = Array.from({ length: 2400 }, () => allocate(heap, bytes(unit * (1 + random.below(4)))))
    for (const [index, block] of blocks.entries()) if (index % 2 === 0) free(heap, block)
    const tree = treeIn(heap)
    expect(tree.depth).toBeGreaterThan(2)
    for (let round = 0; tree.count > 1; round++) {
      // A hole is taken from anywhere, as growing blocks do it.
      const place = 2 * random.below(blocks.length / 2) + 1
      const block = blocks[place] as BlockId
      if (heap.table.isHole(heap.table.next(block))) {
        const more = heap.table.pagesOf(heap.table.next(block))
        reallocate(heap, block, bytes(heap.table.pagesOf(block) + more))
      }
      if (round % 100 === 0) expect(flaws(heap)).toEqual([])
      if (round > 15_000) break
    }
    expect(flaws(heap)).toEqual([])
  },
)

test.each(['first-fit', 'next-fit'] as const)(
  'under %s the tree is in order after every request, whatever is cut and merged where a node begins',
  policy => {
    fc.assert(
      fc.property(requests(7, 150), fc.nat(), (sequence, seed) => {
        const random = new MersenneTwister(seed)
        const heap = bareHeap({ policy, search: 'hole-index' }, 400)
        const blocks = Array.from({ length: 200 }, () => allocate(heap, bytes(1 + random.below(3)))).filter(
          block => block !== NONE,
        )
        for (let index = 0; index < blocks.length; index++) free(heap, blocks.splice(index, 1)[0] as BlockId)
        for (const request of sequence) {
          serve(heap, blocks, request)
          expect(flaws(heap)).toEqual([])
        }
      }),
      { numRuns: 20 },
    )
  },
)

test('a hole that has grown into the next leaf, and is cut, leaves that leaf to begin after it', () => {
  const heap = heapOf({ search: 'hole-index' }, 300)
  const blocks = Array.from({ length: 300 }, () => allocate(heap, bytes(1)))
  const freeAt = (page: number) => free(heap, blocks[page] as BlockId)
  // Of 50 holes each leaf has 8: the first leaf those from 100 to 114, the second those from 116 on.
  for (let page = 100; page < 200; page += 2) freeAt(page)
  const tree = treeIn(heap)
  const second = heap.table.nextHole(blocks[115] as BlockId)
  expect([heap.table.startOf(second), tree.leafOf(second)]).toEqual([116, tree.childAt(tree.root, 1)])
  for (const page of [115, 117, 119]) freeAt(page)
  // What is in the first leaf from 114 on has taken in three holes of the second, and is cut three times.
  const taken = Array.from({ length: 3 }, () => allocate(heap, bytes(2)))
  expect(taken.map(block => heap.table.startOf(block))).toEqual([114, 116, 118])
  free(heap, taken[1] as BlockId)
  expect(flaws(heap)).toEqual([])
  const rest = Array.from({ length: 10 }, () => heap.table.startOf(allocate(heap, bytes(1))))
  expect(rest.slice(-3)).toEqual([116, 117, 120])
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
