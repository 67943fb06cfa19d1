import { useId } from 'react'
import styles from './Field.module.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

/** One of a few. The browser's own list: it works with every keyboard, screen reader and phone. */
export function SelectField<T extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
}: {
  label: string
  value: T
  choices: readonly Choice<T>[]
  onChange: (value: T) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <div className={styles.pair}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={`${styles.field} ${styles.pick}`}
        value={value}
        disabled={disabled}
        onChange={event => {
          const chosen = choices.find(choice => choice.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
