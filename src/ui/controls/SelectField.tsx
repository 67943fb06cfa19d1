import { type ComponentProps, useId } from 'react'
import type { Cannot } from './cannot.ts'
import styles from './Field.module.css'
import { Tip, tipped } from './Tip.tsx'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  /** What it is, in a sentence. */
  readonly means?: string
}

interface SelectProps<T extends string> {
  value: T
  choices: readonly Choice<T>[]
  onChange: (value: T) => void
  /** Where there is nothing to choose. */
  cannot?: Cannot
}

/** A list with its name beside it, and as its tip the sentence of what is chosen. */
export function SelectField<T extends string>({
  label,
  tip = 'below',
  explainedBy = '',
  ...select
}: SelectProps<T> & {
  label: string
  tip?: 'below' | 'above'
  /** The id of what says beside it what is chosen here. */
  explainedBy?: string
}) {
  const id = useId()
  const means = select.cannot ?? select.choices.find(choice => choice.value === select.value)?.means
  // Why it can do nothing is all there is to say then.
  const explanation = select.cannot ? '' : explainedBy
  const described = `${explanation} ${means ? `${id}-tip` : ''}`.trim()
  return (
    <div className={`${styles.pair} ${tipped}`}>
      <label htmlFor={id}>{label}</label>
      <Select id={id} aria-describedby={described || undefined} {...select} />
      {means && (
        <Tip id={`${id}-tip`} side={tip}>
          {means}
        </Tip>
      )}
    </div>
  )
}

/**
 * One of a few. The browser's own list: it works with every keyboard, screen reader and phone. Where the
 * browser lets it be styled, each choice has its sentence below it. One that cannot be used can be looked
 * into, but has nothing else to choose.
 */
export function Select<T extends string>({
  value,
  choices,
  onChange,
  cannot = null,
  ...rest
}: SelectProps<T> & Pick<ComponentProps<'select'>, 'id' | 'title' | 'aria-label' | 'aria-describedby'>) {
  return (
    <select
      className={`${styles.field} ${styles.pick}`}
      value={value}
      aria-disabled={cannot !== null}
      onChange={event => {
        const chosen = choices.find(choice => choice.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
      {...rest}
    >
      {choices.map(choice => (
        <option
          key={choice.value}
          value={choice.value}
          data-means={choice.means}
          disabled={cannot !== null && choice.value !== value}
        >
          {choice.label}
        </option>
      ))}
    </select>
  )
}
