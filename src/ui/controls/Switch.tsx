import { useId } from 'react'
import styles from './Switch.module.css'
import { Tip, tipped } from './Tip.tsx'

export function Switch({
  label,
  on,
  onChange,
  disabled = false,
  means,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
  /** What it does, in a sentence. */
  means?: string
}) {
  const id = useId()
  return (
    <div className={`${styles.pair} ${tipped}`}>
      <label htmlFor={id}>{label}</label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        aria-describedby={means ? `${id}-tip` : undefined}
        disabled={disabled}
        className={styles.switch}
        onClick={() => onChange(!on)}
      />
      {means && <Tip id={`${id}-tip`}>{means}</Tip>}
    </div>
  )
}
