import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import styles from './Hints.module.css'

/** Three things to try on a first visit. They stand in nobody's way, and once closed they stay closed. */
export function Hints() {
  const shown = useStore(state => !state.preferences.hintsClosed && state.script === null)
  if (!shown) return null
  return (
    <section className={styles.hints} aria-label="Hints">
      <ol className={styles.list}>
        <li>
          <b>Allocate</b>: 96 bytes fit a hole, 192 only after compacting.
        </li>
        <li>
          <b>Click a block</b> and free it: its bytes stay.
        </li>
        <li>
          <b>Step back</b> through what happened.
        </li>
      </ol>
      <IconButton
        name="Close hints"
        icon="close"
        look="ghost"
        size="small"
        onClick={() => prefer({ hintsClosed: true })}
      />
    </section>
  )
}
