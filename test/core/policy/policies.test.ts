import { describe, expect, test } from 'vitest'
import { allocate, free, reallocate } from '../../../src/core/allocate.ts'
import { createHeap, hasSearches } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { type Outcome, run } from '../../../src/core/operation.ts'
import { policies } from '../../../src/core/policy/index.ts'
import {
  DEFAULT_SETTINGS,
  ORDERS,
  POLICIES,
  type PolicyId,
  type Settings,
} from '../../../src/core/settings.ts'
import { STEP } from '../../../src/core/step.ts'
import { type BlockId, bytes, NONE, pages, type Tag } from '../../../src/core/units.ts'
import { MersenneTwister } from '../../../src/trace/ostep/python-random.ts'
import { holesOf } from '../../../src/trace/replay.ts'

function heapOf(policy: PolicyId, pageCount: number, more: Partial<Settings> = {}): Heap {
  const settings: Settings = { ...DEFAULT_SETTINGS, onFull: 'fail', ...more, policy }
  return createHeap({ pageSize: bytes(1), pages: pages(pageCount) }, { settings, contents: false })
}

/** Allocates each size in turn; where each went, -1 for nowhere. */
function places(heap: Heap, sizes: readonly number[]): number[] {
  return sizes.map(size => {
    const block = allocate(heap, bytes(size))
    return block === NONE ? -1 : heap.table.startOf(block)
  })
}

/** A buffer whose holes have these sizes, one page held between each two. */
function withHoles(policy: PolicyId, sizes: readonly number[], more: Partial<Settings> = {}): Heap {
  const heap = heapOf(
    'first-fit',
    sizes.reduce((sum, size) => sum + size + 1, 0),
    more,
  )
  const blocks = sizes.map(size => {
    const block = allocate(heap, bytes(size))
    allocate(heap, bytes(1))
    return block
  })
  for (const block of blocks) free(heap, block)
  run(heap, { kind: 'configure', settings: { ...heap.settings, policy } })
  return heap
}

describe('sequences of the literature', () => {
  const served = (policy: PolicyId, sizes: readonly number[]) =>
    places(withHoles(policy, [500, 700, 650, 900]), sizes).every(place => place !== -1)

  test('600 650 900 500 100 is served by first fit and not by best fit', () => {
    expect(served('first-fit', [600, 650, 900, 500, 100])).toBe(true)
    expect(served('best-fit', [600, 650, 900, 500, 100])).toBe(false)
  })
  test('600 500 700 900 is served by best fit and not by first fit', () => {
    expect(served('best-fit', [600, 500, 700, 900])).toBe(true)
    expect(served('first-fit', [600, 500, 700, 900])).toBe(false)
  })
})

test('what is said of a policy is so: which holes it prefers, and where it begins to look', () => {
  const sizes = [5, 9, 3, 7]
  for (const id of POLICIES.filter(hasSearches)) {
    const { prefers } = policies[id]
    const wanted = { first: 5, smallest: 3, largest: 9 }[prefers]
    const [place = -1] = places(withHoles(id, sizes), [3])
    expect(place).toBe(sizes.slice(0, sizes.indexOf(wanted)).reduce((sum, size) => sum + size + 1, 0))
  }
  expect(POLICIES.filter(id => policies[id].startsAtRover)).toEqual(['next-fit'])
})

test('in a list by age next fit begins with the first hole of the list that ends after the rover', () => {
  const heap = heapOf('next-fit', 16, { order: 'oldest-first', coalescing: 'off' })
  const blocks = Array.from({ length: 8 }, () => allocate(heap, bytes(2)))
  free(heap, blocks[4] as BlockId)
  const placed = allocate(heap, bytes(2))
  expect([heap.table.startOf(placed), heap.rover]).toEqual([8, 10])
  // The one from 4 on ends before the rover, that from 8 on just at it.
  for (const block of [blocks[2], placed, blocks[6]]) free(heap, block as BlockId)
  expect(places(heap, [1, 1, 1])).toEqual([12, 13, 4])
})

