import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeap, heapFrom } from '../../src/core/allocator.ts'
import { type Operation, run } from '../../src/core/operation.ts'
import { perform } from '../../src/core/perform.ts'
import { DEFAULT_SETTINGS, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { Recording, STEP } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { expectSameImage } from '../support/model-image.ts'
import { combed, grantOn, wish } from '../support/operations.ts'

describe.each(POLICIES)('under %s', policy => {
  test('the recorded steps of an operation lead from the heap before it to the heap after it, word for word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SEARCHES),
        fc.constantFrom(...ORDERS),
        fc.array(fc.tuple(wish, fc.nat()), { minLength: 20, maxLength: 40, size: 'max' }),
        (search, order, wishes) => {
          const clashes = order !== 'address' && search !== 'hole-list'
          const settings = {
            ...DEFAULT_SETTINGS,
            policy,
            search: clashes ? 'hole-list' : search,
            order,
          } as const
          const live = combed(settings)
          const stage = heapFrom(live.image())
          for (const [wish, pick] of wishes) {
            const recording = new Recording()
            live.observer = recording
            grantOn(live, wish, pick)
            const again = new Recording()
            stage.observer = again
            for (let index = 0; index < recording.length; index++) perform(stage, recording.at(index))
            expectSameImage(stage.image(), live.image())
            // A step that is performed reports itself, the same as before.
            expect(isDeepStrictEqual(stepsOf(again), stepsOf(recording))).toBe(true)
          }
        },
      ),
      { numRuns: 3 },
    )
  })
})

function stepsOf(recording: Recording): readonly unknown[] {
  return [...Array.from({ length: recording.length }, (_, index) => recording.at(index)), ...recording.moves]
}

test('so do those of a compaction that a budget ends, of one between halves, and of a write to an address', () => {
  const live = createHeap({ pageSize: bytes(4), pages: pages(41) })
  const stage = heapFrom(live.image())
  const tag = (number: number) => ({ tag: tagOf(number) })
  const operations: readonly Operation[] = [
    ...[8, 8, 4, 8].map((size): Operation => ({ kind: 'allocate', bytes: bytes(size) })),
    { kind: 'write', ...tag(2), data: Uint8Array.of(1, 2, 3) },
    { kind: 'define', name: 'p', definition: { kind: 'raw', of: tag(2), offset: bytes(6) } },
    { kind: 'define', name: 'r', definition: { kind: 'reference', of: tag(4), offset: bytes(1) } },
    { kind: 'write', variable: 'p', data: Uint8Array.of(7, 8, 9, 10) },
    { kind: 'free', ...tag(1) },
    { kind: 'compact', algorithm: 'slide', budget: bytes(8) },
    { kind: 'halves', on: true },
    { kind: 'compact', algorithm: 'semispace' },
    { kind: 'halves', on: false },
    { kind: 'pin', ...tag(2) },
    { kind: 'reallocate', ...tag(2), bytes: bytes(200) },
    { kind: 'unpin', ...tag(2) },
    { kind: 'drop', name: 'p' },
  ]
  const kinds = new Set<number>()
  for (const operation of operations) {
    const recording = new Recording()
    live.observer = recording
    run(live, operation)
    for (let index = 0; index < recording.length; index++) {
      kinds.add(recording.kindAt(index))
      perform(stage, recording.at(index))
    }
    expectSameImage(stage.image(), live.image())
  }
  const { define, drop, fail, open, pause, pin, poke, reserve, updateReference } = STEP
  const wanted = [define, drop, fail, open, pause, pin, poke, reserve, updateReference]
  expect(wanted.filter(kind => !kinds.has(kind))).toEqual([])
})
