import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HoleSets } from '../../../src/core/holes/hole-sets.ts'
import { LONG, SizeBins } from '../../../src/core/holes/size-bins.ts'
import { BlockTable } from '../../../src/core/table/block-table.ts'
import { type BlockId, NONE, type Page, pages } from '../../../src/core/units.ts'

/** Holes side by side, as records of a table: what they are kept in is up to the test. */
function holesOf(sizes: readonly number[]): { table: BlockTable; holes: readonly BlockId[] } {
  const table = new BlockTable()
  let start = 0
  const holes = sizes.map(size => {
    const hole = table.insertBefore(NONE, start, size)
    table.setHole(hole)
    start += size
    return hole
  })
  return { table, holes }
}

describe('a set of holes', () => {
  // Starts that share all but their last bits, lie far apart, and reach the end of the largest buffer.
  const spread = fc.constantFrom(1, 3, 31, 32, 33, 1024, 40_000, 2 ** 21)
  const choices = fc.array(fc.tuple(fc.nat({ max: 499 }), fc.nat({ max: 2 })), { maxLength: 400 })

  test('knows its lowest hole and all of them in order, whatever comes and goes', () => {
    fc.assert(
      fc.property(spread, choices, (size, sequence) => {
        const { table, holes } = holesOf(Array.from({ length: 500 }, () => size))
        let sets = new HoleSets(table, 3)
        const expected = [new Set<BlockId>(), new Set<BlockId>(), new Set<BlockId>()]
        const owner = new Map<BlockId, number>()
        for (const [index, set] of [...sequence, ...sequence.toReversed()]) {
          const hole = holes[index] as BlockId
          const old = owner.get(hole)
          if (old === undefined) {
            owner.set(hole, set)
            sets.insert(set, hole)
            expected[set]?.add(hole)
          } else {
            owner.delete(hole)
            sets.remove(old, hole)
            expected[old]?.delete(hole)
          }
        }
        const agree = () => {
          for (const [set, members] of expected.entries()) {
            const sorted = [...members].sort((a, b) => table.startOf(a) - table.startOf(b))
            expect(sets.holesIn(set)).toEqual(sorted)
            expect(sets.lowest(set)).toBe(sorted[0] ?? NONE)
            expect(sets.isEmpty(set)).toBe(sorted.length === 0)
          }
        }
        agree()
        const copy = new HoleSets(table, 3)
        copy.restore(sets.image())
        expect(copy.image()).toEqual(sets.image())
        sets = copy
        agree()
        // Whatever is left goes, lowest first; what was made is used again.
        for (const [set, members] of expected.entries())
          while (members.size > 0) {
            const lowest = sets.lowest(set)
            expect(members.delete(lowest)).toBe(true)
            sets.remove(set, lowest)
          }
        agree()
      }),
      { numRuns: 60 },
    )
  })

  test('is as large as the holes need, and what went is used again', () => {
    const { table, holes } = holesOf(Array.from({ length: 4000 }, () => 2))
    const sets = new HoleSets(table, 1)
    const words = () => sets.image().words.length / 37
    for (const hole of holes) sets.insert(0, hole)
    const most = words()
    // Leaves of 16, of which consecutive starts fill no less than half, and the nodes above them.
    expect(most).toBeLessThan(4000 / 8 + 40)
    for (let round = 0; round < 3; round++) {
      for (const hole of holes) sets.remove(0, hole)
      expect(sets.isEmpty(0)).toBe(true)
      for (const hole of holes) sets.insert(0, hole)
    }
    expect(words()).toBe(most)
  })

  test('a leaf that is left alone takes the place of the nodes above it', () => {
    const { table, holes } = holesOf(Array.from({ length: 2000 }, () => 600))
    const sets = new HoleSets(table, 1)
    for (const hole of holes) sets.insert(0, hole)
    for (const hole of holes.slice(1)) sets.remove(0, hole)
    // The root is that leaf: no other node is reached from it.
    const { roots, words } = sets.image()
    expect(table.placeOf(holes[0] as BlockId)).toBe(roots[0])
    expect(words[(roots[0] ?? 0) * 37 + 1]).toBe(0)
    expect(sets.lowest(0)).toBe(holes[0])
  })
})

