/** A question: answered by typing, by a click in the buffer, or by choosing; then judged and explained. */
import { useEffect, useId, useRef, useState } from 'react'
import type { QuestionBlock } from '../../lesson/lesson.ts'
import { answer, answerAt, reveal, stepThroughAnswer } from '../../store/lesson/answering.ts'
import { passBarrier } from '../../store/lesson/lesson.ts'
import type { Given } from '../../store/lesson/open-lesson.ts'
import { barrierLineOf } from '../../store/lesson/pages.ts'
import { getState, useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import styles from './Lesson.module.css'
import { Item, TextBlocks } from './Text.tsx'
import { Verdict } from './Verdict.tsx'

export function QuestionCard({ question }: { question: QuestionBlock }) {
  const given = useStore(state => state.lesson?.given[question.line] ?? null)
  const card = useRef<HTMLElement>(null)
  const id = useId()
  // Whoever has gone on to it answers at once: what had the focus is gone.
  useEffect(() => {
    const { lesson } = getState()
    if (lesson && (lesson.passed[lesson.page] ?? 0) > 0 && barrierLineOf(lesson) === question.line)
      card.current?.querySelector('input')?.focus()
  }, [question.line])
  return (
    <section ref={card} className={styles.ask} aria-labelledby={id}>
      <div id={id} className={styles.prompt}>
        <TextBlocks blocks={question.prompt} />
      </div>
      {question.question.kind === 'choice' ? (
        <ChoiceForm question={question} choices={question.question.choices} given={given} />
      ) : (
        <AnswerForm
          kind={question.question.asked.kind}
          isAnswered={given !== null}
          onAnswer={text => answer(question, text)}
          onSkip={() => reveal(question)}
          skip="Reveal"
          answerAt={(byte, typed) => answerAt(question, byte, typed)}
        />
      )}
      <Verdict feedback={given?.feedback ?? null} />
      {given && <After question={question} given={given} />}
    </section>
  )
}

function ChoiceForm({
  question,
  choices,
  given,
}: {
  question: QuestionBlock
  choices: Extract<QuestionBlock['question'], { kind: 'choice' }>['choices']
  given: Given | null
}) {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [problem, setProblem] = useState(false)
  const id = useId()
  const several = choices.filter(({ right }) => right).length > 1
  const toggle = (index: number, on: boolean) =>
    setChosen(several ? (on ? [...chosen, index] : chosen.filter(one => one !== index)) : [index])
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault()
        setProblem(chosen.length === 0)
        if (chosen.length > 0) answer(question, chosen.map(index => index + 1).join(' '))
      }}
    >
      <fieldset className={styles.choices} disabled={given !== null}>
        <legend className="unseen">Your answer</legend>
        {choices.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places
          <label key={index} className={given && choice.right ? styles.rightChoice : ''}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(index)}
              onChange={event => toggle(index, event.target.checked)}
            />
            <span>
              <span className="soft">{index + 1}. </span>
              <Item blocks={choice.blocks} />
              {given && choice.right && <span className="soft"> (right)</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {!given && (
        <>
          <Button type="submit" look="main">
            Check
          </Button>
          <Button look="ghost" title="Shows the answer; it is not counted" onClick={() => reveal(question)}>
            Reveal
          </Button>
          {(problem || several) && (
            <p className={problem ? styles.wrong : 'soft'}>
              {problem ? 'Choose an answer first.' : 'More than one may be right.'}
            </p>
          )}
        </>
      )}
    </form>
  )
}

/** What comes after an answer. The focus is here then, so Enter goes on. */
function After({ question, given }: { question: QuestionBlock; given: Given }) {
  const isOpen = useStore(({ lesson }) => lesson !== null && barrierLineOf(lesson) === question.line)
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [])
  return (
    <>
      {given.feedback.sentences.map(text => (
        <p key={text}>{text}</p>
      ))}
      {isOpen && (
        <div className={styles.row}>
          <Button ref={next} look="main" onClick={passBarrier}>
            Go on
          </Button>
          {question.question.kind === 'predict' && (
            <Button onClick={stepThroughAnswer}>Step through the right one</Button>
          )}
        </div>
      )}
    </>
  )
}
