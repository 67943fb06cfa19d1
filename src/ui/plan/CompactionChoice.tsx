import { COMPACTION_CHOICES } from '../../store/compaction.ts'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { useNoBuffer } from '../controls/cannot.ts'
import { Select } from '../controls/SelectField.tsx'

/** What the button beside it runs. The button is its visible name. */
export function CompactionChoice() {
  const compaction = useStore(state => state.preferences.compaction)
  const cannot = useNoBuffer()
  return (
    <Select
      aria-label="Compaction"
      title={cannot ?? COMPACTION_CHOICES.find(({ value }) => value === compaction)?.means}
      value={compaction}
      choices={COMPACTION_CHOICES}
      cannot={cannot}
      onChange={value => prefer({ compaction: value })}
    />
  )
}
