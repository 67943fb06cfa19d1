import { type ComponentProps, type CSSProperties, useId } from 'react'
import { type Cannot, held } from './cannot.ts'
import styles from './Field.module.css'

/**
 * A number as it is typed. It holds text, so that nonsense can be seen and answered and is not silently
 * dropped; what the text means is for the command language to say.
 */
export function NumberField({
  label,
  value,
  onChange,
  width = 92,
  cannot = null,
  ...rest
}: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'width' | 'disabled'> & {
  label: string
  value: string
  onChange: (text: string) => void
  width?: number
  cannot?: Cannot
}) {
  const id = useId()
  return (
    <div className={styles.pair}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`${styles.field} mono`}
        style={{ '--field-width': `${width}px` } as CSSProperties}
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        value={value}
        onChange={event => onChange(event.target.value)}
        readOnly={cannot !== null}
        {...held(cannot)}
        {...rest}
      />
    </div>
  )
}

/**
 * A field's text as a word of the command language: an empty one is still a word, and the answer names it.
 */
export function typed(text: string): string {
  return text.trim() === '' ? '""' : text
}
