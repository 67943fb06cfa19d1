import { useMemo, useRef } from 'react'
import { runLine } from '../../store/commands.ts'
import { changedSettings } from '../../store/panels/changed-settings.ts'
import { openPanel, writeAddresses } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { Icon } from '../controls/Icon.tsx'
import { useFitting } from '../layout/useFitting.ts'
import styles from './Chips.module.css'

interface Chip {
  readonly label: string
  readonly means: string
  readonly takeBack: () => void
}

/**
 * What differs from the default, each with one click back. Those there is no room for are counted, and lead
 * to the settings.
 */
export function Chips() {
  const settings = useStore(state => state.summary.settings)
  const decimal = useStore(state => state.preferences.decimalAddresses)
  const chips = useMemo(() => chipsOf(settings, decimal), [settings, decimal])
  const row = useRef<HTMLUListElement>(null)
  const fitting = useFitting(row, chips.length, REST)
  if (chips.length === 0) return null
  return (
    <ul ref={row} className={styles.chips} aria-label="Changed from the default">
      {chips.map(({ label, means, takeBack }, index) => (
        <li key={label} className={index < fitting ? undefined : styles.left}>
          <button
            type="button"
            className={styles.chip}
            title={means}
            aria-label={`${label}: ${means}`}
            onClick={takeBack}
          >
            {label}
            <Icon name="close" />
          </button>
        </li>
      ))}
      {fitting < chips.length && (
        <li className={styles.rest}>
          <button type="button" className={styles.chip} onClick={() => openPanel('settings')}>
            {chips.length - fitting} {fitting === 0 ? 'changed' : 'more'}
          </button>
        </li>
      )}
    </ul>
  )
}

function chipsOf(settings: Parameters<typeof changedSettings>[0], decimal: boolean): readonly Chip[] {
  const chips: Chip[] = changedSettings(settings).map(({ label, means, back }) => ({
    label,
    means,
    takeBack: () => runLine(back),
  }))
  if (decimal) {
    chips.push({
      label: 'decimal',
      means: 'Addresses are decimal. Back to hexadecimal.',
      takeBack: () => writeAddresses('hexadecimal'),
    })
  }
  return chips
}

/** Room for the chip that counts the rest, in pixels. */
const REST = 78
