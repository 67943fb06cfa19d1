import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, free } from '../../../src/core/allocate.ts'
import { check } from '../../../src/core/check.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { run } from '../../../src/core/operation.ts'
import { COALESCINGS, type Coalescing, type PolicyId } from '../../../src/core/settings.ts'
import { type BlockId, bytes, NONE } from '../../../src/core/units.ts'
import { bareHeap } from '../../support/churn.ts'

type Extent = readonly [start: number, pages: number]

/** Start and pages of each hole, by address. */
function holesOf({ table }: Heap): Extent[] {
  const holes: Extent[] = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole))
    holes.push([table.startOf(hole), table.pagesOf(hole)])
  return holes
}

/** Two neighbours become one wherever they may, until there are none that may. */
function merged(holes: readonly Extent[], may: (low: Extent, high: Extent) => boolean): Extent[] {
  const at = holes.findIndex((low, index) => {
    const high = holes[index + 1]
    return high !== undefined && low[0] + low[1] === high[0] && may(low, high)
  })
  const [low, high] = [holes[at], holes[at + 1]]
  if (low === undefined || high === undefined) return [...holes]
  return merged([...holes.slice(0, at), [low[0], low[1] + high[1]], ...holes.slice(at + 2)], may)
}

/** A hole as the powers of two it consists of, each at a multiple of its size. */
function cut([start, pages]: Extent): Extent[] {
  if (pages === 0) return []
  let size = 1
  while (start % (2 * size) === 0 && 2 * size <= pages) size *= 2
  return [[start, size], ...cut([start + size, pages - size])]
}

/** What the holes are once the allocator is set anew. */
function settled(holes: readonly Extent[], policy: PolicyId, coalescing: Coalescing): Extent[] {
  const merges = coalescing === 'immediate'
  if (policy !== 'buddy') return merged(holes, () => merges)
  return merged(
    holes.flatMap(cut),
    ([start, pages], [, others]) => merges && pages === others && start % (2 * pages) === 0,
  )
}

test('what comes free, and what a policy finds when it takes over, is cut and merged by its rule', () => {
  const setting = fc.record({
    policy: fc.constantFrom<PolicyId>('buddy', 'buddy', 'first-fit', 'best-fit', 'segregated-fit', 'tlsf'),
    coalescing: fc.constantFrom(...COALESCINGS),
  })
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 40 }),
      fc.array(fc.tuple(setting, fc.array(fc.nat(), { maxLength: 8 })), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 60, max: 130 }),
      (powers, changes, count) => {
        const heap = bareHeap({ policy: 'buddy', coalescing: 'off' }, count)
        const blocks = powers.map(power => allocate(heap, bytes(2 ** power))).filter(block => block !== NONE)
        for (const [setting, picks] of changes) {
          for (const pick of picks) {
            const [block] = blocks.splice(pick % Math.max(1, blocks.length), 1)
            if (block === undefined) continue
            const extent: Extent = [heap.table.startOf(block), heap.table.pagesOf(block)]
            const holes = [...holesOf(heap), extent].toSorted(([a], [b]) => a - b)
            free(heap, block)
            const { policy, coalescing } = heap.settings
            expect(holesOf(heap)).toEqual(settled(holes, policy, coalescing))
          }
          const before = holesOf(heap)
          const { policy, coalescing } = setting
          const isNew = policy !== heap.settings.policy || coalescing !== heap.settings.coalescing
          run(heap, { kind: 'configure', settings: { ...heap.settings, ...setting } })
          expect(holesOf(heap)).toEqual(isNew ? settled(before, policy, coalescing) : before)
          expect(check(heap)).toEqual([])
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('a list by age merges along itself when coalescing is switched on', () => {
  const heap = bareHeap({ order: 'oldest-first', coalescing: 'off' }, 16)
  const blocks: BlockId[] = Array.from({ length: 8 }, () => allocate(heap, bytes(2)))
  // 0 and 1, as 4 and 5, follow each other in the list as they do in memory; 2 comes after all of them.
  for (const index of [0, 1, 4, 5, 2]) free(heap, blocks[index] as BlockId)
  run(heap, { kind: 'configure', settings: { ...heap.settings, coalescing: 'immediate' } })
  expect(holesOf(heap)).toEqual([
    [0, 4],
    [4, 2],
    [8, 4],
  ])
})
