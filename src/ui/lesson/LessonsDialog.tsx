/** The list of lessons, and the ways to exercises and to a lesson of one's own. */
import {
  COURSE,
  DEFAULT_KNOBS,
  openCourse,
  openDraft,
  openExercise,
  seedAfter,
} from '../../store/lesson/opening.ts'
import { setPredicts } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './Lesson.module.css'
import { Score } from './Score.tsx'

export default function LessonsDialog({ onClose }: { onClose: () => void }) {
  const { read, predicts } = useStore(state => state.preferences.learning)
  const then = (open: () => unknown) => () => {
    onClose()
    open()
  }
  return (
    <Dialog title="Lessons" onClose={onClose}>
      <div className={styles.row}>
        <Button
          title="Questions about buffers at random, one after the other"
          onClick={then(() => openExercise(seedAfter(Date.now() % 1_000_000), DEFAULT_KNOBS))}
        >
          Exercises
        </Button>
        <Button title="As Markdown, while its page and its buffer follow" onClick={then(openDraft)}>
          Write a lesson
        </Button>
        <Switch
          label="Predict"
          on={predicts}
          means="In your own buffer, you say what a command will do before it is done."
          onChange={on => setPredicts(on)}
        />
      </div>
      <Score />
      <ol className={styles.course}>
        {COURSE.map(({ id, title, summary, minutes }, index) => (
          <li key={id}>
            <button type="button" className={styles.entry} onClick={then(() => void openCourse(id))}>
              <span>
                {index + 1}. {title}
              </span>
              <span className="soft">
                {summary}. {minutes} minutes{read[id] ? ', begun' : ''}.
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
