import { PanelOpener } from '../layout/PanelOpener.tsx'
import { CompactionChoice } from '../plan/CompactionChoice.tsx'

/**
 * Which algorithm Compact runs, and what each would cost: beside the button, and in a narrow window in the
 * room.
 */
export function CompactionTools() {
  return (
    <>
      <CompactionChoice />
      <PanelOpener panel="plan" label="Plan…" name="Plan compaction" />
    </>
  )
}
