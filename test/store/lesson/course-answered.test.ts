import { beforeEach, describe, expect, test } from 'vitest'
import { addressText } from '../../../src/command/address.ts'
import { COURSE } from '../../../src/lesson/content/index.ts'
import type { NamedMoment, Place, QuestionBlock } from '../../../src/lesson/lesson.ts'
import type { Answer } from '../../../src/lesson/prediction/answer.ts'
import { wrongAnswers } from '../../../src/lesson/prediction/diagnose.ts'
import { visit } from '../../../src/lesson/walk.ts'
import { answer, openQuestion } from '../../../src/store/lesson/answering.ts'
import { follow, goTo, openLesson, passBarrier, point, turnTo } from '../../../src/store/lesson/lesson.ts'
import type { OpenLesson } from '../../../src/store/lesson/open-lesson.ts'
import { barrierOf, shownBlocks } from '../../../src/store/lesson/pages.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

const LESSONS = await Promise.all(COURSE.map(async ({ id, load }) => ({ id, text: await load() })))

beforeEach(() => useStore.setState(freshState(), true))

function lessonNow(): OpenLesson {
  const { lesson } = getState()
  if (!lesson) throw new Error('no lesson is open')
  return lesson
}

/** As a reader types it, addresses with the base that the buffer has. */
function typed(given: Answer): string {
  const { settings } = getState().summary
  const address = (offset: number) => addressText(settings.base + offset, 2 ** 12)
  switch (given.kind) {
    case 'place':
    case 'lies':
      return given.at === null ? '-1' : address(given.at)
    case 'merge':
      return `${address(given.start)} ${given.bytes}`
    case 'moved':
      return String(given.bytes)
    case 'looks':
      return String(given.count)
    case 'choice':
      return given.right.map(index => index + 1).join(', ')
  }
}

/** Reads the lesson to its end; what is seen first at each place is given to `look`, once. */
function read(text: string, onQuestion: (question: QuestionBlock) => void, look = () => {}): void {
  openLesson(text, { kind: 'link' })
  const { length } = lessonNow().run.lesson.pages
  for (let page = 0; page < length; page++) {
    turnTo(page)
    for (;;) {
      look()
      const question = openQuestion()
      if (question) onQuestion(question)
      if (!barrierOf(lessonNow())) break
      passBarrier()
    }
  }
}

function rightAnswerTo(question: QuestionBlock): Answer {
  const right = lessonNow().run.answers.get(question.line)
  if (!right) throw new Error(`no answer at line ${question.line}`)
  return right
}

const feedbackTo = (question: QuestionBlock) => lessonNow().given[question.line]?.feedback

describe.each(LESSONS)('the lesson $id', ({ text }) => {
  test('calls every right answer right, and goes on to what it gives', () => {
    let asked = 0
    read(text, question => {
      asked++
      expect(answer(question, typed(rightAnswerTo(question)))).toMatchObject({ ok: true })
      expect(feedbackTo(question), `line ${question.line}`).toMatchObject({ isRight: true, verdict: 'Right' })
      const isPredicted = question.question.kind === 'predict'
      expect(lessonNow().moment.commands).toBe(question.at + (isPredicted ? 1 : 0))
    })
    expect(asked).toBeGreaterThan(4)
    expect(getState().preferences.learning).toMatchObject({ right: asked, wrong: 0 })
  })

  test('explains each wrong answer that somebody may give, and says what is right', () => {
    const wrong = (question: QuestionBlock): Answer[] => {
      const prediction = lessonNow().run.predictionOf(question)
      if (prediction) return wrongAnswers(prediction).flatMap(({ answers }) => answers)
      if (question.question.kind !== 'choice') return []
      return question.question.choices.flatMap((choice, index) =>
        choice.right ? [] : [{ kind: 'choice' as const, right: [index] }],
      )
    }
    let given = 0
    read(text, question => {
      for (const one of wrong(question)) {
        given++
        useStore.setState(({ lesson }) => ({ lesson: lesson && { ...lesson, given: {} } }))
        follow()
        expect(answer(question, typed(one))).toMatchObject({ ok: true })
        const feedback = feedbackTo(question)
        expect(feedback, `line ${question.line}`).toMatchObject({ isRight: false })
        expect(feedback?.verdict).toMatch(/^Not /)
        const sentences = feedback?.sentences ?? []
        if (one.kind !== 'choice')
          expect(sentences[0], `line ${question.line}`).toMatch(
            / would be right (under|if|for|with|where|had) /,
          )
        expect(sentences.at(-1), `line ${question.line}`).toMatch(/ (is|are) right\b/)
        for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
      }
    })
    expect(given).toBeGreaterThan(4)
  })

  test('leads where its links say, and lights up what its words name, where they are read', () => {
    read(
      text,
      () => {},
      () => {
        const places: Place[] = []
        const moments: NamedMoment[] = []
        visit(shownBlocks(lessonNow()), {
          show: place => places.push(place),
          go: named => moments.push(named),
        })
        for (const place of places) {
          point(place)
          const { linked } = getState().pointing
          const { layout, settings } = getState().session.shown.heap ?? {}
          expect(linked, `line ${place.line}`).not.toBeNull()
          if (linked && layout && settings && place.kind === 'address')
            expect(linked.start * layout.pageSize + settings.base, `line ${place.line}`).toBeLessThanOrEqual(
              place.address,
            )
          point(null)
        }
        for (const named of moments) {
          goTo(named)
          expect(lessonNow().moment, `line ${named.line}`).toMatchObject({ step: named.step })
        }
        follow()
      },
    )
  })
})
