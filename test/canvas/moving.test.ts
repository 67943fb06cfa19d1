import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byteOnItsWay,
  copyOrder,
  GHOST,
  HEADER,
  type Moving,
  movedBytes,
  overlapOf,
  patchesOf,
  RUINED,
  sourceOf,
  USED,
} from '../../src/canvas/moving.ts'
import { type Bytes, bytes } from '../../src/core/units.ts'
import { movingOf } from './pictures.ts'

const moves = fc.record({
  from: fc.nat(200),
  to: fc.nat(200),
  size: fc.integer({ min: 1, max: 150 }),
  fraction: fc.double({ min: 0, max: 1, noNaN: true }),
  header: fc.constantFrom(0, 4),
})

/** The memory after as many single bytes were copied as have gone, in the order that is shown: the oracle. */
function copied(moving: Moving, header: number, isUpward: boolean): Uint16Array {
  const memory = Uint16Array.from({ length: 400 }, (_, at) => at)
  const { from, to, bytes } = moving.move
  for (let done = 0; done < movedBytes(moving); done++) {
    const index = isUpward ? done : bytes - 1 - done
    memory[to + header + index] = memory[from + header + index] as number
  }
  return memory
}

test.each([
  ['down, apart', 100, 0, 50, 'lowest first', 0],
  ['down, overlapping', 100, 80, 50, 'lowest first', 30],
  ['up, apart', 0, 100, 50, 'lowest first', 0],
  ['up, overlapping', 80, 100, 50, 'highest first', 30],
])(
  '%s: memmove copies so that nothing is written over before it was read',
  (_, from, to, size, order, overlap) => {
    const { move } = movingOf(1, from, to, size, 0)
    expect(copyOrder(move)).toBe(order)
    expect(overlapOf(move)).toBe(overlap)
  },
)

test('before anything has gone, nothing lies over the heap, and the first byte is the next', () => {
  expect(patchesOf(movingOf(1, 100, 80, 50, 0), 4)).toEqual([])
  expect(byteOnItsWay(movingOf(1, 100, 80, 50, 0), 4)).toEqual({ from: 104, to: 84 })
  expect(byteOnItsWay(movingOf(1, 80, 100, 50, 0), 4)).toEqual({ from: 133, to: 153 })
  expect(byteOnItsWay(movingOf(1, 80, 100, 50, 1), 4)).toBeNull()
})

test('a block copied onto itself loses nothing, from whichever end it is copied', () => {
  const moving = movingOf(1, 4, 4, 2, 1, { isCareless: true })
  expect([4, 5].map(byte => sourceOf(moving, 0, bytes(byte)))).toEqual([4, 5])
  expect(patchesOf(moving, 0).filter(({ kind }) => kind === RUINED)).toEqual([])
})

test('the header goes with the first byte of the block, and leaves with it', () => {
  const [left, header, used] = patchesOf(movingOf(1, 100, 0, 50, 0.5), 4)
  expect(left).toEqual({ kind: GHOST, start: 100, end: 129 })
  expect(header).toEqual({ kind: HEADER, start: 0, end: 4 })
  expect(used).toEqual({ kind: USED, start: 4, end: 29 })
})

describe('whatever moves, and however far it is', () => {
  test('each cell shows the value that copying byte by byte has put there', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), ({ from, to, size, fraction, header }, isCareless) => {
        const moving = movingOf(1, from, to, size, fraction, { isCareless })
        const rightWay = copyOrder(moving.move) === 'lowest first'
        const isUpward = isCareless && overlapOf(moving.move) > 0 ? !rightWay : rightWay
        const memory = copied(moving, header, isUpward)
        for (let byte = 0; byte < 400; byte++) {
          if (sourceOf(moving, header, bytes(byte)) !== memory[byte]) expect.fail(`byte ${byte}`)
        }
      }),
    )
  })

  test('bytes are crossed exactly where they are not the block’s own', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), ({ from, to, size, fraction, header }, isCareless) => {
        const moving = movingOf(1, from, to, size, fraction, { isCareless })
        const patches = patchesOf(moving, header)
        const top = (byte: number) => patches.findLast(({ start, end }) => start <= byte && byte < end)?.kind
        for (let index = 0; index < size; index++) {
          const byte = to + header + index
          if (top(byte) !== USED && top(byte) !== RUINED) continue
          const isOwn = sourceOf(moving, header, byte as Bytes) === from + header + index
          expect(top(byte)).toBe(isOwn ? USED : RUINED)
        }
        if (!isCareless) expect(patches.some(({ kind }) => kind === RUINED)).toBe(false)
      }),
    )
  })

  test('as many bytes have arrived as the meter shows', () => {
    fc.assert(
      fc.property(moves, ({ from, to, size, fraction, header }) => {
        const moving = movingOf(1, from, to, size, fraction)
        const arrived = patchesOf(moving, header).filter(({ kind }) => kind === USED)
        const count = arrived.reduce((sum, { start, end }) => sum + end - start, 0)
        expect(count).toBe(movedBytes(moving))
      }),
    )
  })
})
