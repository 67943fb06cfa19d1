import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { seedOfCases } from '../scripts/lib/seed.ts'

test('properties draw the same cases from the same code', () => {
  const draw = () => fc.sample(fc.nat(), 20)
  expect(draw()).toEqual(draw())
  if (process.env.SEED === undefined) expect(inject('seedOfCases')).toBe(seedOfCases())
})
