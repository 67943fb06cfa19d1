/** The reader: a lesson's page, its questions, and the ways on. Beside the buffer; below it on a phone. */
import { useEffect, useRef } from 'react'
import { closeLesson, passBarrier, takeOver, turnTo } from '../../store/lesson/lesson.ts'
import type { OpenLesson } from '../../store/lesson/open-lesson.ts'
import { COURSE } from '../../store/lesson/opening.ts'
import { barrierOf, isPageDone, pageOf, shownBlocks } from '../../store/lesson/pages.ts'
import { indexShown } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { bufferRequested } from '../keys/signal.ts'
import { PrintButton } from '../print/PrintButton.tsx'
import { ExerciseForm } from './ExerciseForm.tsx'
import styles from './Lesson.module.css'
import { Operations } from './Operations.tsx'
import { Problems } from './Problems.tsx'
import { Prose } from './Prose.tsx'
import { Writer } from './Writer.tsx'

export default function Reader() {
  const lesson = useStore(state => state.lesson)
  return lesson && <OpenReader lesson={lesson} />
}

function OpenReader({ lesson }: { lesson: OpenLesson }) {
  const { run, page, source } = lesson
  const { pages } = run.lesson
  // The buffer is another one when the lesson is closed.
  useEffect(() => () => bufferRequested.send(), [])
  return (
    <section className={`card ${styles.reader}`} aria-label="Lesson">
      <div className={styles.head}>
        <span className={`soft ${styles.where}`}>{whereabouts(lesson)}</span>
        <span className={styles.grow} />
        <PrintButton />
        <Button size="small" title="Makes this buffer your own; undo leads back to yours" onClick={takeOver}>
          Take this buffer over
        </Button>
        <Button size="small" title="Your own buffer waits beside it, untouched" onClick={closeLesson}>
          Back to my buffer
        </Button>
      </div>
      {source.kind === 'exercise' && <ExerciseForm source={source} />}
      {source.kind === 'draft' && <Writer />}
      <Page key={source.kind === 'draft' ? page : `${page} ${run.lesson.title}`} lesson={lesson} />
      {pages.length > 1 ? <Pages lesson={lesson} /> : <Operations />}
    </section>
  )
}

function Pages({ lesson }: { lesson: OpenLesson }) {
  const { page, run } = lesson
  const { pages } = run.lesson
  const isLast = page === pages.length - 1
  return (
    <nav className={styles.foot} aria-label="Pages of the lesson">
      <Button cannot={page === 0 ? 'This is the first page' : null} onClick={() => turnTo(page - 1)}>
        Previous page
      </Button>
      <span className={`soft ${styles.dots}`}>
        <span className="unseen">
          Page {page + 1} of {pages.length}
        </span>
        <span aria-hidden="true">
          {pages.map((_, index) => (index < page ? '●' : index === page ? '◉' : '○')).join(' ')}
        </span>
      </span>
      <Button
        look={isPageDone(lesson) && !isLast ? 'main' : 'plain'}
        cannot={isLast ? 'This is the last page' : null}
        onClick={() => turnTo(page + 1)}
      >
        Next page
      </Button>
    </nav>
  )
}

/** Read from its top, and read out from its heading. */
function Page({ lesson }: { lesson: OpenLesson }) {
  const { run, source } = lesson
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (source.kind !== 'draft') heading.current?.focus()
  }, [source.kind])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <article className={styles.scroller} tabIndex={0} aria-label={run.lesson.title}>
      <div className={styles.prose} lang={run.lesson.lang ?? undefined}>
        <Problems problems={run.problems} />
        <h2 ref={heading} tabIndex={-1}>
          {pageOf(lesson).title}
        </h2>
        <Prose blocks={shownBlocks(lesson)} />
        <Caption />
        {barrierOf(lesson)?.block.kind === 'pause' && (
          <Button look="main" onClick={passBarrier}>
            Go on
          </Button>
        )}
      </div>
    </article>
  )
}

/** Read out while the lesson plays: what it says of the operation that has come. */
function Caption() {
  const caption = useStore(({ lesson, player }) =>
    player.playing === 'through' ? (lesson?.run.captions[indexShown({ player })] ?? '') : '',
  )
  return (
    <p className="unseen" aria-live="polite">
      {caption}
    </p>
  )
}

/** Which page it is, the dots below say. */
function whereabouts({ source, run }: OpenLesson): string {
  if (source.kind === 'exercise') return 'Exercise'
  if (source.kind === 'demo') return 'Demo'
  if (source.kind === 'ostep') return 'OSTEP exercise'
  if (source.kind !== 'course') return run.lesson.title
  const number = COURSE.findIndex(({ id }) => id === source.id) + 1
  return `Lesson ${number} of ${COURSE.length}`
}
