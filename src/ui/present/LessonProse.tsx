/** The page of the lesson that is presented, as far as one has come. */
import { useEffect, useMemo, useRef } from 'react'
import type { Block, CommandsBlock, QuestionBlock } from '../../lesson/lesson.ts'
import { answer, answerAt } from '../../store/lesson/answering.ts'
import { commandsShown } from '../../store/lesson/lesson.ts'
import type { Given, OpenLesson } from '../../store/lesson/open-lesson.ts'
import { openExercise, seedAfter } from '../../store/lesson/opening.ts'
import { barrierOf } from '../../store/lesson/pages.ts'
import { isAsked, pagedBlocks, revealAsked } from '../../store/lesson/paging.ts'
import { getState, useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { AnswerForm } from '../lesson/AnswerForm.tsx'
import { Item, TextBlock, TextBlocks } from '../lesson/Text.tsx'
import styles from './Presentation.module.css'

export function LessonProse() {
  const lesson = useStore(state => state.lesson)
  return lesson && <Page lesson={lesson} />
}

function Page({ lesson }: { lesson: OpenLesson }) {
  const count = useStore(state => pagedBlocks(state).length)
  const cursor = useStore(state => state.summary.cursor)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the blocks follow from the lesson and their count
  const blocks = useMemo(() => pagedBlocks(getState()), [lesson, count])
  const { page, run, source } = lesson
  const { pages } = run.lesson
  const prose = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is brought into sight
  useEffect(() => {
    const now = prose.current?.querySelector('[aria-current]') ?? prose.current?.lastElementChild
    now?.scrollIntoView?.({ block: 'nearest' })
  }, [blocks, cursor])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <article ref={prose} className={styles.prose} tabIndex={0} aria-label={run.lesson.title}>
      {pages.length > 1 && (
        <p className={styles.place}>
          Page {page + 1} of {pages.length}
        </p>
      )}
      <h2>{pages[page]?.title}</h2>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a page never change places
        <Part key={`${page} ${index} ${block.kind}`} block={block} lesson={lesson} cursor={cursor} />
      ))}
      {source.kind === 'exercise' && barrierOf(lesson) === null && (
        <Button onClick={() => openExercise(seedAfter(source.seed), source.knobs)}>Another exercise</Button>
      )}
    </article>
  )
}

function Part({ block, lesson, cursor }: { block: Block; lesson: OpenLesson; cursor: number }) {
  switch (block.kind) {
    case 'commands':
      return <Commands block={block} lesson={lesson} cursor={cursor} />
    case 'question':
      return <Question question={block} given={lesson.given[block.line] ?? null} />
    default:
      return <TextBlock block={block} />
  }
}

/** The commands of a block, the one shown marked. */
function Commands({ block, lesson, cursor }: { block: CommandsBlock; lesson: OpenLesson; cursor: number }) {
  const { cursors } = lesson.run
  return (
    <ol className={styles.commands} aria-label="Commands">
      {commandsShown(lesson, block).map(({ number, text }) => {
        const done = cursors[number] ?? 0
        const isShown = done === cursor && (cursors[number - 1] ?? 0) < done
        return (
          <li key={number} aria-current={isShown ? 'step' : undefined} data-done={done <= cursor}>
            <code>{text}</code>
          </li>
        )
      })}
    </ol>
  )
}

/** Asked of a class: answered aloud and revealed, or typed by who presents it. */
function Question({ question, given }: { question: QuestionBlock; given: Given | null }) {
  const asked = question.question
  const isOpen = useStore(isAsked) && given === null
  return (
    <section className={styles.asked} aria-label="Question">
      <div className={styles.prompt}>
        <TextBlocks blocks={question.prompt} />
      </div>
      {asked.kind === 'choice' && (
        <ol>
          {asked.choices.map(({ blocks, right }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places
            <li key={index} className={given && right ? styles.right : ''}>
              <Item blocks={blocks} />
              {given && right && ' (right)'}
            </li>
          ))}
        </ol>
      )}
      {asked.kind === 'choice' && isOpen && <Button onClick={revealAsked}>Reveal</Button>}
      {asked.kind === 'predict' && isOpen && (
        <AnswerForm
          kind={asked.asked.kind}
          isAnswered={false}
          onAnswer={text => answer(question, text)}
          onSkip={revealAsked}
          skip="Reveal"
          answerAt={(byte, typed) => answerAt(question, byte, typed)}
        />
      )}
      <Answered feedback={given?.feedback ?? null} />
    </section>
  )
}

/** What is said to an answer, and how one goes on. */
export function Answered({ feedback }: { feedback: Given['feedback'] | null }) {
  return (
    <div role="status">
      {feedback && (
        <>
          {/* A revealed choice is marked where it stands. */}
          {(feedback.isRight || feedback.sentences.length > 0) && <strong>{feedback.verdict}</strong>}
          {feedback.sentences.map(text => (
            <p key={text}>{text}</p>
          ))}
        </>
      )}
    </div>
  )
}