describe('segregated fit', () => {
  test("looks through the request's own class and takes the first of the next one else", () => {
    const heap = withHoles('segregated-fit', [5, 20, 6, 9, 7])
    expect(places(heap, [6])).toEqual([27])
    expect(places(heap, [8])).toEqual([34])
  })

  test('keeps its lists in the order that is set', () => {
    const first = (order: Settings['order']) =>
      places(withHoles('segregated-fit', [6, 4, 7, 5], { order }), [4])[0]
    expect(first('address')).toBe(0)
    expect(first('size-ascending')).toBe(7)
    expect(first('size-descending')).toBe(12)
  })
})

describe('buddy', () => {
  test('halves the smallest free block that is large enough, the lowest of several', () => {
    const heap = heapOf('buddy', 16)
    expect(places(heap, [3, 1, 2])).toEqual([0, 4, 6])
    expect(holesOf(heap)).toEqual([
      [5, 1],
      [8, 8],
    ])
    expect(heap.tally.heldPages).toBe(7)
  })

  test('merges a freed block with its buddy only, as far up as those are free', () => {
    const heap = heapOf('buddy', 8)
    const [one, two, three] = [1, 1, 1].map(() => allocate(heap, bytes(1)))
    free(heap, two as BlockId)
    free(heap, three as BlockId)
    // 1 and 2 lie side by side and are no buddies.
    expect(holesOf(heap)).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ])
    free(heap, one as BlockId)
    expect(holesOf(heap)).toEqual([[0, 8]])
  })

  test('cuts a buffer that is no power of two into those it consists of', () => {
    expect(holesOf(heapOf('buddy', 13))).toEqual([
      [0, 8],
      [8, 4],
      [12, 1],
    ])
  })

  test('grows into its buddies and shrinks half by half', () => {
    const heap = heapOf('buddy', 16)
    const block = allocate(heap, bytes(2))
    expect(reallocate(heap, block, bytes(7))).toBe(block)
    expect(holesOf(heap)).toEqual([[8, 8]])
    expect(reallocate(heap, block, bytes(1))).toBe(block)
    expect(holesOf(heap)).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
      [8, 8],
    ])
    expect(heap.tally.reallocationMoves).toBe(0)
  })

  test('compacts each block to the lowest place it may have', () => {
    const heap = heapOf('buddy', 16, { onFull: 'compact' })
    const blocks = [1, 4, 2, 1].map(size => allocate(heap, bytes(size)))
    for (const index of [0, 3]) free(heap, blocks[index] as BlockId)
    run(heap, { kind: 'compact', algorithm: 'slide' })
    expect(blocks.slice(1, 3).map(block => heap.table.startOf(block))).toEqual([4, 0])
    expect([...check(heap), ...holesOf(heap)]).toEqual([
      [2, 2],
      [8, 8],
    ])
  })

  test('does not take over blocks that stand elsewhere: it says which, and changes nothing', () => {
    const heap = heapOf('first-fit', 16)
    places(heap, [1, 2, 3])
    const before = heap.image()
    const settings = { ...heap.settings, policy: 'buddy' as const }
    const outcome: Outcome = run(heap, { kind: 'configure', settings })
    expect(outcome).toMatchObject({
      kind: 'layout-in-the-way',
      policy: 'buddy',
      blocks: 2,
      tag: 2,
      start: 1,
      bytes: 2,
    })
    expect(heap.image()).toEqual(before)
  })

  test('takes over blocks that stand as buddies do', () => {
    const heap = heapOf('first-fit', 16)
    places(heap, [4, 2, 1])
    run(heap, { kind: 'configure', settings: { ...heap.settings, policy: 'buddy' } })
    expect([...check(heap), ...holesOf(heap)]).toEqual([
      [7, 1],
      [8, 8],
    ])
  })

  /** Robson 1974, for M a multiple of n: this much always suffices, in whole multiples of n. */
  test.each([
    [64, 4],
    [256, 16],
    [1024, 64],
    [4096, 256],
  ])('never fails within Robson’s bound: %d pages live at most, the largest block %d', (most, largest) => {
    const bound = most * (1 + Math.log2(largest) / 2) - largest + 1
    const heap = heapOf('buddy', Math.ceil(bound / largest) * largest)
    const random = new MersenneTwister(most)
    const live: BlockId[] = []
    let held = 0
    for (let round = 0; round < 6000; round++) {
      // Phases: small blocks, then every other one freed, then larger ones; what fragments most.
      const size = 2 ** Math.floor((round / 500) % (Math.log2(largest) + 1))
      if (held + size <= most && random.next() < 0.8) {
        const block = allocate(heap, bytes(size))
        if (block === NONE) expect.fail(`no room for ${size} pages beside ${held}`)
        live.push(block)
        held += size
      } else if (live.length > 0) {
        const [block] = live.splice(random.below(live.length), 1)
        held -= heap.table.pagesOf(block as BlockId)
        free(heap, block as BlockId)
      }
    }
    expect(heap.tally.failures).toBe(0)
  })
})

