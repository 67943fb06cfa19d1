import { prefer } from '../../store/preferences.ts'
import type { StepBy } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { type Choice, SelectField } from '../controls/SelectField.tsx'
import styles from './StepPlayer.module.css'

const CHOICES: readonly Choice<StepBy>[] = [
  {
    value: 'step',
    label: 'step',
    means: 'Whatever the allocator does next: a look, a split, a merge, a move.',
  },
  { value: 'move', label: 'move', means: 'To the next block that is moved.' },
  { value: 'row', label: 'row of bytes', means: 'Sixteen bytes of a move at a time.' },
]

/** How far a step forward or back goes. */
export function StepBySelect() {
  const value = useStore(state => state.preferences.stepBy)
  return (
    <div className={styles.stepBy}>
      <SelectField
        label="Step by"
        tip="above"
        value={value}
        choices={CHOICES}
        onChange={stepBy => prefer({ stepBy })}
      />
    </div>
  )
}
