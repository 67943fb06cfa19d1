/** Whether an answer is right, and if not, which misconceptions give it. */
import { type Answer, sameAnswer } from './answer.ts'
import { MISCONCEPTIONS, type Misconception } from './misconception.ts'
import { answerOf, type Prediction, rightAnswer } from './prediction.ts'

interface Wrong {
  readonly misconception: Misconception
  /** The answers it gives, each once, the right one left out; at least one. */
  readonly answers: readonly Answer[]
}

/**
 * What each misconception that can be held about a question answers, where
 * that is wrong. A few runs of the command each.
 */
export function wrongAnswers(prediction: Prediction): readonly Wrong[] {
  const right = rightAnswer(prediction)
  if (right === null) return []
  const { asked, before, command } = prediction
  return MISCONCEPTIONS.filter(({ kinds }) => kinds.includes(asked.kind)).flatMap(misconception => {
    const given = misconception.attempts(before, command).map(attempt => answerOf(asked, attempt))
    const answers = distinct(given.filter(answer => answer !== null)).filter(
      answer => !sameAnswer(answer, right),
    )
    return answers.length === 0 ? [] : [{ misconception, answers }]
  })
}

export type Verdict =
  | { readonly kind: 'right' }
  /** The misconceptions that give just this answer; none where nobody knows where it comes from. */
  | { readonly kind: 'wrong'; readonly right: Answer; readonly because: readonly Misconception[] }

/**
 * Judges an answer. The right one is right, whatever else would give
 * it. Null where the question has no answer.
 */
export function diagnose(prediction: Prediction, given: Answer): Verdict | null {
  const right = rightAnswer(prediction)
  return right && judge(given, right, wrongAnswers(prediction))
}

/** The same, of answers that are known already. */
export function judge(given: Answer, right: Answer, wrong: readonly Wrong[]): Verdict {
  if (sameAnswer(given, right)) return { kind: 'right' }
  const because = wrong
    .filter(({ answers }) => answers.some(answer => sameAnswer(answer, given)))
    .map(({ misconception }) => misconception)
  return { kind: 'wrong', right, because }
}

function distinct(answers: readonly Answer[]): Answer[] {
  return answers.filter((answer, index) => answers.findIndex(other => sameAnswer(other, answer)) === index)
}
