import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COALESCINGS,
  clashOf,
  DEFAULT_SETTINGS,
  ORDERS,
  POLICIES,
  SEARCHES,
} from '../../src/core/settings.ts'
import { Recording, STEP } from '../../src/core/step.ts'
import type { BlockId } from '../../src/core/units.ts'
import { bareHeap, requests, serve } from '../support/churn.ts'
import { expectSameImage } from '../support/model-image.ts'

const ways = POLICIES.flatMap(policy =>
  SEARCHES.flatMap(search => ORDERS.map(order => ({ ...DEFAULT_SETTINGS, policy, search, order }))),
).filter(settings => clashOf(settings) === null)

/** Steps that are one look each, or as many as their second number says. */
const LOOKS: readonly number[] = [STEP.lookAtHole, STEP.lookAtNode, STEP.lookAtClass, STEP.lookAtBitmap]

describe.each(ways)('$policy by $search, $order', settings => {
  test('a run that is watched is the run that nobody watches, to the word, and shows as many looks as are counted', () => {
    fc.assert(
      fc.property(requests(12), fc.constantFrom(...COALESCINGS), (sequence, coalescing) => {
        const watched = bareHeap({ ...settings, coalescing }, 90)
        const alone = bareHeap({ ...settings, coalescing }, 90)
        const blocks: [BlockId[], BlockId[]] = [[], []]
        for (const request of sequence) {
          const recording = new Recording()
          watched.observer = recording
          const looks = watched.tally.looks
          expect(serve(watched, blocks[0], request)).toBe(serve(alone, blocks[1], request))
          expectSameImage(watched.image(), alone.image())
          expect(shown(recording)).toBe(watched.tally.looks - looks)
        }
      }),
      { numRuns: 40 },
    )
  })
})

function shown(recording: Recording): number {
  let looks = 0
  for (let index = 0; index < recording.length; index++) {
    const { kind, b } = recording.at(index)
    if (kind === STEP.lookAtPages) looks += b
    else if (LOOKS.includes(kind)) looks++
  }
  return looks
}
