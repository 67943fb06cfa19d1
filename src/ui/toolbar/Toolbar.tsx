import { Actions } from './Actions.tsx'
import { Options } from './Options.tsx'
import styles from './Toolbar.module.css'

export function Toolbar() {
  return (
    <div className={styles.bar}>
      <Actions />
      <Options />
    </div>
  )
}
