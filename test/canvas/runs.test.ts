import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLEAN, gallop, RESERVED, Runs, STALE } from '../../src/canvas/runs.ts'
import { cellAt } from '../../src/core/cell.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { type Bytes, bytes, tagOf } from '../../src/core/units.ts'
import { allocate, blockAt, changeBy, free, heapOf, runsOf } from './pictures.ts'

test('a fresh buffer is one clean run, however large', () => {
  const runs = runsOf(heapOf(4096, 262_144))
  expect(runs.count).toBe(1)
  expect(runs.runAt(262_143)).toMatchObject({ start: 0, end: 262_144, tag: CLEAN, bytes: 0 })
})

test('a hole is divided where it is stale', () => {
  const heap = heapOf(16, 64)
  allocate(heap, 160, 30, 96)
  free(heap, 3)
  const runs = runsOf(heap)
  expect([0, 1, 2, 3].map(at => [runs.start[at], runs.tag[at]])).toEqual([
    [0, 1],
    [10, 2],
    [12, STALE],
    [18, CLEAN],
  ])
  expect(runs.runAt(11)).toMatchObject({ tag: 2, bytes: 30 })
})

test('while nothing has changed, nothing is read again', () => {
  const heap = heapOf(16, 64)
  const runs = new Runs()
  expect(runs.update(heap, 'all')).toBe(true)
  const { version, visited } = runs
  expect(runs.update(heap, null)).toBe(false)
  expect(runs).toMatchObject({ version, visited })
  expect(runs.update(heapOf(16, 64), null)).toBe(true)
  expect(runs.version).toBe(version + 1)
})

test('runs say of every page what the core says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -20, max: -1 })), {
        maxLength: 60,
      }),
      fc.constantFrom(0, 3),
      (actions, header) => {
        const heap = heapOf(4, 60, { header: header as Bytes })
        for (const action of actions) {
          if (action > 0) allocate(heap, action)
          else free(heap, -action)
        }
        const runs = runsOf(heap)
        let at = 0
        for (let run = 0; run < runs.count; run++) {
          expect(runs.start[run]).toBe(at)
          at = runs.start[run + 1] as number
        }
        expect(at).toBe(60)
        for (let page = 0; page < 60; page++) {
          const run = runs.runAt(page)
          expect(page).toBeGreaterThanOrEqual(run.start)
          expect(page).toBeLessThan(run.end)
          const block = blockAt(heap, page)
          const cell = cellAt(heap, block, (page * 4) as Bytes)
          const state = run.tag > 0 ? run.tag : run.tag === STALE ? 'stale' : 'clean'
          expect('tag' in cell ? cell.tag : cell.state).toBe(state)
          for (const from of [0, Math.floor(runs.indexAt(page) / 2)]) {
            expect(gallop(runs, from, page)).toBe(runs.indexAt(page))
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})

describe('following what has changed', () => {
  const edits = fc.array(
    fc.oneof(
      fc.record({ bytes: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ tag: fc.integer({ min: 1, max: 25 }) }),
      fc.record({ tag: fc.integer({ min: 1, max: 25 }), bytes: fc.integer({ min: 1, max: 60 }) }),
      fc.constant({ compact: true }),
    ),
    { maxLength: 60 },
  )
  type EditOf<T> = T extends fc.Arbitrary<(infer U)[]> ? U : never
  const apply = (heap: Heap, edit: EditOf<typeof edits>): void => {
    if ('compact' in edit) run(heap, { kind: 'compact', algorithm: 'slide' })
    else if (!('tag' in edit)) allocate(heap, edit.bytes)
    else if ('bytes' in edit)
      run(heap, { kind: 'reallocate', tag: tagOf(edit.tag), bytes: bytes(edit.bytes) })
    else free(heap, edit.tag)
  }
  const pictureOf = ({ start, tag, bytes, block, pinned, count, pages }: Runs) => ({
    runs: Array.from({ length: count }, (_, at) => [start[at], tag[at], bytes[at], pinned[at], block[at]]),
    end: start[count],
    pages,
  })

  test('a splice of what an observer has seen changing gives what building anew gives', () => {
    fc.assert(
      fc.property(edits, fc.boolean(), (edits, zeroOnFree) => {
        const heap = heapOf(4, 60, { zeroOnFree })
        const followed = new Runs()
        followed.update(heap, 'all')
        for (const edit of edits) {
          const before = pictureOf(runsOf(heap))
          const change = changeBy(heap, () => apply(heap, edit))
          followed.update(heap, change)
          const whole = runsOf(heap)
          expect(pictureOf(followed)).toEqual(pictureOf(whole))
          // What lies outside the changed pages looks as before.
          const { start, end } = followed.changed
          const outside = ({ runs }: ReturnType<typeof pictureOf>, page: number) =>
            runs.findLast(([first = 0]) => first <= page)?.slice(1, 4)
          if (change === null) return
          for (let page = 0; page < 60; page++) {
            if (page >= start && page < end) continue
            expect(outside(pictureOf(whole), page)).toEqual(outside(before, page))
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('pins and the half that is not in use are followed, too', () => {
    const heap = heapOf(4, 60)
    allocate(heap, 40, 40)
    const runs = runsOf(heap)
    for (const operation of [
      () => run(heap, { kind: 'pin', tag: tagOf(2) }),
      () => run(heap, { kind: 'unpin', tag: tagOf(2) }),
      () => run(heap, { kind: 'halves', on: true }),
      () => free(heap, 1),
      () => run(heap, { kind: 'halves', on: false }),
    ]) {
      runs.update(heap, changeBy(heap, operation))
      expect(pictureOf(runs)).toEqual(pictureOf(runsOf(heap)))
    }
    run(heap, { kind: 'pin', tag: tagOf(2) })
    run(heap, { kind: 'halves', on: true })
    const whole = runsOf(heap)
    expect(whole.pinned[whole.indexAt(10)]).toBe(1)
    expect(whole.runAt(45).tag).toBe(RESERVED)
  })

  test('one operation among 5,000 blocks visits a few runs', () => {
    const heap = heapOf(16, 20_000, { order: 'newest-first' })
    for (let block = 0; block < 5000; block++) allocate(heap, 32)
    const runs = runsOf(heap)
    const before = runs.visited
    for (const operation of [() => free(heap, 3000), () => allocate(heap, 16), () => free(heap, 3001)]) {
      runs.update(heap, changeBy(heap, operation))
    }
    expect(runs.visited - before).toBeLessThan(20)
    expect(pictureOf(runs)).toEqual(pictureOf(runsOf(heap)))
  })

  test('an extent that cuts records is made up for', () => {
    const heap = heapOf(4, 60)
    allocate(heap, 40, 40, 40)
    const runs = runsOf(heap)
    free(heap, 2)
    runs.update(heap, { start: 14, end: 15 })
    expect(pictureOf(runs)).toEqual(pictureOf(runsOf(heap)))
  })
})

test('thousands of blocks', () => {
  const heap = heapOf(1, 10_000)
  for (let block = 0; block < 5000; block++) allocate(heap, 2)
  const runs = runsOf(heap)
  expect(runs.count).toBe(5000)
  expect(runs.runAt(9_999).tag).toBe(5000)
})
