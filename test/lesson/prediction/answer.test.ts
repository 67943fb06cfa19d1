import { expect, test } from 'vitest'
import { answerForm, readAnswer } from '../../../src/lesson/prediction/answer.ts'

const KINDS = ['place', 'lies', 'merge', 'moved', 'looks', 'choice'] as const

test.each(KINDS)('where addresses are decimal, the form of an answer to %s has none in hexadecimal', kind => {
  expect(answerForm(kind, 'decimal')).not.toContain('0x')
})

test.each(KINDS)('what cannot be read as an answer to %s is met with the form that is expected', kind => {
  for (const notation of ['hexadecimal', 'decimal'] as const) {
    const read = readAnswer(kind, '1 2 3 4 5 6', { base: 1000, choices: 2, notation })
    if (kind === 'choice') expect(read.ok).toBe(false)
    else
      expect(read).toMatchObject({
        problem: { message: expect.stringContaining(answerForm(kind, notation)) },
      })
  }
})
