import { useId } from 'react'
import styles from './Switch.module.css'

export function Switch({
  label,
  on,
  onChange,
  disabled = false,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className={styles.pair}>
      <label htmlFor={id}>{label}</label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={on}
        disabled={disabled}
        className={styles.switch}
        onClick={() => onChange(!on)}
      />
    </div>
  )
}
