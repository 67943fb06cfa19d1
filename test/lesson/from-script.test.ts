import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lessonOfScript } from '../../src/lesson/from-script.ts'
import type { Lesson } from '../../src/lesson/lesson.ts'
import { readLesson } from '../../src/lesson/markdown/read.ts'
import { runLesson } from '../../src/lesson/run.ts'
import { plainText } from '../../src/lesson/walk.ts'

function lessonOf(script: string) {
  const { problems, text } = lessonOfScript(script, 'a script')
  const run = runLesson(readLesson(text ?? ''))
  return { problems, run, lesson: run.lesson }
}

const proseOf = ({ pages }: Lesson) => pages.map(({ blocks }) => plainText(blocks)).join('\n')

test('a script becomes a lesson of one page: its comments are the prose between its commands', () => {
  const { lesson, problems, run } = lessonOf(
    '# title: Three blocks\n# First, a buffer.\nnew 16 4\n# Then a block.\nalloc 20\nalloc 8 # And another.\nalloc 8\n# Done.\n',
  )
  expect(problems).toEqual([])
  expect(run.problems).toEqual([])
  expect(lesson.title).toBe('Three blocks')
  expect(lesson.pages.map(({ title }) => title)).toEqual(['Three blocks'])
  expect(proseOf(lesson)).toBe('First, a buffer.\nThen a block.\nAnd another.\nDone.')
  expect([0, 1, 2, 3].map(edit => run.captions[edit])).toEqual([
    'First, a buffer.',
    'Then a block.',
    'And another.',
    '',
  ])
})

test('a request that fails is meant to fail, and what changes nothing is said with the next', () => {
  const { lesson, run } = lessonOf(
    'new 16 4\nset on-full fail\n# Nobody has this tag.\nfree 9\n# Too large.\nalloc 99\nalloc 1\n',
  )
  expect(run.problems).toEqual([])
  expect(lesson.commands.map(({ mayFail }) => mayFail)).toEqual([false, false, true, true, false])
  expect(run.captions[2]).toBe('Nobody has this tag. Too large.')
})

test('lines that cannot run are named by their numbers in the script; without any other there is no lesson', () => {
  const { problems, run } = lessonOf('alloc 1\nnew 16 4\nshow\nalloc 16\nfree q\n')
  expect(problems.map(({ line }) => line)).toEqual([1, 3, 5])
  expect(run.problems).toEqual([])
  expect(lessonOfScript('alloc many\n# nothing else', 'x').text).toBeNull()
})

test('whatever a comment says, the lesson says just that', () => {
  const words = fc.stringMatching(/^[!-~][ -~]{0,30}[!-~]$/).filter(text => !/^title:/i.test(text))
  fc.assert(
    fc.property(words, said => {
      const { lesson, run } = lessonOf(`new 16 4\n# ${said}\nalloc 16\n`)
      expect(run.problems).toEqual([])
      expect(proseOf(lesson)).toBe(said)
    }),
  )
})
