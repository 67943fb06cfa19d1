import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLesson } from '../../src/lesson/markdown/read.ts'
import { answerJson } from '../../src/lesson/prediction/answer.ts'
import { runLesson } from '../../src/lesson/run.ts'
import { PANELS } from '../../src/store/state.ts'

test('the example of the page for teachers is a right lesson with everything there is', () => {
  const page = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8')
  const example = /````markdown\n([\s\S]+?)````/.exec(page)?.[1] ?? ''
  const run = runLesson(readLesson(example), PANELS)
  expect(run.problems).toEqual([])
  expect([...run.answers.values()].map(answerJson)).toEqual([0, 3, [0]])
  for (const form of [':go[', ':show[', '::pause', '::view{', ':::predict{', 'memallook fails', 'mark "'])
    expect(example).toContain(form)
})
