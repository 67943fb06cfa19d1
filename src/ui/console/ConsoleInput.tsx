import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { runLine } from '../../store/commands.ts'
import { completionsOf } from '../../store/completing.ts'
import { isFileText, openText } from '../../store/files/files.ts'
import { getState } from '../../store/store.ts'
import styles from './Console.module.css'
import { consoleRequested } from './requested.ts'

/** More words than this are counted and not listed. */
const MOST_SHOWN = 24

export function ConsoleInput() {
  const [text, setText] = useState('')
  const [candidates, setCandidates] = useState<readonly string[]>([])
  const input = useRef<HTMLInputElement>(null)
  const recall = useRecall()
  useEffect(() => consoleRequested.listen(() => input.current?.focus()), [])

  const change = (next: string) => {
    setText(next)
    setCandidates([])
  }
  const submit = () => {
    if (text.trim() !== '') runLine(text)
    recall.leave()
    change('')
  }
  /**
   * Several lines are several commands, as if typed; the field itself would
   * join them to one. What comes last waits for Enter.
   */
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text')
    if (isFileText(pasted)) {
      event.preventDefault()
      openText(pasted, 'What you pasted')
      return
    }
    const lines = pasted.split(/\r\n?|\n/)
    if (lines.length === 1) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    lines[0] = text.slice(0, selectionStart ?? text.length) + lines[0]
    const last = lines.pop() + text.slice(selectionEnd ?? text.length)
    for (const line of lines) if (line.trim() !== '') runLine(line)
    recall.leave()
    change(last)
  }
  /** False where there is nothing to complete: the key then does what it does anywhere. */
  const complete = (): boolean => {
    if (text.trim() === '') return false
    const words = completionsOf(text)
    const [only] = words
    if (only === undefined) return false
    const kept = text.slice(0, text.length - (/\S*$/.exec(text)?.[0].length ?? 0))
    const shared = sharedStart(words)
    const completed = words.length === 1 ? `${kept}${only} ` : `${kept}${shared}`
    if (completed === text && candidates.length > 0) return false
    change(completed)
    if (words.length > 1) setCandidates(words)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      submit()
    } else if (event.key === 'Tab' && !event.shiftKey) {
      if (complete()) event.preventDefault()
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      const recalled = event.key === 'ArrowUp' ? recall.earlier(text) : recall.later()
      if (recalled !== null) change(recalled)
    } else if (event.key === 'Escape' && (text !== '' || candidates.length > 0)) {
      event.preventDefault()
      if (candidates.length > 0) setCandidates([])
      else change('')
    }
  }
  return (
    <div className={styles.entry}>
      <div className={styles.candidates} role="status">
        {candidates.length > 0 && (
          <>
            <span className="unseen">{candidates.length} words fit: </span>
            {candidates.slice(0, MOST_SHOWN).map(word => (
              <span key={word}>{word} </span>
            ))}
            {candidates.length > MOST_SHOWN && <span>and {candidates.length - MOST_SHOWN} more</span>}
          </>
        )}
      </div>
      <div className={styles.prompt}>
        <span aria-hidden="true">›</span>
        <input
          ref={input}
          className={styles.field}
          type="text"
          aria-label="Command"
          placeholder="alloc 32"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={text}
          onChange={event => {
            recall.leave()
            change(event.target.value)
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
    </div>
  )
}

/**
 * The commands of the transcript, the latest first, by the arrow keys. What was being typed waits at the end.
 */
function useRecall() {
  const at = useRef<{ back: number; commands: readonly string[]; draft: string } | null>(null)
  const show = () => {
    const now = at.current
    if (!now) return null
    return now.back === 0 ? now.draft : (now.commands.at(-now.back) ?? null)
  }
  return {
    earlier(draft: string): string | null {
      at.current ??= { back: 0, commands: pastCommands(), draft }
      const { back, commands } = at.current
      if (back === commands.length) return null
      at.current.back++
      return show()
    },
    later(): string | null {
      if (!at.current || at.current.back === 0) return null
      at.current.back--
      return show()
    },
    leave(): void {
      at.current = null
    },
  }
}

/** Without those that repeat the one before. */
function pastCommands(): readonly string[] {
  return getState()
    .transcript.filter(({ kind }) => kind === 'command')
    .map(({ text }) => text)
    .filter((text, index, all) => text !== all[index - 1])
}

function sharedStart(words: readonly string[]): string {
  const [first = '', ...rest] = words
  let length = first.length
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}
