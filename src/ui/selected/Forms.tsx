import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Answer } from '../../command/answer.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { run, runLine } from '../../store/commands.ts'
import { Button } from '../controls/Button.tsx'
import field from '../controls/Field.module.css'
import styles from './SelectedCard.module.css'

type Open = 'resize' | 'write' | null

/** What can be done with a block: at once, or through a small form in place. */
export function Forms({
  tag,
  bytes,
  pinned,
  onFree,
}: {
  tag: Tag
  bytes: Bytes
  pinned: boolean
  onFree: () => void
}) {
  const [open, setOpen] = useState<Open>(null)
  const resize = useRef<HTMLButtonElement>(null)
  const write = useRef<HTMLButtonElement>(null)
  const close = () => {
    const opener = open === 'resize' ? resize : write
    setOpen(null)
    opener.current?.focus()
  }
  const toggle = (form: Open) => setOpen(open === form ? null : form)
  return (
    <>
      <div className={styles.buttons}>
        <Button size="small" title="Ends the allocation; its pages become a hole" onClick={onFree}>
          Free
        </Button>
        <Button
          size="small"
          ref={resize}
          aria-expanded={open === 'resize'}
          title="In place where it can, else copied to another place"
          onClick={() => toggle('resize')}
        >
          Resize…
        </Button>
        <Button
          size="small"
          ref={write}
          aria-expanded={open === 'write'}
          title="Puts a text into its bytes"
          onClick={() => toggle('write')}
        >
          Write…
        </Button>
        <Button
          size="small"
          aria-label={`${pinned ? 'Unpin' : 'Pin'} tag ${tag}`}
          title={
            pinned
              ? 'Compaction and reallocation may move it again.'
              : 'No compaction and no reallocation moves it.'
          }
          onClick={() => run({ do: pinned ? 'unpin' : 'pin', tag })}
        >
          {pinned ? 'Unpin' : 'Pin'}
        </Button>
      </div>
      {open === 'resize' && (
        <Form
          key="resize"
          label="New size in bytes"
          type="number"
          start={String(bytes)}
          submit="Resize"
          onSubmit={(text, then) => runLine(`realloc ${tag} ${text}`, then)}
          onClose={close}
        />
      )}
      {open === 'write' && (
        <Form
          key="write"
          label="Text to write"
          type="text"
          start=""
          submit="Write"
          onSubmit={(text, then) => run({ do: 'write', tag, text }, then)}
          onClose={close}
        />
      )}
    </>
  )
}

/** One field. Enter submits and closes it where that worked, Escape closes it. */
function Form({
  label,
  type,
  start,
  submit,
  onSubmit,
  onClose,
}: {
  label: string
  type: 'number' | 'text'
  start: string
  submit: ReactNode
  /** Does what was asked; `then` is given the answer. */
  onSubmit: (text: string, then: (answer: Answer | null) => void) => void
  onClose: () => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(start)
  useEffect(() => focusAll(input.current), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(text, answer => {
      if (answer?.kind === 'done') onClose()
      else focusAll(input.current)
    })
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <form className={styles.form} onSubmit={send} onKeyDown={closeOnEscape} noValidate>
      <label htmlFor={id} className="soft">
        {label}
      </label>
      <div className={styles.entry}>
        <input
          ref={input}
          id={id}
          className={`${field.field} ${styles.input} mono`}
          type={type}
          inputMode={type === 'number' ? 'numeric' : 'text'}
          min={type === 'number' ? 1 : undefined}
          autoComplete="off"
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <Button type="submit" look="main">
          {submit}
        </Button>
      </div>
    </form>
  )
}

function focusAll(input: HTMLInputElement | null): void {
  input?.focus()
  input?.select()
}
