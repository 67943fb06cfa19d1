import { Actions } from './Actions.tsx'
import { Options } from './Options.tsx'
import styles from './Toolbar.module.css'

export function Toolbar() {
  return (
    <section className={styles.bar} aria-label="Controls">
      <Actions />
      <Options />
    </section>
  )
}
