import { run } from '../../store/commands.ts'
import { POLICY_CHOICES, SEARCH_CHOICES } from '../../store/panels/choices.ts'
import { useStore } from '../../store/store.ts'
import { ControlGroup } from '../controls/Button.tsx'
import { useNoBuffer } from '../controls/cannot.ts'
import { SelectField } from '../controls/SelectField.tsx'
import { PanelOpener } from '../layout/PanelOpener.tsx'
import { Switches } from '../settings/Switches.tsx'
import { Chips } from './Chips.tsx'
import styles from './Toolbar.module.css'

const OWN_SEARCH = 'This policy has a search of its own, and keeps its holes for it'

/** How the allocator is set. */
export function Options() {
  const settings = useStore(state => state.summary.settings)
  const hasSearches = useStore(state => state.summary.hasSearches)
  const noBuffer = useNoBuffer()
  return (
    <div className={styles.options}>
      <ControlGroup name="Allocator">
        <SelectField
          label="Policy"
          value={settings.policy}
          cannot={noBuffer}
          choices={POLICY_CHOICES}
          onChange={name => run({ do: 'policy', name })}
        />
        <SelectField
          label="Search"
          value={settings.search}
          cannot={noBuffer ?? (hasSearches ? null : OWN_SEARCH)}
          choices={SEARCH_CHOICES}
          onChange={value => run({ do: 'set', option: 'search', value })}
        />
        <PanelOpener panel="settings" label="More" name="More options" />
        <Chips />
        <div className={styles.switches}>
          <Switches />
        </div>
      </ControlGroup>
    </div>
  )
}
