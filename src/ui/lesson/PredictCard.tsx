/** Asks what a command of one's own will do, before it is done. */
import { useEffect, useRef } from 'react'
import { closePrediction, predict, predictedAt, skipPrediction } from '../../store/lesson/predicting.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import styles from './Lesson.module.css'
import { Verdict } from './Verdict.tsx'

export default function PredictCard() {
  const predicting = useStore(state => state.predicting)
  const card = useRef<HTMLElement>(null)
  const question = predicting?.question
  useEffect(() => {
    if (question) card.current?.querySelector('input')?.focus()
  }, [question])
  const close = useRef<HTMLButtonElement>(null)
  const isJudged = predicting?.feedback != null
  // The field has lost the focus: Enter goes on from here.
  useEffect(() => {
    if (isJudged) close.current?.focus()
  }, [isJudged])
  if (!predicting) return null
  const { feedback, kind } = predicting
  return (
    <section ref={card} className={`card ${styles.predict}`} aria-label="Prediction">
      <strong>{predicting.question}</strong>
      <AnswerForm
        key={predicting.question}
        kind={kind}
        isAnswered={feedback !== null}
        onAnswer={predict}
        onSkip={skipPrediction}
        skip="Skip"
        answerAt={predictedAt}
      />
      <Verdict feedback={feedback} />
      {feedback?.sentences.map(text => (
        <p key={text}>{text}</p>
      ))}
      {feedback && (
        <Button ref={close} size="small" onClick={closePrediction}>
          {predicting.goOn ? 'Go on' : 'Close'}
        </Button>
      )}
    </section>
  )
}
