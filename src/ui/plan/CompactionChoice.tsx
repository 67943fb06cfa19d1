import { COMPACTION_CHOICES } from '../../store/compaction.ts'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import field from '../controls/Field.module.css'

/** What the button beside it runs. The button is its visible name. */
export function CompactionChoice({ disabled }: { disabled: boolean }) {
  const compaction = useStore(state => state.preferences.compaction)
  const means = COMPACTION_CHOICES.find(({ value }) => value === compaction)?.means
  return (
    <select
      className={`${field.field} ${field.pick}`}
      aria-label="Compaction"
      title={means}
      value={compaction}
      disabled={disabled}
      onChange={event => {
        const chosen = COMPACTION_CHOICES.find(({ value }) => value === event.target.value)
        if (chosen) prefer({ compaction: chosen.value })
      }}
    >
      {COMPACTION_CHOICES.map(({ label, value }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
