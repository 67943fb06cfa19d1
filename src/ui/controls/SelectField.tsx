import { useId } from 'react'
import styles from './Field.module.css'
import { Tip, tipped } from './Tip.tsx'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  /** What it is, in a sentence. */
  readonly means?: string
}

/**
 * One of a few. The browser's own list: it works with every keyboard, screen reader and phone. Where the
 * browser lets it be styled, each choice has its sentence below it; everywhere the sentence of the one chosen
 * is the field's tip.
 */
export function SelectField<T extends string>({
  label,
  value,
  choices,
  onChange,
  disabled = false,
  cannot = null,
}: {
  label: string
  value: T
  choices: readonly Choice<T>[]
  onChange: (value: T) => void
  disabled?: boolean
  /** Why there is nothing to choose; null where there is. */
  cannot?: string | null
}) {
  const id = useId()
  const means = cannot ?? choices.find(choice => choice.value === value)?.means
  return (
    <div className={`${styles.pair} ${tipped}`}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={`${styles.field} ${styles.pick}`}
        aria-describedby={means ? `${id}-tip` : undefined}
        value={value}
        disabled={disabled || cannot !== null}
        onChange={event => {
          const chosen = choices.find(choice => choice.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {choices.map(choice => (
          <option key={choice.value} value={choice.value} data-means={choice.means}>
            {choice.label}
          </option>
        ))}
      </select>
      {means && <Tip id={`${id}-tip`}>{means}</Tip>}
    </div>
  )
}
