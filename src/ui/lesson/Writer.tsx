/**
 * Writing a lesson: its text, while the page beside it and the
 * buffer follow. It is kept like everything else.
 */
import { useEffect, useId, useState } from 'react'
import { downloadLesson, write } from '../../store/lesson/opening.ts'
import { copyLessonLink } from '../../store/lesson/sharing.ts'
import { getState } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Lesson.module.css'

/** How long after the last key the lesson is run again, in milliseconds. */
const PAUSE = 400

export function Writer() {
  const [text, setText] = useState(() => getState().lesson?.text ?? '')
  const id = useId()
  useEffect(() => {
    if (text === getState().lesson?.text) return
    const timer = setTimeout(() => write(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div className={styles.writer}>
      <label htmlFor={id} className="label">
        Text of the lesson
      </label>
      <textarea
        id={id}
        className="mono"
        value={text}
        spellCheck="true"
        onChange={event => setText(event.target.value)}
      />
      <div className={styles.row}>
        <Button size="small" onClick={downloadLesson}>
          Save as a file
        </Button>
        <Button size="small" onClick={() => void copyLessonLink()}>
          Copy link
        </Button>
      </div>
    </div>
  )
}
