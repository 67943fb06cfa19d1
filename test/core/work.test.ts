import { describe, expect, test } from 'vitest'
import { allocate, free } from '../../src/core/allocate.ts'
import { ORDERS, type PolicyId } from '../../src/core/settings.ts'
import { Recording } from '../../src/core/step.ts'
import { bytes, NONE } from '../../src/core/units.ts'
import { riddled } from '../support/churn.ts'
import { readsOf } from '../support/reads.ts'

const SEQUENTIAL: readonly PolicyId[] = ['first-fit', 'next-fit', 'best-fit', 'worst-fit']
const INDEXED: readonly PolicyId[] = [...SEQUENTIAL, 'buddy', 'tlsf']

/**
 * What one request may read besides its search: to split a hole, to claim
 * its low end, to merge with both neighbours.
 */
const AROUND = 70

describe('a search that says it looks at little reads little', () => {
  test.each(INDEXED)('%s by its index, among 200 holes and among 4000', policy => {
    for (const count of [400, 8000]) {
      const heap = riddled({ policy, search: 'hole-index' }, count, 8)
      const before = heap.tally.looks
      let block = NONE
      const toAllocate = readsOf(() => {
        block = allocate(heap, bytes(7))
      })
      expect(block).not.toBe(NONE)
      expect(heap.tally.looks - before).toBeLessThanOrEqual(8)
      expect(toAllocate).toBeLessThan(AROUND)
      // A buddy may merge as often as there are powers of two.
      expect(readsOf(() => free(heap, block))).toBeLessThan(policy === 'buddy' ? 4 * AROUND : AROUND)
    }
  })
})

describe('a search that walks reads a few words a look, and no more', () => {
  /** Reads of a request for the length that only the hole at the top has, and its looks. */
  function cost(settings: Parameters<typeof riddled>[0], watched: boolean): { reads: number; looks: number } {
    const heap = riddled(settings, 1000, 8)
    if (watched) heap.observer = new Recording()
    const before = heap.tally.looks
    const reads = readsOf(() => allocate(heap, bytes(200)))
    return { reads, looks: heap.tally.looks - before }
  }

  test.each(SEQUENTIAL)('%s by pages', policy => {
    const { reads, looks } = cost({ policy, search: 'page-scan' }, false)
    expect(looks).toBeGreaterThan(policy === 'next-fit' ? 100 : 1000)
    expect(reads).toBeLessThan(6 * looks + AROUND)
  })

  test.each(SEQUENTIAL.flatMap(policy => ORDERS.map(order => [policy, order] as const)))(
    '%s along a list, %s, while somebody watches',
    (policy, order) => {
      const { reads, looks } = cost({ policy, order }, true)
      expect(looks).toBeGreaterThan(0)
      // What ends the walk, or the hole at the rover, is found by a
      // walk of its own in lists of another order.
      expect(reads).toBeLessThan(8 * Math.max(looks, order === 'address' ? 0 : 500) + 2 * AROUND)
    },
  )

  test.each(ORDERS)('segregated fit, %s', order => {
    const { reads, looks } = cost({ policy: 'segregated-fit', order }, false)
    expect(reads).toBeLessThan(8 * looks + 2 * AROUND)
  })
})
