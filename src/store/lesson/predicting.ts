/** Predictions in one's own buffer: a command waits until somebody has said what it will do. */
import { ok, type Problem, type Result } from '../../base/result.ts'
import type { Edit } from '../../command/command.ts'
import { formatCommand } from '../../command/format.ts'
import type { Bytes } from '../../core/units.ts'
import { judge, wrongAnswers } from '../../lesson/prediction/diagnose.ts'
import { feedbackTo } from '../../lesson/prediction/feedback.ts'
import { type Asked, rightAnswer } from '../../lesson/prediction/prediction.ts'
import { setMarks } from '../marks.ts'
import { getState, setState } from '../store.ts'
import { addressing, clickedAnswer, count, MARKS, readTyped, showInBuffer } from './judging.ts'

/**
 * Asks what the command will do, and runs it when that was answered; at once where there is nothing to ask.
 */
export function ask(command: Edit, run: () => void, goOn: (() => void) | null = null): void {
  const before = getState().session.workspace.timeline.heap?.image()
  const asked = askedOf(command)
  const prediction = before && asked && { asked, before, command }
  const right = prediction && rightAnswer(prediction)
  setMarks(MARKS, [])
  if (!prediction || !right) {
    setState({ predicting: null })
    return run()
  }
  const question = `${formatCommand(command)}: ${QUESTIONS[prediction.asked.kind]}`
  setState({ predicting: { question, kind: right.kind, goOn, feedback: null, prediction, right, run } })
}

/** Judges what was typed, and runs the command. A problem where it cannot be read. */
export function predict(text: string): Result<null, Problem> {
  const { predicting } = getState()
  if (predicting?.feedback !== null) return ok(null)
  const { goOn, kind, prediction, question, right, run } = predicting
  const given = readTyped(kind, text)
  if (!given.ok) return given
  const verdict = judge(given.value, right, wrongAnswers(prediction))
  const feedback = feedbackTo(prediction, given.value, verdict, addressing())
  run()
  count(feedback.isRight, verdict.kind === 'wrong' ? verdict.because : [])
  setState({ predicting: { question, kind, goOn, feedback } })
  showInBuffer(prediction, given.value, right)
  return ok(null)
}

/** Runs the command and shows what it did, where a class was asked. It is not counted. */
export function revealPrediction(): void {
  const { predicting } = getState()
  if (predicting?.feedback !== null) return
  const { goOn, kind, prediction, question, right, run } = predicting
  const { sentences } = feedbackTo(prediction, right, { kind: 'right' }, addressing())
  run()
  setState({
    predicting: { question, kind, goOn, feedback: { isRight: null, verdict: 'The answer', sentences } },
  })
  showInBuffer(prediction, null, right)
}

/** Runs the command without a prediction. */
export function skipPrediction(): void {
  const { predicting } = getState()
  forget()
  if (predicting?.feedback === null) predicting.run()
}

/** What was said to the answer was read. */
export function closePrediction(): void {
  const { predicting } = getState()
  forget()
  predicting?.goOn?.()
}

function forget(): void {
  setMarks(MARKS, [])
  setState({ predicting: null })
}

export function predictedAt(byte: Bytes, typed: string): string | null {
  const { predicting } = getState()
  return predicting && predicting.feedback === null ? clickedAnswer(predicting.kind, byte, typed) : null
}

function askedOf(command: Edit): Asked | null {
  switch (command.do) {
    case 'alloc':
    case 'realloc':
      return { kind: 'place' }
    case 'free':
      return { kind: 'merge' }
    case 'defrag':
      return { kind: 'moved' }
    default:
      return null
  }
}

const QUESTIONS: { readonly [kind in Asked['kind']]: string } = {
  place: 'where will the block be?',
  merge: 'which hole will there be?',
  moved: 'how many bytes will move?',
  lies: 'where will the block lie?',
  looks: 'how many holes will be looked at?',
}
