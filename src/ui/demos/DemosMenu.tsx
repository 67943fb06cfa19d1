import { Suspense, useId, useState } from 'react'
import { DEMOS, type Demo } from '../../demo/index.ts'
import { NOT_LOADED, notify } from '../../store/notices.ts'
import { Button } from '../controls/Button.tsx'
import { later } from '../lazy.ts'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import styles from './Demos.module.css'
import { useMenu } from './useMenu.ts'

const ExerciseDialog = later(() => import('../exercise/ExerciseDialog.tsx'))

export function DemosMenu() {
  const [exercise, setExercise] = useState(false)
  const { open, close, root, button, menu } = useMenu('Demos')
  return (
    <div className={styles.root} {...root}>
      <Button look="ghost" title="Short lessons that play by themselves" {...button}>
        Demos
      </Button>
      {open && (
        <div className={styles.menu} {...menu}>
          {DEMOS.map(demo => (
            <MenuItem
              key={demo.id}
              title={demo.title}
              summary={demo.summary}
              onChoose={() => {
                close(true)
                void openDemo(demo)
              }}
            />
          ))}
          <hr className={styles.rule} />
          <MenuItem
            title="OSTEP exercise…"
            summary="By the options of the course's simulator, malloc.py"
            onChoose={() => {
              close(true)
              setExercise(true)
            }}
          />
        </div>
      )}
      {exercise && (
        <PanelBoundary name="OSTEP exercise">
          <Suspense>
            <ExerciseDialog onClose={() => setExercise(false)} />
          </Suspense>
        </PanelBoundary>
      )}
    </div>
  )
}

/** What lessons need comes with the first of them. */
async function openDemo(demo: Demo): Promise<void> {
  try {
    const opening = await import('../../store/lesson/opening.ts')
    await opening.openDemo(demo)
  } catch {
    notify({ ...NOT_LOADED, text: `“${demo.title}” could not be loaded` })
  }
}

function MenuItem({ title, summary, onChoose }: { title: string; summary: string; onChoose: () => void }) {
  const id = useId()
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
      onClick={onChoose}
      onPointerMove={event => event.currentTarget.focus({ preventScroll: true })}
    >
      <span id={`${id}-title`}>{title}</span>
      <span id={`${id}-summary`} className={styles.summary}>
        {summary}
      </span>
    </button>
  )
}
