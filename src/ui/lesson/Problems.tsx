import { capitalised, grouped } from '../../base/text.ts'
import type { LessonRun } from '../../lesson/run.ts'
import styles from './Lesson.module.css'

/** Those at the end often come of those at the beginning. */
const MOST_SHOWN = 50

/** What is wrong with a lesson, with line numbers. */
export function Problems({ problems }: { problems: LessonRun['problems'] }) {
  if (problems.length === 0) return null
  return (
    <div className={styles.problems} role="alert">
      <strong>
        {problems.length === 1
          ? 'A line of this lesson is wrong'
          : `${problems.length} lines of this lesson are wrong`}
      </strong>
      <ul>
        {problems.slice(0, MOST_SHOWN).map(({ code, line, message }) => (
          <li key={`${line} ${code} ${message}`}>
            {line !== undefined && `Line ${line}: `}
            {line === undefined ? capitalised(message) : message}
          </li>
        ))}
        {problems.length > MOST_SHOWN && <li>and {grouped(problems.length - MOST_SHOWN)} more</li>}
      </ul>
    </div>
  )
}
