import { expect, test } from 'vitest'
import { DamageReport } from '../../src/base/damage.ts'

const damaged = (line: number, code = 'damaged-line') => ({
  code,
  line,
  message: 'this is damaged; expected that',
})

test('a line that is damaged alone is described as it is', () => {
  const report = new DamageReport()
  report.add(damaged(4), 'q 1')
  expect(report.problems()).toEqual([damaged(4)])
})

test('a kind of damage is said once: how many lines have it, and the first three of them', () => {
  const report = new DamageReport()
  for (let line = 5; line < 30_000; line++) report.add(damaged(line), `q ${line}`)
  report.add(damaged(2, 'other'), 'x')
  expect(report.lines).toBe(29_996)
  expect(report.problems()).toEqual([
    damaged(2, 'other'),
    {
      ...damaged(5),
      message: 'this is damaged; expected that; 29,994 more lines like it: line 6, "q 6", line 7, "q 7", …',
    },
  ])
})

test('two lines of a kind are both quoted', () => {
  const report = new DamageReport()
  report.add(damaged(1), 'a')
  report.add(damaged(2), 'b\u001b[2J')
  expect(report.problems()).toEqual([
    { ...damaged(1), message: 'this is damaged; expected that; 1 more line like it: line 2, "b\\u001b[2J"' },
  ])
})
