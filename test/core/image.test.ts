import { describe, expect, test } from 'vitest'
import { allocatorFor, createHeap, heapFrom } from '../../src/core/allocator.ts'
import { check } from '../../src/core/check.ts'
import type { Heap } from '../../src/core/heap.ts'
import { type Operation, run } from '../../src/core/operation.ts'
import {
  clashOf,
  DEFAULT_SETTINGS,
  ORDERS,
  POLICIES,
  SEARCHES,
  type Settings,
} from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { MersenneTwister } from '../../src/trace/ostep/python-random.ts'
import { liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'

/** Settings under which the holes are kept in each of the ways there are. */
const ways = [
  ...new Map(
    POLICIES.flatMap(policy =>
      SEARCHES.flatMap(search => ORDERS.map(order => ({ ...DEFAULT_SETTINGS, policy, search, order }))),
    )
      .filter(settings => clashOf(settings) === null)
      .map(settings => [allocatorFor(settings).search.holes, settings]),
  ).values(),
]

/** Requests by lot, the same ones for the same seed on heaps that are alike. */
function churn(heap: Heap, seed: number, count: number, sizes: number): void {
  const random = new MersenneTwister(seed)
  const tags = liveTags(heap)
  for (let round = 0; round < count; round++) {
    const draw = random.next()
    const size = bytes(1 + random.below(sizes))
    const at = random.below(Math.max(1, tags.length))
    const tag = tags[at]
    let operation: Operation = { kind: 'allocate', bytes: size }
    if (tag !== undefined && draw > 0.5) {
      if (draw > 0.95) operation = { kind: 'reallocate', tag: tagOf(tag), bytes: size }
      else if (draw > 0.9) operation = { kind: 'write', tag: tagOf(tag), data: Uint8Array.of(round % 256) }
      else {
        operation = { kind: 'free', tag: tagOf(tag) }
        tags.splice(at, 1)
      }
    }
    const outcome = run(heap, operation)
    if (outcome.kind === 'allocated') tags.push(outcome.tag)
  }
}

function heapWith(settings: Partial<Settings>, pageCount: number): Heap {
  return createHeap(
    { pageSize: bytes(2), pages: pages(pageCount) },
    { settings: { ...DEFAULT_SETTINGS, onFull: 'fail', ...settings } },
  )
}

describe.each(ways)('$policy by $search, $order', settings => {
  test('a heap made from an image goes on as the heap it was taken of would have, and the image stays', () => {
    const heap = heapWith(settings, 1500)
    churn(heap, 1, 500, 9)
    const image = heap.image()
    const other = heapFrom(image)
    expect(check(other)).toEqual([])
    expectSameImage(other.image(), image)
    for (const one of [heap, other]) churn(one, 2, 150, 40)
    expectSameImage(other.image(), heap.image())
    heap.restore(image)
    expectSameImage(heap.image(), image)
    for (const one of [heap, other]) {
      one.restore(image)
      churn(one, 3, 50, 40)
    }
    expect(check(heap)).toEqual([])
    expectSameImage(other.image(), heap.image())
  })

  test('a heap can go back to what it was at first, and to what it was when it was full', () => {
    const heap = heapWith(settings, 1500)
    const empty = heap.image()
    churn(heap, 4, 400, 5)
    const full = heap.image()
    for (const tag of liveTags(heap)) run(heap, { kind: 'free', tag: tagOf(tag) })
    for (const image of [empty, full, empty]) {
      heap.restore(image)
      expect(check(heap)).toEqual([])
      expectSameImage(heap.image(), image)
    }
    const fresh = heapFrom(empty)
    fresh.restore(full)
    expectSameImage(fresh.image(), full)
  })
})

test('a heap that was set otherwise since goes back to how it was set, with its holes', () => {
  const heap = heapWith({ policy: 'buddy' }, 1024)
  churn(heap, 5, 100, 9)
  const image = heap.image()
  for (const tag of liveTags(heap)) run(heap, { kind: 'free', tag: tagOf(tag) })
  run(heap, { kind: 'configure', settings: { ...heap.settings, policy: 'tlsf' } })
  churn(heap, 6, 100, 9)
  heap.restore(image)
  expectSameImage(heap.image(), image)
  expect(check(heap)).toEqual([])
})
