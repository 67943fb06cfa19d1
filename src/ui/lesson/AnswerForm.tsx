import { useEffect, useId, useRef, useState } from 'react'
import type { Problem, Result } from '../../base/result.ts'
import { capitalised } from '../../base/text.ts'
import type { Bytes } from '../../core/units.ts'
import type { QuestionKind } from '../../lesson/prediction/answer.ts'
import { answerForm } from '../../store/lesson/answering.ts'
import { notationNow } from '../../store/panels/inspect.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Lesson.module.css'

/** The answer to a prediction: typed, or clicked in the buffer. */
export function AnswerForm({
  kind,
  isAnswered,
  skip,
  onAnswer,
  onSkip,
  answerAt,
}: {
  kind: QuestionKind
  isAnswered: boolean
  /** What the button is called that goes on without an answer. */
  skip: string
  onAnswer: (text: string) => Result<null, Problem>
  onSkip: () => void
  /** What a click at a byte answers, as it would be typed. */
  answerAt: (byte: Bytes, typed: string) => string | null
}) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const notation = useStore(() => notationNow())
  const id = useId()
  useClicks(text, answerAt, setText)
  const byClick = kind === 'place' || kind === 'lies' || kind === 'merge'
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        const read = onAnswer(text)
        setProblem(read.ok ? null : capitalised(read.problem.message))
        if (!read.ok) field.current?.focus()
      }}
    >
      <label htmlFor={id} className="unseen">
        Your answer
      </label>
      <input
        ref={field}
        id={id}
        className={`${styles.field} mono`}
        value={text}
        disabled={isAnswered}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-form`}
        aria-invalid={problem !== null}
        onChange={event => setText(event.target.value)}
      />
      {!isAnswered && (
        <>
          <Button type="submit" look="main">
            Check
          </Button>
          <Button look="ghost" onClick={onSkip}>
            {skip}
          </Button>
        </>
      )}
      <p id={`${id}-form`} className={problem ? styles.wrong : 'soft'}>
        {problem ??
          `${byClick ? 'Click the place in the buffer, or type ' : 'Type '}${answerForm(kind, notation)}.`}
      </p>
    </form>
  )
}

/** A click in the buffer, or the keyboard's place there, is an answer as if it were typed. */
function useClicks(
  text: string,
  answerAt: (byte: Bytes, typed: string) => string | null,
  answer: (text: string) => void,
): void {
  const cell = useStore(state => state.pointing.cell)
  const latest = useRef({ text, answerAt, answer, seen: cell })
  latest.current = { ...latest.current, text, answerAt, answer }
  useEffect(() => {
    const { text, answerAt, answer, seen } = latest.current
    // Where the cell was before there was a question, it is no answer.
    if (cell === null || cell === seen) return
    latest.current.seen = cell
    const clicked = answerAt(cell, text)
    if (clicked !== null) answer(clicked)
  }, [cell])
}
