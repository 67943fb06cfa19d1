/** A lesson on paper: its pages in order, with the states of the buffer, and lines to write answers on. */
import type { QuestionBlock } from '../../lesson/lesson.ts'
import type { Handout as HandoutData, HandoutPart } from '../../store/lesson/handout.ts'
import type { ShownCommand } from '../../store/lesson/lesson.ts'
import { Item, TextBlock, TextBlocks } from '../lesson/Text.tsx'
import styles from './Handout.module.css'
import { StatePicture } from './StatePicture.tsx'

export function Handout({ handout }: { handout: HandoutData }) {
  const { answers, author, lang, pages, summary, title } = handout
  return (
    <article className={styles.handout} lang={lang ?? undefined} aria-label={`${title}, for printing`}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {summary && <p>{summary}</p>}
        {author && <p>{author}</p>}
      </header>
      {pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages never change places
        <section key={index} className={styles.page}>
          <h2>{page.title}</h2>
          {page.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a page never change places
            <Part key={at} part={part} />
          ))}
        </section>
      ))}
      {answers.length > 0 && (
        <section className={styles.answers}>
          <h2>Answers</h2>
          <ol>
            {answers.map(({ number, prompt, sentences }) => (
              <li key={number} value={number}>
                <p>{prompt}</p>
                {sentences.map(sentence => (
                  <p key={sentence}>
                    <strong>{sentence}</strong>
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  )
}

function Part({ part }: { part: HandoutPart }) {
  switch (part.kind) {
    case 'text':
      return <TextBlock block={part.block} />
    case 'commands':
      return <Commands commands={part.commands} />
    case 'state':
      return <StatePicture state={part.state} />
    case 'question':
      return <Question number={part.number} question={part.question} />
  }
}

function Commands({ commands }: { commands: readonly ShownCommand[] }) {
  return (
    <ol className={styles.commands}>
      {commands.map(({ number, printed, text }) => (
        <li key={number}>
          <code>{text}</code> {printed}
        </li>
      ))}
    </ol>
  )
}

function Question({ number, question: { prompt, question } }: { number: number; question: QuestionBlock }) {
  return (
    <section className={styles.question}>
      <h3>Question {number}</h3>
      <TextBlocks blocks={prompt} />
      {question.kind === 'choice' ? (
        <ol className={styles.choices}>
          {question.choices.map(({ blocks }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places
            <li key={index}>
              <span className={styles.box} />
              <Item blocks={blocks} />
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.line}>Your answer:</p>
      )}
    </section>
  )
}