describe('tlsf', () => {
  test('finds any hole in two or three words and one list', () => {
    const heap = heapOf('tlsf', 2 ** 20)
    const random = new MersenneTwister(5)
    const live: BlockId[] = []
    for (let round = 0; round < 4000; round++) {
      if (random.next() < 0.6) {
        const before = heap.tally.looks
        live.push(allocate(heap, bytes(1 + random.below(300))))
        expect(heap.tally.looks - before).toBeLessThanOrEqual(4)
      } else if (live.length > 0) {
        free(heap, live.splice(random.below(live.length), 1)[0] as BlockId)
      }
    }
    expect(check(heap)).toEqual([])
  })

  test("looks at the word of the request's range, at that of the ranges, and at that of the first with a hole", () => {
    const words = (size: number) => {
      const heap = heapOf('tlsf', 1024)
      const seen: number[] = []
      heap.observer = { step: (kind, word) => kind === STEP.lookAtBitmap && seen.push(word) }
      allocate(heap, bytes(size))
      return seen
    }
    // The one hole, of 1024 pages, is of range 7; requests below 16 are of range 0.
    expect(words(3)).toEqual([1, 0, 8])
    expect(words(40)).toEqual([3, 0, 8])
    expect(words(1024)).toEqual([8])
  })

  test('its bitmaps say where there are holes', () => {
    const heap = withHoles('tlsf', [3, 17, 40])
    const { shape } = heap.holes
    if (shape.kind !== 'bits') throw new Error('its holes have no bitmaps')
    const { bitmaps, lists } = shape
    expect(bitmaps.word(0)).toBe(0b111)
    expect([0, 1, 2].map(range => bitmaps.word(1 + range))).toEqual([1 << 3, 1 << 1, 1 << 4])
    for (let size = 1; size < 5000; size++) {
      const index = lists.classOf(size)
      expect(lists.leastOf(index) <= size && size <= lists.mostOf(index)).toBe(true)
    }
  })

  test('fails only where no hole is large enough, and holds the whole buffer', () => {
    for (const size of [1, 15, 16, 100, 1000, 4097]) {
      const heap = heapOf('tlsf', size)
      expect(places(heap, [size])).toEqual([0])
    }
  })
})

describe.each(POLICIES)('%s', policy => {
  test('keeps blocks apart and loses no page, whatever is asked, with headers, alignment and lists in every order', () => {
    for (const order of ORDERS) {
      for (const coalescing of ['immediate', 'off'] as const) {
        const heap = heapOf(policy, 700, {
          order,
          coalescing,
          header: bytes(4),
          alignment: bytes(8),
          onFull: 'compact',
        })
        exercise(heap, 150)
      }
    }
  })

  test('serves every request for which there is a hole', () => {
    const heap = heapOf(policy, 600)
    const random = new MersenneTwister(11)
    const live: BlockId[] = []
    for (let round = 0; round < 3000; round++) {
      const size = 2 ** random.below(6)
      const block = random.next() < 0.6 ? allocate(heap, bytes(size)) : undefined
      if (block === NONE) expect(heap.holes.largest()).toBeLessThan(size)
      else if (block !== undefined) live.push(block)
      else if (live.length > 0) free(heap, live.splice(random.below(live.length), 1)[0] as BlockId)
    }
  })
})

