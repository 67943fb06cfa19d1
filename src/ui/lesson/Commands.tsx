import { useEffect, useRef } from 'react'
import type { CommandsBlock } from '../../lesson/lesson.ts'
import { commandsShown, showMoment } from '../../store/lesson/lesson.ts'
import { commandsDone } from '../../store/lesson/pages.ts'
import { useStore } from '../../store/store.ts'
import styles from './Lesson.module.css'

/** The commands of a block: a click on one shows the buffer after it. */
export function Commands({ block }: { block: CommandsBlock }) {
  const at = useStore(({ lesson, summary }) => (lesson ? commandsDone(lesson, summary.cursor) : 0))
  const isPlaying = useStore(state => state.player.playing === 'through')
  const current = useRef<HTMLButtonElement>(null)
  // What is played stays in view, with the prose before it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it goes on
  useEffect(() => {
    if (isPlaying) current.current?.scrollIntoView?.({ block: 'nearest' })
  }, [at, isPlaying])
  const lesson = useStore(state => state.lesson)
  if (!lesson) return null
  return (
    <ol className={styles.commands} aria-label="Commands">
      {commandsShown(lesson, block).map(({ number, text, printed }) => (
        <li key={number}>
          <button
            type="button"
            ref={number === at ? current : undefined}
            className={styles.command}
            aria-current={number === at ? 'step' : undefined}
            title="Shows the buffer after this command"
            onClick={() => showMoment({ commands: number, step: null })}
          >
            <code>{text}</code>
            <span className="soft">{printed}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
