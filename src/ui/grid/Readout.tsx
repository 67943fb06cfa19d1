import { inspectIn } from '../../store/panels/inspect.ts'
import styles from './BufferPanel.module.css'
import type { BufferView } from './buffer-view.ts'
import { shownText } from './describe.ts'
import { useShown } from './useShown.ts'

const UNPOINTED = 'Point at a byte to see what it is.'

/** What the byte under the pointer is, or else the one under the keyboard's cursor. */
export function Readout({ view }: { view: BufferView }) {
  const text = useShown(view, model => {
    const { cell, hover } = model.pointed()
    const { heap } = model.shown()
    const at = hover ?? cell
    const found = heap && at !== null ? inspectIn(heap, at) : null
    return heap && found ? shownText(heap, found) : ''
  })
  return text ? (
    <p className={`mono ${styles.readout}`} title={text}>
      {text}
    </p>
  ) : (
    <p className={`soft ${styles.readout}`} title={UNPOINTED}>
      {UNPOINTED}
    </p>
  )
}
