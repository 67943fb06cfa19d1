/**
 * The lesson as a handout, while it is printed: by the button, or by the browser's own command. Rendered at
 * once when the browser says that it prints, since it does not wait.
 */
import { useEffect, useMemo, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { type HandoutChoices, handoutOf } from '../../store/lesson/handout.ts'
import type { OpenLesson } from '../../store/lesson/open-lesson.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Handout.module.css'
import { Handout } from './Handout.tsx'
import { PrintDialog } from './PrintDialog.tsx'

/** The button, and what is on the paper. */
export function Printing({ lesson }: { lesson: OpenLesson }) {
  const [choices, setChoices] = useState<HandoutChoices>({ answers: false, worksheet: false })
  const [isAsking, setAsking] = useState(false)
  const isPrinting = usePrinting()
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        Print
      </Button>
      {isAsking && (
        <PrintDialog
          choices={choices}
          onChange={setChoices}
          onPrint={() => window.print()}
          onClose={() => setAsking(false)}
        />
      )}
      {isPrinting && <OnPaper lesson={lesson} choices={choices} />}
    </>
  )
}

function OnPaper({ lesson, choices }: { lesson: OpenLesson; choices: HandoutChoices }) {
  const handout = useMemo(() => handoutOf(lesson, choices), [lesson, choices])
  return createPortal(
    <main className={styles.paper}>
      <Handout handout={handout} />
    </main>,
    document.body,
  )
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    // Some ways of printing send no event, and only change the medium.
    const medium = typeof matchMedia === 'function' ? matchMedia('print') : null
    const follow = () => setPrinting(medium?.matches ?? false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    medium?.addEventListener('change', follow)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      medium?.removeEventListener('change', follow)
    }
  }, [])
  return isPrinting
}
