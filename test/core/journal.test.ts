import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, free } from '../../src/core/allocate.ts'
import { heapFrom } from '../../src/core/allocator.ts'
import { check } from '../../src/core/check.ts'
import type { Heap, HeapImage } from '../../src/core/heap.ts'
import { LONG } from '../../src/core/holes/size-bins.ts'
import { Journal } from '../../src/core/journal.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { bytes, NONE, type Tag } from '../../src/core/units.ts'
import { MersenneTwister } from '../../src/trace/ostep/python-random.ts'
import { bareHeap } from '../support/churn.ts'
import { liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'
import { combed, grantOn, wish } from '../support/operations.ts'

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
        for (const [wish, pick] of wishes) grantOn(heap, wish, pick)
        expect(watched.journal.reach).toBe(watched.steps)
        takeAllBack(heap, watched)
      },
    ),
    { numRuns: 16 },
  )
})

test('after steps that were taken back another way leads to where it would have led', () => {
  const way = fc.array(fc.tuple(wish, fc.nat()), { minLength: 10, maxLength: 30, size: 'max' })
  fc.assert(
    fc.property(fc.constantFrom(...POLICIES), way, way, (policy, one, another) => {
      const heap = combed({ ...DEFAULT_SETTINGS, policy })
      const fresh = heapFrom(heap.image())
      const { journal } = journalled(heap, 2 ** 30, Number.POSITIVE_INFINITY)
      for (const [wish, pick] of one) grantOn(heap, wish, pick)
      while (journal.reach > 0) journal.takeBack()
      for (const each of [heap, fresh]) for (const [wish, pick] of another) grantOn(each, wish, pick)
      expectSameImage(heap.image(), fresh.image())
    }),
    { numRuns: 12 },
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

test.each([
  ['first-fit', 1],
  ['best-fit', LONG],
  ['best-fit', 1],
  ['buddy', 1],
] as const)(
  'of %s, holes of %s pages and more: what grew deep, and shallow again, is taken back',
  (policy, unit) => {
    const random = new MersenneTwister(unit)
    const heap = bareHeap({ policy, search: 'hole-index' }, 8000 * unit)
    const blocks = Array.from({ length: 1600 }, () => allocate(heap, bytes(unit * (1 + random.below(7)))))
    const watched = journalled(heap, 2 ** 30, 200)
    const freeOne = (place = random.below(blocks.length)) => {
      const [block] = blocks.splice(place, 1)
      if (block !== undefined && block !== NONE) free(heap, block)
    }
    for (let round = 0; round < 800; round++) freeOne()
    for (let round = 0; round < 200; round++) blocks.push(allocate(heap, bytes(unit * (1 + random.below(3)))))
    // Nodes are emptied one after the other at last, where their neighbours are full.
    blocks.sort((a, b) => heap.table.startOf(a) - heap.table.startOf(b))
    while (blocks.length > 0) freeOne(blocks.length > 500 ? undefined : 0)
    expect(heap.tally.blocks).toBe(0)
    while (watched.journal.reach > 0) {
      watched.journal.takeBack()
      const found = watched.found.get(--watched.steps)
      if (found) expectSameImage(heap.image(), found.image)
    }
  },
)

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

/** Rows of words and plain numbers as a heap has them, without a heap around them. */
class Rows {
  rows = [40, 700, 5000].map(length => new Int32Array(length))
  plain: number[] = [0, 0, 0]
  readonly journal: Journal<number>
  readonly noted = new Map<number, number>()

  constructor(most: number) {
    this.journal = new Journal<number>(this, most)
  }

  numbers(): readonly number[] {
    return [...this.plain]
  }
  setNumbers(numbers: readonly number[]): void {
    this.plain = [...numbers]
  }
  state() {
    return { rows: this.rows.map(row => row.slice()), plain: [...this.plain], noted: new Map(this.noted) }
  }

  write(which: number, from: number, count: number, value: number): void {
    const row = this.rows[which % 3] ?? new Int32Array(1)
    const at = from % row.length
    const length = Math.min(count, row.length - at)
    this.journal.keep(row, at, length)
    row.fill(value, at, at + length)
  }
  note(key: number, value: number): void {
    const before = this.noted.get(key)
    this.journal.onBack(() => {
      if (before === undefined) this.noted.delete(key)
      else this.noted.set(key, before)
    })
    this.noted.set(key, value)
  }
  /** The row moves to a new array, as one does that grows. */
  move(which: number): void {
    const row = this.rows[which % 3] ?? new Int32Array(1)
    const other = row.slice()
    this.journal.replaced(row, other)
    this.rows[which % 3] = other
    row.fill(-1)
  }
}

const change = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    which: fc.nat(2),
    at: fc.nat(4999),
    count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 800, max: 3000 })),
  }),
  fc.record({ kind: fc.constant('note' as const), key: fc.nat(3) }),
  fc.record({ kind: fc.constant('number' as const), at: fc.nat(2), value: fc.nat(9) }),
  fc.record({ kind: fc.constant('lengthen' as const), numbers: fc.array(fc.nat(9), { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('move' as const), which: fc.nat(2) }),
  fc.record({ kind: fc.constant('back' as const), steps: fc.nat(3) }),
)

test('words, numbers and whatever else was noted come back, step by step, whichever arrays they lie in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 25, size: 'max' }), steps => {
      const rows = new Rows(2 ** 30)
      const before: ReturnType<Rows['state']>[] = []
      const takeBack = () => {
        rows.journal.takeBack()
        expect(isDeepStrictEqual(rows.state(), before.pop())).toBe(true)
        expect(rows.journal.reach).toBe(before.length)
      }
      for (const [index, changes] of steps.entries()) {
        before.push(rows.state())
        rows.journal.begin(index)
        expect(rows.journal.newestNote).toBe(index)
        for (const [k, one] of changes.entries()) {
          if (one.kind === 'write') rows.write(one.which, one.at, one.count, index * 10 + k)
          else if (one.kind === 'note') rows.note(one.key, index * 10 + k)
          else if (one.kind === 'number') rows.plain[one.at] = one.value
          else if (one.kind === 'lengthen') rows.plain = [...one.numbers]
          else if (one.kind === 'move') rows.move(one.which)
          else {
            for (let step = 0; step < one.steps && before.length > 0; step++) takeBack()
            break
          }
        }
      }
      while (before.length > 0) takeBack()
      expect(() => rows.journal.takeBack()).toThrow(RangeError)
    }),
    { numRuns: 60 },
  )
})

