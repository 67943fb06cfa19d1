import { beforeEach, describe, expect, test } from 'vitest'
import { plainText } from '../../src/lesson/walk.ts'
import { openExercise } from '../../src/store/exercise.ts'
import { answer, openQuestion } from '../../src/store/lesson/answering.ts'
import { closeLesson, passBarrier } from '../../src/store/lesson/lesson.ts'
import { goOn } from '../../src/store/lesson/operations.ts'
import { shownBlocks } from '../../src/store/lesson/pages.ts'
import { getState, useStore } from '../../src/store/store.ts'
import { type Exercise, solve } from '../../src/trace/ostep/exercise.ts'
import { parseExercise } from '../../src/trace/ostep/flags.ts'
import { freshState } from '../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function parsed(options: string): Exercise {
  const exercise = parseExercise(options.split(' '))
  if (!exercise.ok) throw new Error(exercise.problem.message)
  return exercise.value
}

const shownText = () => {
  const { lesson } = getState()
  return lesson ? plainText(shownBlocks(lesson)) : ''
}

const questionShown = () => plainText(openQuestion()?.prompt ?? [])

/** Answers the question that is open, and goes on. */
function give(text: string) {
  const question = openQuestion()
  if (!question) throw new Error('nothing is asked')
  expect(answer(question, text)).toMatchObject({ ok: true })
  const given = getState().lesson?.given[question.line]?.feedback
  passBarrier()
  return given
}

/** What the course prints for the requests, as one would type it. */
function answersOf(options: string): string[] {
  const exercise = parsed(options)
  const offset = exercise.items === null ? exercise.header : 0
  const { freelists, ops } = solve(exercise)
  return ops.flatMap((op, index) => {
    if (op.op === 'alloc') return [String(op.ptr === -1 ? -1 : op.ptr + offset)]
    if (!('ret' in op) || op.ret === -1) return []
    const entry = freelists[index]?.find(([at, bytes]) => at <= op.ptr && op.ptr < at + bytes)
    return entry ? [`${entry[0]} ${entry[1]}`] : []
  })
}

describe.each([
  '-p BEST -l SIZESORT+ -C -H 4 -a 8 -s 3 -n 20',
  '-p WORST -l INSERT-FRONT -n 15 -s 7',
  '-p FIRST -H 2 -A +10,-0,+5,-7,+200',
  '-p FIRST -C -S 40 -r 15 -P 80 -n 20',
])('the exercise %s', options => {
  test('asks each request what the course asks, and takes its answers', () => {
    expect(openExercise(options)).toBeNull()
    expect(getState().lesson?.run.problems).toEqual([])
    const answers = answersOf(options)
    for (const text of answers) expect(give(text), text).toMatchObject({ isRight: true })
    expect(openQuestion()).toBeNull()
    expect(getState().preferences.learning).toMatchObject({ right: answers.length, wrong: 0 })
  })

  test('says at the end of each request how many entries were looked at', () => {
    openExercise(options)
    for (const text of answersOf(options)) give(text)
    const said = [...shownText().matchAll(/The search looked at (\d+) entr/g)].map(([, looks]) =>
      Number(looks),
    )
    const searched = solve(parsed(options)).ops.flatMap(op => (op.op === 'alloc' ? [op.searched] : []))
    expect(said).toEqual(searched)
  })
})

test('addresses are decimal, and a wrong one is explained', () => {
  openExercise('-p BEST -A +10,+10,+20,+60,-0,-2,+8')
  for (const text of ['1000', '1010', '1020', '1040', '1000 10', '1020 20']) give(text)
  const said = give('1020')
  expect(said).toMatchObject({ isRight: false, verdict: 'Not there' })
  expect(said?.sentences).toEqual([
    expect.stringMatching(/^1020 would be right under worst fit\./),
    expect.stringMatching(/^1000 is right\. Best fit takes/),
  ])
})

test('with a header, the address is the program’s: what a random request returns', () => {
  openExercise('-H 4 -n 1 -P 100')
  expect(give('1000')).toMatchObject({ isRight: false })
  openExercise('-H 4 -n 1 -P 100 -s 2')
  expect(give('1004')).toMatchObject({ isRight: true })
})

test('-c shows the answers: nothing is asked', () => {
  openExercise('-n 5 -c')
  expect(openQuestion()).toBeNull()
  expect(shownText()).toMatch(/ptr\[0\] = Alloc\(\d+\) returns 1000\./)
  expect(getState().summary.figures?.blocks).toBe(0)
})

test('left half way it goes on where it was; the score and the own buffer stay', () => {
  openExercise('-n 5 -P 100')
  give('1000')
  closeLesson()
  expect(getState().session.own.timeline.length).toBe(0)
  expect(getState().preferences.learning.right).toBe(1)
  openExercise('-n 5 -P 100')
  expect(questionShown()).toContain('ptr[1]')
  expect(Object.keys(getState().lesson?.given ?? {})).toHaveLength(1)
  while (openQuestion()) goOn()
  closeLesson()
  openExercise('-n 5 -P 100')
  expect(questionShown()).toContain('ptr[0]')
})

test('more requests than anybody answers are shown as a history', () => {
  expect(openExercise('-n 300')).toBeNull()
  expect(getState()).toMatchObject({ lesson: null, opened: { title: 'OSTEP -n 300' } })
  expect(getState().notices.at(-1)?.text).toMatch(/^300 requests/)
})
