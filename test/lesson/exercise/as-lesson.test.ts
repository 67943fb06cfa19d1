import { expect, test } from 'vitest'
import { asLesson } from '../../../src/lesson/exercise/as-lesson.ts'
import { makeExercise } from '../../../src/lesson/exercise/exercise.ts'
import { DEFAULT_KNOBS, type Knobs } from '../../../src/lesson/exercise/knobs.ts'
import { exerciseOptionsText, readExerciseOptions } from '../../../src/lesson/exercise/options.ts'
import { readLesson } from '../../../src/lesson/markdown/read.ts'
import { QUESTION_KINDS } from '../../../src/lesson/prediction/answer.ts'
import { runLesson } from '../../../src/lesson/run.ts'

test.each(QUESTION_KINDS)('an exercise of kind %s is a lesson with the same right answer', kind => {
  for (let seed = 1; seed <= 10; seed++) {
    const exercise = makeExercise(seed, { ...DEFAULT_KNOBS, kind, failures: seed % 2 === 0 })
    if (!exercise.ok) throw new Error(exercise.problem.message)
    const run = runLesson(readLesson(asLesson(exercise.value)))
    expect(run.problems).toEqual([])
    expect([...run.answers.values()]).toEqual([exercise.value.question.right])
    expect(run.lesson.title).toBe(`Exercise ${seed}`)
  }
})

test('the options of an exercise are read as they were written', () => {
  const all: Partial<Knobs>[] = [
    {},
    { kind: 'merge', policy: 'buddy', blocks: 12, frees: 5 },
    { header: 4, align: 8, coalesce: 'off', failures: true, compaction: true },
  ]
  for (const some of all) {
    const options = { seed: 7, knobs: { ...DEFAULT_KNOBS, ...some } }
    const text = exerciseOptionsText(options)
    expect(readExerciseOptions(text.split(' '))).toEqual({ ok: true, value: options })
  }
  expect(exerciseOptionsText({ seed: 7, knobs: DEFAULT_KNOBS })).toBe('--seed 7')
})
