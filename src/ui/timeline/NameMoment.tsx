import { useId, useState } from 'react'
import { run } from '../../store/commands.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Timeline.module.css'

/**
 * Gives the moment shown a name. It goes on the history, so from an
 * earlier moment what was undone is dropped.
 */
export function NameMoment() {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const id = useId()
  if (!open)
    return (
      <Button title="So that one can go back to it by its name" onClick={() => setOpen(true)}>
        Name this moment
      </Button>
    )
  const close = () => {
    setOpen(false)
    setName('')
  }
  return (
    <form
      className={styles.naming}
      onSubmit={event => {
        event.preventDefault()
        if (name.trim() === '') return
        run({ do: 'mark', name: name.trim() })
        close()
      }}
    >
      <label htmlFor={id} className="unseen">
        Name of this moment
      </label>
      <input
        id={id}
        className={styles.name}
        // biome-ignore lint/a11y/noAutofocus: it was asked for
        autoFocus
        maxLength={80}
        placeholder="name of this moment"
        value={name}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          close()
        }}
      />
      <Button type="submit">Name it</Button>
    </form>
  )
}
