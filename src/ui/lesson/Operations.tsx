/** The way through a lesson of one page: from operation to operation. */
import { grouped } from '../../base/text.ts'
import { goOn, hasMore } from '../../store/lesson/operations.ts'
import { hasPreviousOperation, previousOperation } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Lesson.module.css'

export function Operations() {
  const cursor = useStore(state => state.summary.cursor)
  const length = useStore(state => state.lesson?.run.timeline.length ?? 0)
  const hasPrevious = useStore(hasPreviousOperation)
  const hasNext = useStore(hasMore)
  return (
    <nav className={styles.foot} aria-label="Operations">
      <Button
        aria-label="Previous operation"
        cannot={hasPrevious ? null : 'The first operation is shown'}
        onClick={previousOperation}
      >
        Previous
      </Button>
      <span className="soft">
        operation {grouped(cursor)} of {grouped(length)}
      </span>
      <Button
        aria-label="Next operation"
        cannot={hasNext ? null : 'The last operation is shown'}
        onClick={goOn}
      >
        Next
      </Button>
    </nav>
  )
}
