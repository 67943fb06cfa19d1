import { type FormEvent, useRef, useState } from 'react'
import type { Grid } from '../../canvas/geometry.ts'
import { rectOfCell, visibleBytes } from '../../canvas/geometry.ts'
import type { Bytes } from '../../core/units.ts'
import { runLine } from '../../store/commands.ts'
import { plannedRequest, planRequest } from '../../store/request.ts'
import type { BytesExtent } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField, typed } from '../controls/NumberField.tsx'
import styles from './HoleForm.module.css'

/**
 * What a clicked hole offers: to allocate as many bytes as it holds, or another number; and where the policy
 * would put them.
 */
export function HoleForm({ grid, onDone }: { grid: Grid; onDone: () => void }) {
  const planned = useStore(plannedRequest)
  const asked = planned?.request.asked
  if (!planned || !asked) return null
  // Another hole, or another drag, begins with its own number.
  const key = `${asked.hole.start}-${asked.dragged?.start ?? ''}-${asked.dragged?.end ?? ''}`
  return (
    <Form
      key={key}
      grid={grid}
      asked={asked}
      bytes={planned.request.bytes}
      sentence={planned.sentence}
      onDone={onDone}
    />
  )
}

function Form({
  grid,
  asked: { hole, dragged },
  bytes,
  sentence,
  onDone,
}: {
  grid: Grid
  asked: { readonly hole: BytesExtent; readonly dragged: BytesExtent | null }
  bytes: number
  sentence: string
  onDone: () => void
}) {
  const [text, setText] = useState(`${bytes}`)
  const form = useRef<HTMLFormElement>(null)
  const allocate = (event: FormEvent) => {
    event.preventDefault()
    runLine(`alloc ${typed(text)}`)
    planRequest(null)
    onDone()
  }
  const change = (typed: string) => {
    setText(typed)
    const number = Number(typed)
    if (Number.isSafeInteger(number) && number > 0) planRequest(number)
  }
  return (
    <form
      ref={form}
      className={styles.form}
      style={placeOf(grid, dragged ?? hole)}
      aria-label="Allocate in this hole"
      noValidate
      onSubmit={allocate}
      onKeyDown={event => {
        // The keys of the buffer are not those of its form.
        event.stopPropagation()
        if (event.key !== 'Escape') return
        planRequest(null)
        onDone()
      }}
      onPointerDown={event => event.stopPropagation()}
    >
      <div className={styles.row}>
        <NumberField label="Bytes" value={text} onChange={change} />
        <Button look="main" type="submit">
          Allocate
        </Button>
      </div>
      <p className={`soft ${styles.sentence}`} aria-live="polite">
        {sentence}
      </p>
    </form>
  )
}

/**
 * Below the first row of the extent that is in sight, or above it where the window ends; within the window.
 */
function placeOf(grid: Grid, { start, end }: BytesExtent): React.CSSProperties {
  const visible = visibleBytes(grid)
  const first = rectOfCell(grid, Math.max(start, Math.min(visible.start, end - 1)) as Bytes)
  const { width, height } = grid.viewport
  const below = first.y + first.height + 8
  const left = Math.max(4, Math.min(first.x, width - FORM_WIDTH - 4))
  if (below + FORM_HEIGHT <= height) return { left, top: below }
  return { left, top: Math.max(4, first.y - FORM_HEIGHT - 8) }
}

const FORM_WIDTH = 264
const FORM_HEIGHT = 92
