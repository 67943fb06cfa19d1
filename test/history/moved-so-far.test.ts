import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Move, Recording } from '../../src/core/step.ts'
import { bytes } from '../../src/core/units.ts'
import { MoveMeter } from '../../src/history/moved-so-far.ts'
import { runLines } from '../../src/history/run-lines.ts'

// Moves of 16, 32 and 8 bytes, done by the steps 3, 5 and 9.
const moves = [
  { step: 3, bytes: bytes(16) },
  { step: 5, bytes: bytes(32) },
  { step: 9, bytes: bytes(8) },
] as unknown as readonly Move[]
const meter = new MoveMeter(moves)

test('a move counts once its step is done, and by its part while it is on its way', () => {
  expect([0, 2, 3, 4, 5, 8, 9, 20].map(position => meter.doneAt(position))).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
  expect([1, 2, 4, 8, 9].map(position => meter.nextAt(position)?.bytes ?? null)).toEqual([
    null,
    16,
    32,
    8,
    null,
  ])
  expect(meter.bytesAt(4, 0)).toEqual({ bytes: 16, of: 56 })
  expect(meter.bytesAt(4, 0.5)).toEqual({ bytes: 32, of: 56 })
  expect(meter.bytesAt(3, 0.5)).toEqual({ bytes: 16, of: 56 })
})

test('there is nothing to say before the first byte has moved', () => {
  expect(meter.soFar(2, 0, 5)).toBeNull()
  expect(meter.soFar(2, 0.01, 5)).toBeNull()
  expect(meter.soFar(2, 0.5, 5)).toEqual({ bytes: 8, of: 56, blocks: 0, latest: [] })
})

test('the blocks moved last are named, the latest first, and no more than were asked for', () => {
  expect(meter.soFar(9, 0, 5)?.latest).toEqual([...moves].reverse())
  expect(meter.soFar(9, 0, 2)).toEqual({ bytes: 56, of: 56, blocks: 3, latest: [moves[2], moves[1]] })
  expect(meter.soFar(5, 0, 1)?.latest).toEqual([moves[1]])
})

test('at every step of a compaction the bytes moved are those of the moves done', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), sizes => {
      let step = 0
      const drawn = sizes.map(size => {
        step += size
        return { step, bytes: bytes(size) }
      }) as unknown as Move[]
      const metered = new MoveMeter(drawn)
      for (let position = 0; position <= step; position++) {
        const done = drawn.filter(move => move.step <= position)
        expect(metered.bytesAt(position, 0).bytes).toBe(done.reduce((sum, move) => sum + move.bytes, 0))
        expect(metered.doneAt(position)).toBe(done.length)
        expect(metered.nextAt(position)).toBe(drawn.find(move => move.step === position + 1) ?? null)
      }
    }),
  )
  expect(new MoveMeter(new Recording().moves).soFar(0, 0, 1)).toBeNull()
  expect(runLines('new 1 1').compactions).toEqual([])
})
