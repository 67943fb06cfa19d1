import { describe, expect, expectTypeOf, test } from 'vitest'
import { fail, ok, type Problem, type Result } from '../../src/base/result.ts'

function half(n: number): Result<number> {
  if (n % 2 === 1) return fail({ code: 'odd', message: `${n} is odd; an even number is expected.`, line: 3 })
  return ok(n / 2)
}

describe('Result', () => {
  test('carries a value', () => {
    expect(half(8)).toEqual({ ok: true, value: 4 })
  })

  test('carries a problem', () => {
    expect(half(7)).toEqual({
      ok: false,
      problem: { code: 'odd', message: '7 is odd; an even number is expected.', line: 3 },
    })
  })

  test('gives up its value only after ok was looked at', () => {
    const result = half(8)
    if (result.ok) expectTypeOf(result.value).toEqualTypeOf<number>()
    else expectTypeOf(result.problem).toEqualTypeOf<Problem>()
    expect(result.ok).toBe(true)
  })

  test('takes problems of other shapes', () => {
    const result: Result<never, { asked: number; free: number }> = fail({ asked: 96, free: 64 })
    expect(result.problem.asked - result.problem.free).toBe(32)
  })
})
