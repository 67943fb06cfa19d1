import { useStore } from '../../store/store.ts'
import { PanelOpener } from '../layout/PanelOpener.tsx'
import { CompactionChoice } from '../plan/CompactionChoice.tsx'

/**
 * Which algorithm Compact runs, and what each would cost: beside the button, and in a narrow window in the
 * room.
 */
export function CompactionTools() {
  const hasBuffer = useStore(state => state.summary.layout !== null)
  return (
    <>
      <CompactionChoice disabled={!hasBuffer} />
      <PanelOpener panel="plan" label="Plan…" name="Plan compaction" />
    </>
  )
}
