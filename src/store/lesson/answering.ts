/** Answers to the questions of a lesson: read, judged, explained, counted, and shown in the buffer. */
import type { Problem, Result } from '../../base/result.ts'
import { ok } from '../../base/result.ts'
import type { Bytes } from '../../core/units.ts'
import type { QuestionBlock } from '../../lesson/lesson.ts'
import { type Answer, sameAnswer } from '../../lesson/prediction/answer.ts'
import { diagnose } from '../../lesson/prediction/diagnose.ts'
import { feedbackTo, type Judgement } from '../../lesson/prediction/feedback.ts'
import type { Belief } from '../../lesson/run.ts'
import { prefer } from '../preferences.ts'
import { getState, setState } from '../store.ts'
import { addressing, clickedAnswer, count, readTyped, showInBuffer } from './judging.ts'
import { follow } from './lesson.ts'
import type { Given } from './open-lesson.ts'
import { barrierOf } from './pages.ts'

export { answerForm } from '../../lesson/prediction/answer.ts'

/** The question that waits for an answer; null where none does. */
export function openQuestion(): QuestionBlock | null {
  const { lesson } = getState()
  if (!lesson) return null
  const block = barrierOf(lesson)?.block
  return block?.kind === 'question' && !(block.line in lesson.given) ? block : null
}

/**
 * Judges an answer as it was typed, or as it was chosen by the numbers of
 * its choices. A problem where it cannot be read.
 */
export function answer(question: QuestionBlock, text: string): Result<null, Problem> {
  const kind = question.question.kind === 'choice' ? 'choice' : question.question.asked.kind
  const choices = question.question.kind === 'choice' ? question.question.choices.length : 0
  const given = readTyped(kind, text, choices)
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
    ? feedbackTo(prediction, right, { kind: 'right' }, addressing())
    : choiceFeedback(right, right)
  keep(question, { answer: null, feedback: { isRight: null, verdict: 'The answer', sentences } })
  showInBuffer(prediction, null, right)
}

/** Plays the command that answers a question, step by step. */
export function stepThroughAnswer(): void {
  follow(true)
}

/**
 * What a click at a byte of the buffer answers to the question that is open, as
 * it would be typed; null where it answers nothing.
 */
export function answerAt(question: QuestionBlock, byte: Bytes, typed: string): string | null {
  if (openQuestion() !== question || question.question.kind === 'choice') return null
  return clickedAnswer(question.question.asked.kind, byte, typed)
}

function judge(question: QuestionBlock, given: Answer): void {
  const { lesson } = getState()
  const right = lesson?.run.answers.get(question.line)
  if (!lesson || !right) return
  const prediction = lesson.run.predictionOf(question)
  const verdict = prediction && diagnose(prediction, given)
  const chosen = given.kind === 'choice' && given.right.length === 1 ? given.right[0] : undefined
  const beliefs = chosen === undefined ? [] : lesson.run.beliefsOf(question, chosen)
  const feedback = verdict
    ? feedbackTo(prediction, given, verdict, addressing())
    : choiceFeedback(right, given, beliefs)
  count(feedback.isRight, verdict?.kind === 'wrong' ? verdict.because : beliefs)
  keep(question, { answer: given, feedback })
  showInBuffer(prediction, given, right)
}

function choiceFeedback(right: Answer, given: Answer, beliefs: readonly Belief[] = []): Judgement {
  const isRight = sameAnswer(right, given)
  const numbers = right.kind === 'choice' ? right.right.map(index => index + 1) : []
  const sentence =
    numbers.length === 1 ? `Number ${numbers[0]} is right.` : `Numbers ${numbers.join(' and ')} are right.`
  const because = beliefs.map(({ premise }) => `Your answer would be right ${premise}.`)
  return {
    isRight,
    verdict: isRight ? 'Right' : 'Not quite',
    sentences: isRight ? [] : [...because, sentence],
  }
}

function keep({ line }: QuestionBlock, given: Given): void {
  setState(({ lesson }) => ({ lesson: lesson && { ...lesson, given: { ...lesson.given, [line]: given } } }))
  follow()
}

/** Forgets how many answers were right. */
export function clearScore(): void {
  prefer({ learning: { ...getState().preferences.learning, right: 0, wrong: 0, missed: {} } })
}
