/** Answers to the questions of a lesson: read, judged, explained, counted, and shown in the buffer. */
import type { Problem, Result } from '../../base/result.ts'
import { ok } from '../../base/result.ts'
import { addressText } from '../../command/address.ts'
import type { Bytes } from '../../core/units.ts'
import type { QuestionBlock } from '../../lesson/lesson.ts'
import { type Answer, readAnswer, sameAnswer } from '../../lesson/prediction/answer.ts'
import { diagnose } from '../../lesson/prediction/diagnose.ts'
import { extentOf, type Feedback, feedbackTo } from '../../lesson/prediction/feedback.ts'
import type { Prediction } from '../../lesson/prediction/prediction.ts'
import { setMarks } from '../marks.ts'
import { blockAround, shownHeap } from '../panels/inspect.ts'
import { prefer } from '../preferences.ts'
import type { Mark } from '../state.ts'
import { getState, setState } from '../store.ts'
import { follow, MARKS } from './lesson.ts'
import type { Given } from './open-lesson.ts'
import { barrierOf } from './pages.ts'

export { ANSWER_FORMS } from '../../lesson/prediction/answer.ts'

/** The question that waits for an answer; null where none does. */
export function openQuestion(): QuestionBlock | null {
  const { lesson } = getState()
  if (!lesson) return null
  const block = barrierOf(lesson)?.block
  return block?.kind === 'question' && !(block.line in lesson.given) ? block : null
}

/** Judges an answer as it was typed, or as it was chosen by the numbers of its choices. A problem where it cannot be read. */
export function answer(question: QuestionBlock, text: string): Result<null, Problem> {
  const kind = question.question.kind === 'choice' ? 'choice' : question.question.asked.kind
  const choices = question.question.kind === 'choice' ? question.question.choices.length : 0
  const { base } = getState().summary.settings
  const given = readAnswer(kind, text, { base, choices })
  if (!given.ok) return given
  judge(question, given.value)
  return ok(null)
}

/** Shows the right answer of a question that nobody could, or wanted to, answer. It is not counted. */
export function reveal(question: QuestionBlock): void {
  const { lesson } = getState()
  const right = lesson?.run.answers.get(question.line)
  if (!lesson || !right) return
  const prediction = lesson.run.predictionOf(question)
  const { sentences } = prediction
    ? feedbackTo(prediction, right, { kind: 'right' }, notation())
    : choiceFeedback(right, right)
  keep(question, { answer: null, feedback: { isRight: false, verdict: 'The answer', sentences } })
  showInBuffer(prediction, null, right)
}

/** Plays the command that answers a question, step by step. */
export function stepThroughAnswer(): void {
  follow(true)
}

/** What a click at a byte of the buffer answers, as it would be typed; null where it answers nothing. */
export function answerAt(question: QuestionBlock, byte: Bytes, typed: string): string | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, byte)
  if (!heap || !block || question.question.kind === 'choice') return null
  const { layout, settings, table } = heap
  const end = settings.base + layout.pages * layout.pageSize
  const address = (offset: number) => addressText(settings.base + offset, end, notation())
  const start = table.startOf(block) * layout.pageSize
  const page = byte - (byte % layout.pageSize)
  switch (question.question.asked.kind) {
    case 'place':
    case 'lies':
      return address(table.isHole(block) ? start : page)
    case 'merge': {
      const here = { start, end: table.endOf(block) * layout.pageSize }
      const before = readAnswer('merge', typed, { base: settings.base, choices: 0 })
      // A second click takes in what lies up to it.
      const whole =
        before.ok && before.value.kind === 'merge'
          ? {
              start: Math.min(here.start, before.value.start),
              end: Math.max(here.end, before.value.start + before.value.bytes),
            }
          : here
      return `${address(whole.start)} ${whole.end - whole.start}`
    }
    default:
      return null
  }
}

function judge(question: QuestionBlock, given: Answer): void {
  const { lesson } = getState()
  const right = lesson?.run.answers.get(question.line)
  if (!lesson || !right) return
  const prediction = lesson.run.predictionOf(question)
  const verdict = prediction && diagnose(prediction, given)
  const feedback = verdict ? feedbackTo(prediction, given, verdict, notation()) : choiceFeedback(right, given)
  count(feedback.isRight, verdict?.kind === 'wrong' ? verdict.because.map(({ id }) => id) : [])
  keep(question, { answer: given, feedback })
  showInBuffer(prediction, given, right)
}

function choiceFeedback(right: Answer, given: Answer): Feedback {
  const isRight = sameAnswer(right, given)
  const numbers = right.kind === 'choice' ? right.right.map(index => index + 1) : []
  const sentence =
    numbers.length === 1 ? `Number ${numbers[0]} is right.` : `Numbers ${numbers.join(' and ')} are right.`
  return { isRight, verdict: isRight ? 'Right' : 'Not quite', sentences: isRight ? [] : [sentence] }
}

function keep({ line }: QuestionBlock, given: Given): void {
  setState(({ lesson }) => ({ lesson: lesson && { ...lesson, given: { ...lesson.given, [line]: given } } }))
  follow()
}

/** Outlines the answer that was given and the right one. */
function showInBuffer(prediction: Prediction | null, given: Answer | null, right: Answer): void {
  if (!prediction) return
  const marks: Mark[] = []
  const at = extentOf(right, prediction)
  const wrong = given && !sameAnswer(given, right) ? extentOf(given, prediction) : null
  if (wrong) marks.push({ kind: 'outline', ...wrong, line: 'dashed', tone: 'bad', label: 'your answer' })
  if (at) marks.push({ kind: 'outline', ...at, line: 'solid', tone: 'accent', label: 'right' })
  setMarks(MARKS, marks)
}

function count(isRight: boolean, missed: readonly string[]): void {
  const { learning } = getState().preferences
  const more = Object.fromEntries(missed.map(id => [id, (learning.missed[id] ?? 0) + 1]))
  prefer({
    learning: {
      ...learning,
      right: learning.right + (isRight ? 1 : 0),
      wrong: learning.wrong + (isRight ? 0 : 1),
      missed: { ...learning.missed, ...more },
    },
  })
}

/** Forgets how many answers were right. */
export function clearScore(): void {
  prefer({ learning: { ...getState().preferences.learning, right: 0, wrong: 0, missed: {} } })
}

function notation() {
  return getState().preferences.decimalAddresses ? 'decimal' : 'hexadecimal'
}
