import type { Feedback } from '../../lesson/prediction/feedback.ts'
import styles from './Lesson.module.css'

/** Whether an answer was right, in two or three words; empty until there is one. */
export function Verdict({ feedback }: { feedback: Feedback | null }) {
  const isRight = feedback?.isRight
  const tone = isRight ? styles.right : isRight === false ? styles.wrong : styles.revealed
  return (
    <p role="status" className={tone}>
      {feedback?.verdict}
    </p>
  )
}
