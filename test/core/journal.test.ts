import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeap } from '../../src/core/allocator.ts'
import { check } from '../../src/core/check.ts'
import { COMPACTIONS } from '../../src/core/compaction/index.ts'
import type { Heap, HeapImage } from '../../src/core/heap.ts'
import { Journal } from '../../src/core/journal.ts'
import { type Operation, run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, ORDERS, POLICIES, SEARCHES, type Settings } from '../../src/core/settings.ts'
import { bytes, pages, type Tag, tagOf } from '../../src/core/units.ts'
import type { Definition } from '../../src/core/variables/operations.ts'
import { liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'

const PAGES = 2000
/** So many blocks at first that trees have several levels, and that bins, heaps and tags need more room. */
const BLOCKS = 500

/** Whatever can be asked of a heap, of the live block with that number. */
type Wish = (tag: Tag, settings: Settings) => Operation

const size = fc.integer({ min: 1, max: 9 }).map(bytes)
const setting = fc.oneof(
  fc.constantFrom(...POLICIES).map(policy => ({ policy })),
  fc.constantFrom(...SEARCHES).map(search => ({ search })),
  fc.constantFrom(...ORDERS).map(order => ({ order })),
  fc.boolean().map(zeroOnFree => ({ zeroOnFree })),
)
const wish: fc.Arbitrary<Wish> = fc.oneof(
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
  { weight: 1, arbitrary: fc.constant<Wish>(() => ({ kind: 'drop', name: 'raw' })) },
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

test('steps that are taken back leave every word of the heap as it was, however the holes are kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...POLICIES),
      fc.constantFrom(...SEARCHES),
      fc.constantFrom(...ORDERS),
      fc.array(fc.tuple(wish, fc.nat()), { minLength: 30, maxLength: 80, size: 'max' }),
      (policy, search, order, wishes) => {
        const heap = combed({
          ...DEFAULT_SETTINGS,
          policy,
          search: order === 'address' ? search : 'hole-list',
          order,
        })
        const watched = journalled(heap)
        for (const [wish, pick] of wishes) {
          const tags = liveTags(heap)
          run(heap, wish(tagOf(tags[pick % tags.length] ?? 1), heap.settings))
        }
        expect(watched.journal.reach).toBe(watched.steps)
        takeAllBack(heap, watched)
      },
    ),
    { numRuns: 25 },
  )
})

test('a step that was taken back can be taken again, and back again', () => {
  const heap = combed(DEFAULT_SETTINGS)
  const before = heap.image()
  const { journal } = journalled(heap)
  for (let round = 0; round < 3; round++) {
    run(heap, { kind: 'compact', algorithm: 'slide' })
    const after = heap.image()
    const steps = journal.reach
    while (journal.reach > steps / 2) journal.takeBack()
    while (journal.reach > 0) journal.takeBack()
    expectSameImage(heap.image(), before)
    run(heap, { kind: 'compact', algorithm: 'slide' })
    expectSameImage(heap.image(), after)
    while (journal.reach > 0) journal.takeBack()
  }
})

describe('a journal', () => {
  test('that holds more than it may lets its oldest steps go, and takes the others back', () => {
    const heap = combed(DEFAULT_SETTINGS)
    const watched = journalled(heap, 2 ** 20)
    for (let round = 0; round < 2000; round++) {
      run(heap, { kind: 'free', tag: liveTags(heap)[round % 7] as Tag })
      run(heap, { kind: 'allocate', bytes: bytes(3) })
    }
    expect(watched.journal.bytes).toBeLessThan(2 ** 21)
    expect(watched.journal.reach).toBeLessThan(watched.steps)
    expect(watched.journal.reach).toBeGreaterThan(500)
    takeAllBack(heap, watched)
  })

  test('forgets its steps where the heap is restored, for they do not lead from there', () => {
    const heap = combed(DEFAULT_SETTINGS)
    const before = heap.image()
    const { journal } = journalled(heap)
    run(heap, { kind: 'allocate', bytes: bytes(3) })
    heap.restore(before)
    expect(journal.reach).toBe(0)
    expect(() => journal.takeBack()).toThrow('no further back')
  })

  test('has what was noted of its newest step', () => {
    const heap = combed(DEFAULT_SETTINGS)
    const journal = new Journal<string>(heap, 2 ** 20)
    heap.journal = journal
    expect(journal.newestNote).toBeNull()
    journal.begin('one')
    journal.begin('two')
    expect(journal.newestNote).toBe('two')
    journal.takeBack()
    expect(journal.newestNote).toBe('one')
  })
})

interface Watched {
  readonly journal: Journal<null>
  /** Steps that have been taken. */
  steps: number
  /** What some of them found, by the number of steps before. */
  readonly found: Map<number, { readonly image: HeapImage; readonly wrong: readonly string[] }>
}

/** Gives a heap a journal that has each step it reports. */
function journalled(heap: Heap, most = 2 ** 30): Watched {
  const journal = new Journal<null>(heap, most)
  const watched: Watched = { journal, steps: 0, found: new Map() }
  heap.journal = journal
  heap.observer = {
    step() {
      if (watched.steps % 20 === 0)
        watched.found.set(watched.steps, { image: heap.image(), wrong: check(heap) })
      watched.steps++
      journal.begin(null)
    },
  }
  return watched
}

function takeAllBack(heap: Heap, watched: Watched): void {
  while (watched.journal.reach > 0) {
    watched.journal.takeBack()
    const found = watched.found.get(--watched.steps)
    if (!found) continue
    expectSameImage(heap.image(), found.image)
    expect(check(heap)).toEqual(found.wrong)
  }
}

function combed(settings: Settings): Heap {
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
