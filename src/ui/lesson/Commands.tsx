import type { CommandsBlock } from '../../lesson/lesson.ts'
import { commandsShown, showMoment } from '../../store/lesson/lesson.ts'
import { useStore } from '../../store/store.ts'
import styles from './Lesson.module.css'

/** The commands of a block: a click on one shows the buffer after it. */
export function Commands({ block }: { block: CommandsBlock }) {
  const at = useStore(state => state.lesson?.moment.commands ?? 0)
  const lesson = useStore(state => state.lesson)
  if (!lesson) return null
  return (
    <ol className={styles.commands} aria-label="Commands">
      {commandsShown(lesson, block).map(({ number, text, printed }) => (
        <li key={number}>
          <button
            type="button"
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
