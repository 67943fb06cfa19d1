import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { openExercise } from '../../store/exercise.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Exercise.module.css'

const EXAMPLE = '-p BEST -l SIZESORT+ -C -H 4 -a 8 -s 3 -n 20'

/** An exercise of the OSTEP course by its simulator's own options, as a live buffer. */
export default function ExerciseDialog({ onClose }: { onClose: () => void }) {
  const [line, setLine] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  // The dialog would begin at its button to close it.
  useEffect(() => field.current?.focus(), [])
  const open = (event: FormEvent) => {
    event.preventDefault()
    const found = openExercise(line)
    setProblem(found)
    if (found === null) onClose()
    else field.current?.focus()
  }
  return (
    <Dialog title="OSTEP exercise" onClose={onClose}>
      <form className={styles.form} onSubmit={open} noValidate>
        <p className="soft" id={`${id}-help`}>
          The options of malloc.py, the free-space simulator of Operating Systems: Three Easy Pieces, or its
          whole command line. The exercise opens beside your buffer, request by request.
        </p>
        <label htmlFor={`${id}-options`}>Simulator options</label>
        <input
          ref={field}
          id={`${id}-options`}
          className={`mono ${styles.field}`}
          type="text"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder={EXAMPLE}
          value={line}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-help ${id}-problem`}
          onChange={event => {
            setLine(event.target.value)
            setProblem(null)
          }}
        />
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
        <div className={styles.foot}>
          <Button look="main" type="submit">
            Open exercise
          </Button>
          <Button
            look="ghost"
            onClick={() => {
              setLine(EXAMPLE)
              setProblem(null)
              field.current?.focus()
            }}
          >
            Fill in an example
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
