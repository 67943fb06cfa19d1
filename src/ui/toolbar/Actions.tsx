import { type FormEvent, useEffect, useRef, useState } from 'react'
import { run, runLine } from '../../store/commands.ts'
import { compactNow } from '../../store/compaction.ts'
import { planRequest } from '../../store/request.ts'
import { useStore } from '../../store/store.ts'
import { Button, ControlGroup, IconButton } from '../controls/Button.tsx'
import { useNoBuffer } from '../controls/cannot.ts'
import { NumberField, typed } from '../controls/NumberField.tsx'
import { bufferRequested, bytesRequested } from '../keys/signal.ts'
import { useWindowSize } from '../layout/window-size.ts'
import { ClearButton } from './ClearButton.tsx'
import { CompactionTools } from './CompactionTools.tsx'
import styles from './Toolbar.module.css'

/** What is done to the buffer: the bar above it, under the thumb on a phone. */
export function Actions() {
  const isNarrow = useWindowSize() === 'narrow'
  const noBuffer = useNoBuffer()
  const canUndo = useStore(state => state.summary.cursor > 0)
  const canRedo = useStore(state => state.summary.cursor < state.summary.length)
  const [size, setSize] = useState('96')
  const field = useRef<HTMLInputElement>(null)
  useEffect(
    () =>
      bytesRequested.listen(() => {
        field.current?.focus()
        field.current?.select()
      }),
    [],
  )
  /** While somebody types, the buffer shows where that many bytes would go. */
  const change = (text: string) => {
    setSize(text)
    planRequest(Number(text))
  }
  const allocate = (event: FormEvent) => {
    event.preventDefault()
    planRequest(null)
    runLine(`alloc ${typed(size)}`, answer => {
      if (document.activeElement !== field.current) return
      if (answer?.kind === 'done') bufferRequested.send()
      else field.current?.select()
    })
  }
  return (
    <div className={styles.actions}>
      <form className={styles.form} onSubmit={allocate} noValidate>
        <NumberField
          label="Bytes to allocate"
          value={size}
          onChange={change}
          onBlur={() => planRequest(null)}
          ref={field}
        />
        <Button look="main" type="submit" cannot={noBuffer} title="Place a block of this many bytes">
          Allocate
        </Button>
      </form>
      <span className={styles.rule} />
      <ControlGroup name="Buffer">
        <Button
          cannot={noBuffer}
          title="Move blocks so that holes become one, by the algorithm chosen beside"
          onClick={compactNow}
        >
          Compact
        </Button>
        {!isNarrow && <CompactionTools />}
        <IconButton
          name="Undo"
          title="Undo the last command"
          icon="undo"
          cannot={canUndo ? null : 'There is nothing to undo'}
          onClick={() => run({ do: 'undo' })}
        />
        <IconButton
          name="Redo"
          title="Do again what was undone last"
          icon="redo"
          cannot={canRedo ? null : 'Nothing was undone'}
          onClick={() => run({ do: 'redo' })}
        />
        {!isNarrow && <ClearButton />}
      </ControlGroup>
    </div>
  )
}
