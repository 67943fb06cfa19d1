import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Move } from '../../src/core/step.ts'
import { bytes, tagOf } from '../../src/core/units.ts'
import { MoveMeter } from '../../src/history/moved-so-far.ts'
import { type Place, placeAfter, placeBefore, ROW, STEPS_BY } from '../../src/history/stepping.ts'

/** An operation of some steps, some of which move a block. */
const operations = fc.array(fc.option(fc.integer({ min: 1, max: 100 })), { maxLength: 12 }).map(steps => ({
  length: steps.length,
  meter: new MoveMeter(
    steps.flatMap((size, index): Move[] =>
      size === null
        ? []
        : [
            {
              step: index + 1,
              tag: tagOf(1),
              from: bytes(200),
              to: bytes(0),
              bytes: bytes(size),
              keepsSource: false,
            },
          ],
    ),
  ),
}))

test('steps forward come to the end, and as many back to the beginning, over the same places', () => {
  fc.assert(
    fc.property(operations, fc.constantFrom(...STEPS_BY), ({ length, meter }, by) => {
      const places: Place[] = [{ position: 0, fraction: 0 }]
      for (let at = places[0]; at && at.position < length; at = places.at(-1)) {
        places.push(placeAfter(at, by, meter, length))
        if (places.length > 200) throw new Error('it does not come to an end')
      }
      expect(places.at(-1)).toEqual({ position: length, fraction: 0 })
      const back: Place[] = [...places.slice(-1)]
      for (let at = back[0]; at && (at.position > 0 || at.fraction > 0); at = back.at(-1))
        back.push(placeBefore(at, by, meter))
      expect(back.reverse()).toEqual(places)
    }),
  )
})

test('by rows of bytes, each step brings a whole row over, and the last one the rest', () => {
  const move = {
    step: 1,
    tag: tagOf(1),
    from: bytes(200),
    to: bytes(0),
    bytes: bytes(40),
    keepsSource: false,
  }
  const meter = new MoveMeter([move])
  const first = placeAfter({ position: 0, fraction: 0 }, 'row', meter, 1)
  const second = placeAfter(first, 'row', meter, 1)
  const all = [first, second, placeAfter(second, 'row', meter, 1)]
  expect(all.map(({ position, fraction }) => meter.bytesAt(position, fraction).bytes)).toEqual([
    ROW,
    2 * ROW,
    40,
  ])
})
