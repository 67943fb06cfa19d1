import fc from 'fast-check'
import { describe, test } from 'vitest'
import { heapFrom } from '../../src/core/allocator.ts'
import { perform } from '../../src/core/perform.ts'
import { DEFAULT_SETTINGS, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { Recording } from '../../src/core/step.ts'
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
            for (let index = 0; index < recording.length; index++) perform(stage, recording.at(index))
            expectSameImage(stage.image(), live.image())
          }
        },
      ),
      { numRuns: 3 },
    )
  })
})
