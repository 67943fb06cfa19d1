import styles from './Console.module.css'
import { ConsoleInput } from './ConsoleInput.tsx'
import { ConsoleOutput } from './ConsoleOutput.tsx'

/** The command language, typed. What buttons do appears here as the command it was. */
export default function Console() {
  return (
    <div className={styles.console}>
      <ConsoleOutput />
      <ConsoleInput />
    </div>
  )
}