test('what it takes to go back counts, and the newest steps stay however much that is', () => {
  const journal = new Journal<number>(new Rows(0), 2 ** 19)
  for (let step = 0; step < 40; step++) {
    journal.begin(step)
    journal.onBack(() => {}, 2 ** 17)
    expect(journal.bytes).toBeLessThanOrEqual(2 ** 19 + 2 ** 18 + 2 ** 14)
  }
  expect(journal.bytes).toBeGreaterThan(2 ** 18)
  expect(journal.reach).toBeGreaterThanOrEqual(2)
  expect(journal.reach).toBeLessThan(8)
  journal.begin(40)
  journal.onBack(() => {}, 2 ** 25)
  expect(journal.newestNote).toBe(40)
  journal.begin(41)
  journal.takeBack()
  expect(journal.newestNote).toBe(40)
  journal.takeBack()
})

test('a step takes back as many words as it had kept', () => {
  const rows = new Rows(2 ** 20)
  const { journal } = rows
  journal.begin(1)
  rows.write(1, 10, 5, 1)
  journal.begin(2)
  rows.write(1, 12, 7, 2)
  rows.write(0, 1, 1, 2)
  // Each run has its length, its place and its array beside its words.
  expect(journal.takeBack()).toBe(7 + 1 + 6)
  expect(journal.takeBack()).toBe(5 + 3)
  expect(journal.reach).toBe(0)
})

interface Watched {
  readonly journal: Journal<null>
  /** Steps that have been taken. */
  steps: number
  /** What some of them found, by the number of steps before. */
  readonly found: Map<number, { readonly image: HeapImage; readonly wrong: readonly string[] }>
}

/** Gives a heap a journal that has each step it reports; one state in `every` is kept to compare. */
function journalled(heap: Heap, most = 2 ** 30, every = 40): Watched {
  const journal = new Journal<null>(heap, most)
  const watched: Watched = { journal, steps: 0, found: new Map() }
  heap.journal = journal
  heap.observer = {
    step() {
      if (watched.steps % every === 0)
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
