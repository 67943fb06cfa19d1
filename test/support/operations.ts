/**
 * Operations at random in the core's own terms, all kinds of them, and a heap for them that has many holes.
 */
import fc from 'fast-check'
import { createHeap } from '../../src/core/allocator.ts'
import { COMPACTIONS } from '../../src/core/compaction/index.ts'
import type { Heap } from '../../src/core/heap.ts'
import { type Operation, run } from '../../src/core/operation.ts'
import { ORDERS, POLICIES, SEARCHES, type Settings } from '../../src/core/settings.ts'
import { bytes, pages, type Tag, tagOf } from '../../src/core/units.ts'
import type { Definition } from '../../src/core/variables/operations.ts'
import { liveTags } from './model-edits.ts'

const PAGES = 2000
/** Enough blocks at first for trees of several levels, and for bins, heaps and tags to need more room. */
const BLOCKS = 500

/** Whatever can be asked of a heap, given the tag of a live block and how the heap is set. */
export type Wish = (tag: Tag, settings: Settings) => Operation

const size = fc.integer({ min: 1, max: 9 }).map(bytes)
const setting = fc.oneof(
  fc.constantFrom(...POLICIES).map(policy => ({ policy })),
  fc.constantFrom(...SEARCHES).map(search => ({ search })),
  fc.constantFrom(...ORDERS).map(order => ({ order })),
  fc.boolean().map(zeroOnFree => ({ zeroOnFree })),
)
export const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 12,
    arbitrary: size.map(
      (bytes): Wish =>
        () => ({ kind: 'allocate', bytes }),
    ),
  },
  { weight: 12, arbitrary: fc.constant<Wish>(tag => ({ kind: 'free', tag })) },
  {
    weight: 5,
    arbitrary: size.map(
      (bytes): Wish =>
        tag => ({ kind: 'reallocate', tag, bytes }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.uint8Array({ maxLength: 9 }).map(
      (data): Wish =>
        tag => ({ kind: 'write', tag, data }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Wish>(
      tag => ({ kind: 'pin', tag }),
      tag => ({ kind: 'unpin', tag }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('handle', 'raw', 'reference').map(
      (kind): Wish =>
        tag => ({ kind: 'define', name: kind, definition: definitionOf(kind, tag) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Wish>(
      () => ({ kind: 'drop', name: 'raw' }),
      () => ({ kind: 'write', variable: 'raw', data: Uint8Array.of(7) }),
      () => ({ kind: 'free', variable: 'handle' }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map(
      (on): Wish =>
        () => ({ kind: 'halves', on }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...COMPACTIONS).map(
      (algorithm): Wish =>
        () => ({ kind: 'compact', algorithm, bytes: bytes(30) }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 300 }).map(
      (budget): Wish =>
        () => ({ kind: 'compact', algorithm: 'slide', budget: bytes(budget) }),
    ),
  },
  {
    weight: 2,
    arbitrary: setting.map(
      (some): Wish =>
        (_, settings) => ({
          kind: 'configure',
          settings: { ...settings, ...some },
        }),
    ),
  },
)

/** Runs what is wished of one of the live blocks. */
export function grantOn(heap: Heap, wish: Wish, pick: number): void {
  const tags = liveTags(heap)
  run(heap, wish(tagOf(tags[pick % tags.length] ?? 1), heap.settings))
}

/** Every other block is freed, some are written into. */
export function combed(settings: Settings): Heap {
  const heap = createHeap({ pageSize: bytes(2), pages: pages(PAGES) }, { settings })
  for (let tag = 1; tag <= BLOCKS; tag++) {
    run(heap, { kind: 'allocate', bytes: bytes(1 + ((tag * 37) % 6)) })
    if (tag % 5 === 0) run(heap, { kind: 'write', tag: tagOf(tag), data: new Uint8Array([tag]) })
  }
  for (let tag = 1; tag <= BLOCKS; tag += 2) run(heap, { kind: 'free', tag: tagOf(tag) })
  return heap
}

function definitionOf(kind: string, tag: Tag): Definition {
  if (kind === 'handle') return { kind, of: { tag } }
  return { kind: kind === 'raw' ? 'raw' : 'reference', of: { tag }, offset: bytes(0) }
}
