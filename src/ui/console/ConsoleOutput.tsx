import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import { groupedCount } from '../../base/text.ts'
import type { TranscriptLine } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import styles from './Console.module.css'

/** This close to its end, in pixels, the output stays at its end as lines come. */
const NEAR = 40
/**
 * Characters of a command that are shown: laying out a pasted megabyte holds
 * the page up. The arrow keys bring all of it back.
 */
const LONGEST_COMMAND = 2000

export function ConsoleOutput() {
  const lines = useStore(state => state.transcript)
  const ref = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as lines come
  useLayoutEffect(() => {
    const element = ref.current
    if (element && atEnd.current) element.scrollTop = element.scrollHeight
  }, [lines])
  // As the words that fit appear below, there is less room for the output.
  useEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver !== 'function') return
    const sizes = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  return (
    <div
      ref={ref}
      className={styles.lines}
      role="log"
      aria-label="Console output"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
      tabIndex={0}
      onScroll={event => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
      }}
    >
      {lines.length === 0 && (
        <p className={styles.empty}>
          Type a command, as in <code>alloc 32</code>, or <code>help</code> for all of them. What you do with
          the buttons appears here too.
        </p>
      )}
      {lines.map(line => (
        <Line key={line.id} {...line} />
      ))}
    </div>
  )
}

const Line = memo(function Line({ kind, text }: TranscriptLine) {
  return <div className={`${styles.line} ${styles[kind]}`}>{kind === 'command' ? shortened(text) : text}</div>
})

function shortened(command: string): string {
  const rest = command.length - LONGEST_COMMAND
  return rest <= 0 ? command : `${command.slice(0, LONGEST_COMMAND)}… ${groupedCount(rest, 'more character')}`
}