describe('bins by size', () => {
  const sizes = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
      fc.constantFrom(31, 32, 33, 63, 64, 991, 992, LONG - 2, LONG - 1, LONG, LONG + 1, 5000),
    ),
    { minLength: 1, maxLength: 60 },
  )

  /** What a look at every hole finds. */
  function model(table: BlockTable, held: ReadonlySet<BlockId>) {
    const all = [...held].sort((a, b) => table.startOf(a) - table.startOf(b))
    const largest = Math.max(0, ...all.map(hole => table.pagesOf(hole)))
    const smallest = (need: number) => {
      const fit = Math.min(...all.map(hole => table.pagesOf(hole)).filter(size => size >= need))
      return all.find(hole => table.pagesOf(hole) === fit) ?? NONE
    }
    return { all, largest, smallest }
  }

  function expectSame(bins: SizeBins, table: BlockTable, held: ReadonlySet<BlockId>): void {
    const { all, largest, smallest } = model(table, held)
    const needs = [1, 2, 30, 31, 32, 33, 64, 991, 992, 993, LONG - 1, LONG, LONG + 1, 6000]
    const there = new Set(all.map(hole => table.pagesOf(hole) as number).filter(size => size < LONG))
    const words = Array.from({ length: bins.ranges }, (_, range) =>
      [...there].reduce((bits, size) => (size >>> 5 === range ? bits | (1 << (size % 32)) : bits), 0),
    )
    expect({
      count: bins.count,
      largest: bins.largest(),
      smallest: needs.map(need => bins.smallest(pages(need), null)),
      lowestOfLargest: [0, 1].map(more => bins.lowestOfLargest(pages(Math.max(1, largest) + more), null)),
      bins: [...there].map(size => [bins.sizeOf(size), bins.holesIn(size)]),
      words: words.map((_, range) => bins.word(1 + range)),
      ranges: words.map((_, range) => (bins.word(0) >>> range) & 1),
    }).toEqual({
      count: all.length,
      largest,
      smallest: needs.map(smallest),
      lowestOfLargest: [smallest(Math.max(1, largest)), NONE],
      bins: [...there]
        .map(size => all.filter(hole => table.pagesOf(hole) === size))
        .map(bin => [bin.length, bin]),
      words,
      ranges: words.map(word => (word === 0 ? 0 : 1)),
    })
  }

  test('find the smallest that is large enough, the largest, and the lowest of several', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.nat(), { maxLength: 30 }), (lengths, changes) => {
        const { table, holes } = holesOf(lengths)
        const bins = new SizeBins(table)
        bins.fill(holes)
        const held = new Set(holes)
        expectSame(bins, table, held)
        for (const change of changes) {
          const hole = holes[change % holes.length] as BlockId
          if (!held.has(hole)) {
            bins.insert(hole)
            held.add(hole)
          } else if (change % 3 === 0) {
            bins.remove(hole)
            held.delete(hole)
          } else {
            // Cut at its low end, or to another length altogether.
            const before = table.pagesOf(hole) as Page
            const now = 1 + (change % Math.max(1, before))
            table.setExtent(hole, table.endOf(hole) - now, now)
            bins.update(hole, hole, before)
          }
        }
        expectSame(bins, table, held)
        const copy = new SizeBins(table)
        copy.restore(bins.image())
        expect(copy.image()).toEqual(bins.image())
        expectSame(copy, table, held)
      }),
      { numRuns: 60 },
    )
  })

  test('a hole takes the place of another of a different length', () => {
    const { table, holes } = holesOf([5, 2000, 7])
    const bins = new SizeBins(table)
    const [short, long, other] = holes as [BlockId, BlockId, BlockId]
    bins.insert(short)
    bins.insert(long)
    bins.update(long, other, table.pagesOf(long))
    expectSame(bins, table, new Set([short, other]))
    bins.update(short, long, table.pagesOf(short))
    expectSame(bins, table, new Set([long, other]))
  })

  test('what is looked at are the words on the way and the hole that is found', () => {
    const { table, holes } = holesOf([5, 40, 999, 3000])
    const bins = new SizeBins(table)
    const looks = (work: (observer: Parameters<SizeBins['smallest']>[1]) => void): string[] => {
      const seen: string[] = []
      work({
        lookAtBitmap: word => seen.push(`word ${word}`),
        look: hole => seen.push(`hole ${hole}`),
        lookAtNode: () => seen.push('node'),
      })
      return seen
    }
    expect(looks(seen => bins.lowestOfLargest(pages(4), seen))).toEqual(['word 0'])
    bins.fill(holes.slice(0, 3))
    expect(looks(seen => bins.smallest(pages(4), seen))).toEqual(['word 1', `hole ${holes[0]}`])
    expect(looks(seen => bins.smallest(pages(6), seen))).toEqual([
      'word 1',
      'word 0',
      'word 2',
      `hole ${holes[1]}`,
    ])
    expect(looks(seen => bins.smallest(pages(1000), seen))).toEqual(['word 32', 'word 0'])
    expect(looks(seen => bins.lowestOfLargest(pages(4), seen))).toEqual([
      'word 0',
      'word 32',
      `hole ${holes[2]}`,
    ])
    expect(looks(seen => bins.lowestOfLargest(pages(1000), seen))).toEqual(['word 0', 'word 32'])
    bins.insert(holes[3] as BlockId)
    expect(looks(seen => bins.smallest(pages(1000), seen))).toEqual(['word 32', 'word 0', 'node'])
    expect(looks(seen => bins.smallest(pages(2000), seen))).toEqual(['node'])
    // To the end of the tree, and to the first of that size.
    expect(looks(seen => bins.lowestOfLargest(pages(4), seen))).toEqual(['node', 'node'])
  })
})
