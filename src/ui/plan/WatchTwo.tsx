import { useState } from 'react'
import type { CompactionId } from '../../core/compaction/index.ts'
import type { Bytes } from '../../core/units.ts'
import { COMPACTION_CHOICES, runCompaction } from '../../store/compaction.ts'
import { CompactionPair } from '../../store/lockstep.ts'
import type { PlanRow } from '../../store/panels/plan.ts'
import { getState } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import styles from './Plan.module.css'
import { namesOf } from './pair-text.ts'
import { SideBySide } from './SideBySide.tsx'

/** Chooses two of the compactions that are possible, to be watched side by side before one is run. */
export function WatchTwo({ rows, bytes }: { rows: readonly PlanRow[]; bytes: Bytes }) {
  const [pair, setPair] = useState<CompactionPair | null>(null)
  const [wanted, setWanted] = useState<readonly [CompactionId | null, CompactionId | null]>([null, null])
  const possible = COMPACTION_CHOICES.filter(({ value }) =>
    rows.some(row => row.algorithm === value && row.result !== null),
  )
  const isPossible = (id: CompactionId | null) => possible.some(({ value }) => value === id)
  // What was chosen may not be possible any more.
  const one = isPossible(wanted[0])
    ? wanted[0]
    : (possible.find(({ value }) => value !== wanted[1])?.value ?? null)
  const other =
    isPossible(wanted[1]) && wanted[1] !== one
      ? wanted[1]
      : (possible.find(({ value }) => value !== one)?.value ?? null)
  if (one === null || other === null)
    return <p className="soft">Two have to be possible to be watched side by side.</p>
  const run = (algorithm: CompactionId | undefined) => {
    setPair(null)
    if (algorithm) runCompaction(algorithm, bytes)
  }
  return (
    <div className={styles.watch}>
      <SelectField
        label="Watch"
        value={one}
        choices={possible}
        onChange={value => setWanted(value === other ? [value, one] : [value, other])}
      />
      <SelectField
        label="beside"
        value={other}
        choices={possible}
        onChange={value => setWanted(value === one ? [other, value] : [one, value])}
      />
      <Button
        size="small"
        onClick={() => setPair(new CompactionPair(getState().session, [one, other], bytes))}
      >
        Watch side by side
      </Button>
      {pair && (
        <Dialog title={namesOf(pair).join(' and ')} isWide onClose={() => setPair(null)}>
          <SideBySide pair={pair} onRun={index => run(pair.algorithms[index])} />
        </Dialog>
      )}
    </div>
  )
}
