import { inspect } from '../../store/panels/inspect.ts'
import { useStore } from '../../store/store.ts'
import styles from './BufferPanel.module.css'
import { shownText } from './describe.ts'

/** What the byte under the pointer is, or else the one under the keyboard's cursor. */
export function Readout() {
  const text = useStore(({ pointing: { hover, cell } }) => {
    const at = hover ?? cell
    const found = at === null ? null : inspect(at)
    return found ? shownText(found) : ''
  })
  return text ? (
    <p className={`mono ${styles.readout}`} title={text}>
      {text}
    </p>
  ) : (
    <p className={`soft ${styles.readout}`}>Point at a byte to see what it is.</p>
  )
}
