/**
 * The lesson as a handout, while it is printed: by the button, or by the browser's own command. Rendered at
 * once when the browser says that it prints, since it does not wait.
 */
import { useEffect, useMemo, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { handoutOf, NOTHING_CHOSEN } from '../../store/lesson/handout.ts'
import type { OpenLesson } from '../../store/lesson/open-lesson.ts'
import { useStore } from '../../store/store.ts'
import styles from './Handout.module.css'
import { Handout } from './Handout.tsx'

/** There for as long as a lesson is open, whether its reader is in sight or not. */
export default function Paper() {
  const lesson = useStore(state => state.lesson)
  const isPrinting = usePrinting()
  return lesson && isPrinting && <OnPaper lesson={lesson} />
}

function OnPaper({ lesson }: { lesson: OpenLesson }) {
  const handout = useMemo(() => handoutOf(lesson, lesson.handout ?? NOTHING_CHOSEN), [lesson])
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
    // It may have begun before this code had come.
    follow()
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
