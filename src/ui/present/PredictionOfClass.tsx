import { revealAsked } from '../../store/lesson/paging.ts'
import { predict, predictedAt } from '../../store/lesson/predicting.ts'
import { useStore } from '../../store/store.ts'
import { AnswerForm } from '../lesson/AnswerForm.tsx'
import { Answered } from './LessonProse.tsx'
import styles from './Presentation.module.css'

/** A command that waits for a prediction, asked of a class. */
export function PredictionOfClass() {
  const predicting = useStore(state => state.predicting)
  if (!predicting) return null
  const { feedback, kind, question } = predicting
  return (
    <section className={styles.asked} aria-label="Prediction">
      <p className={styles.prompt}>{question}</p>
      {feedback === null && (
        <AnswerForm
          key={question}
          kind={kind}
          isAnswered={false}
          onAnswer={predict}
          onSkip={revealAsked}
          skip="Reveal"
          answerAt={predictedAt}
        />
      )}
      <Answered feedback={feedback} />
    </section>
  )
}
