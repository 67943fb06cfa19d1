import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Move } from '../../../src/core/step.ts'
import { bytes, tagOf } from '../../../src/core/units.ts'
import { MOST_FRAMES, planFrames } from '../../../src/ui/picture/frames.ts'

const moveAt = (step: number): Move => ({
  step,
  tag: tagOf(1),
  from: bytes(16),
  to: bytes(0),
  bytes: bytes(16),
  keepsSource: false,
})

test('a short operation is shown step by step, and each move in several pictures', () => {
  const plan = planFrames(3, [moveAt(2)])
  expect(plan.filter(({ fraction }) => fraction === 0).map(({ position }) => position)).toEqual([0, 1, 2, 3])
  const moving = plan.filter(({ fraction }) => fraction > 0)
  expect(moving.length).toBeGreaterThan(5)
  expect(new Set(moving.map(({ position }) => position))).toEqual(new Set([1]))
  expect(moving.at(-1)?.fraction).toBe(1)
})

test('of any operation: from its beginning to its end, forwards, and not too many', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.float({ min: 0, max: 1, noNaN: true }),
      (length, share) => {
        const moves: Move[] = []
        for (let step = 1; step <= length; step++)
          if ((step * 7919) % 1000 < share * 1000) moves.push(moveAt(step))
        const plan = planFrames(length, moves)
        expect(plan.length).toBeLessThanOrEqual(MOST_FRAMES + 2)
        expect(plan[0]?.position).toBe(0)
        expect(plan.at(-1)).toMatchObject({ position: length, fraction: 0 })
        for (const [at, frame] of plan.entries()) {
          const before = plan[at - 1]
          if (!before) continue
          expect(frame.position + frame.fraction).toBeGreaterThanOrEqual(
            before.position + before.fraction - 1e-9,
          )
        }
      },
    ),
  )
})
