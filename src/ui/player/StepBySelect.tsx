import { prefer } from '../../store/preferences.ts'
import type { StepBy } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { type Choice, SelectField } from '../controls/SelectField.tsx'
import styles from './StepPlayer.module.css'

const CHOICES: readonly Choice<StepBy>[] = [
  { value: 'step', label: 'step' },
  { value: 'move', label: 'move' },
  { value: 'row', label: 'row of bytes' },
]

/** How far a step forward or back goes. */
export function StepBySelect() {
  const value = useStore(state => state.preferences.stepBy)
  return (
    <div className={styles.stepBy}>
      <SelectField label="Step by" value={value} choices={CHOICES} onChange={stepBy => prefer({ stepBy })} />
    </div>
  )
}