/** Random requests against a shadow: every page has one owner, and the invariants hold. */
function exercise(heap: Heap, rounds: number): void {
  const random = new MersenneTwister(rounds)
  const live: Tag[] = []
  const pick = () => live[random.below(live.length)]
  for (let round = 0; round < rounds; round++) {
    const draw = random.next()
    const tag = pick()
    if (draw < 0.5 || tag === undefined) {
      const outcome = run(heap, { kind: 'allocate', bytes: bytes(1 + random.below(40)) })
      if (outcome.kind === 'allocated') live.push(outcome.tag)
    } else if (draw < 0.8) {
      run(heap, { kind: 'free', tag })
      live.splice(live.indexOf(tag), 1)
    } else if (draw < 0.97) {
      run(heap, { kind: 'reallocate', tag, bytes: bytes(1 + random.below(60)) })
    } else {
      run(heap, { kind: 'compact', algorithm: 'slide' })
    }
    expect([...check(heap), ...overlaps(heap, live)]).toEqual([])
  }
}

function overlaps({ layout, table, tags }: Heap, live: readonly Tag[]): string[] {
  const owner = new Int32Array(layout.pages)
  const wrong: string[] = []
  for (const tag of live) {
    const block = tags.get(tag)
    for (let page = table.startOf(block); page < table.endOf(block); page++) {
      if (owner[page] !== 0) wrong.push(`page ${page} belongs to ${owner[page]} and to ${tag}`)
      owner[page] = tag
    }
  }
  return wrong
}

/**
 * Knuth, TAOCP 1, 2.5, the fifty-percent rule: in equilibrium there are about p/2 holes a block, where p is
 * the chance that a search leaves a remainder.
 */
test('in equilibrium first fit has about half as many holes as blocks', () => {
  const heap = heapOf('first-fit', 400_000, { search: 'hole-index' })
  const random = new MersenneTwister(50)
  const live = Array.from({ length: 2000 }, () => allocate(heap, bytes(1 + random.below(200))))
  let rounds = 0
  let split = 0
  let holes = 0
  for (let round = 0; round < 60_000; round++) {
    const index = random.below(live.length)
    free(heap, live[index] as BlockId)
    let splits = 0
    heap.observer = { step: kind => void (kind === STEP.split && splits++) }
    live[index] = allocate(heap, bytes(1 + random.below(200)))
    heap.observer = null
    // It has settled by then.
    if (round < 30_000) continue
    rounds++
    split += splits
    holes += heap.holes.count
  }
  expect(heap.tally.failures).toBe(0)
  const p = split / rounds
  const holesPerBlock = holes / rounds / live.length
  expect(p).toBeGreaterThan(0.9)
  expect(holesPerBlock / (p / 2)).toBeGreaterThan(0.85)
  expect(holesPerBlock / (p / 2)).toBeLessThan(1.15)
}, 60_000)

describe('a request that is larger than the buffer', () => {
  test.each(POLICIES)(
    'fails under %s without a look at lists that no buffer of this size can have',
    policy => {
      const heap = createHeap(
        { pageSize: bytes(1), pages: pages(64) },
        { settings: { ...DEFAULT_SETTINGS, policy, onFull: 'fail' } },
      )
      expect(run(heap, { kind: 'allocate', bytes: bytes(64) }).kind).toBe('allocated')
      const { looks } = heap.tally
      for (const size of [1, 65, 2 ** 31, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
        expect(run(heap, { kind: 'allocate', bytes: bytes(size) }).kind).toBe('no-room')
      }
      expect(heap.tally.looks - looks).toBeLessThanOrEqual(12)
    },
  )
})
