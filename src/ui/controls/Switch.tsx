import { useId } from 'react'
import type { Cannot } from './cannot.ts'
import styles from './Switch.module.css'
import { Tip, tipped } from './Tip.tsx'

export function Switch({
  label,
  on,
  onChange,
  means,
  explainedBy,
  cannot = null,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  /** What it does, in a sentence. */
  means?: string
  /** The id of what says so beside it. */
  explainedBy?: string
  cannot?: Cannot
}) {
  const id = useId()
  const tip = cannot ?? means
  return (
    <div className={`${styles.pair} ${tipped}`}>
      <label htmlFor={id}>{label}</label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        aria-describedby={tip ? `${id}-tip` : explainedBy}
        aria-disabled={cannot !== null}
        className={styles.switch}
        onClick={() => cannot === null && onChange(!on)}
      />
      {tip && <Tip id={`${id}-tip`}>{tip}</Tip>}
    </div>
  )
}
