import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLEAN, gallop, Runs, STALE } from '../../src/canvas/runs.ts'
import { cellAt } from '../../src/core/cell.ts'
import type { Bytes } from '../../src/core/units.ts'
import { allocate, free, heapOf, runsOf } from './pictures.ts'

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

test('nothing is built again while the heap is the same', () => {
  const heap = heapOf(16, 64)
  const runs = new Runs()
  expect(runs.update(heap, 1)).toBe(true)
  const { version } = runs
  expect(runs.update(heap, 1)).toBe(false)
  expect(runs.version).toBe(version)
  expect(runs.update(heap, 2)).toBe(true)
  expect(runs.version).not.toBe(version)
  expect(runs.update(heapOf(16, 64), 2)).toBe(true)
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
          const cell = cellAt(heap, run.block, (page * 4) as Bytes)
          const state = run.tag > 0 ? run.tag : run.tag === STALE ? 'stale' : 'clean'
          expect('tag' in cell ? cell.tag : cell.state).toBe(state)
          for (const from of [0, Math.floor(runs.indexAt(page) / 2)]) {
            expect(gallop(runs, from, page)).toBe(runs.indexAt(page))
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('thousands of blocks', () => {
  const heap = heapOf(1, 10_000)
  for (let block = 0; block < 5000; block++) allocate(heap, 2)
  const runs = runsOf(heap)
  expect(runs.count).toBe(5000)
  expect(runs.runAt(9_999).tag).toBe(5000)
})
