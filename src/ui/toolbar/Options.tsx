import { run } from '../../store/commands.ts'
import { hasSearches, POLICY_CHOICES, SEARCH_CHOICES } from '../../store/panels/choices.ts'
import { useStore } from '../../store/store.ts'
import { Button, ControlGroup } from '../controls/Button.tsx'
import { Icon } from '../controls/Icon.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { togglePanel, useShownPanels } from '../layout/shown-panels.ts'
import { panelId, tabId } from '../layout/Tabs.tsx'
import { Switches } from '../settings/Switches.tsx'
import { Chips } from './Chips.tsx'
import styles from './Toolbar.module.css'

/** How the allocator is set. */
export function Options() {
  const settings = useStore(state => state.summary.settings)
  const disabled = useStore(state => state.summary.layout === null)
  return (
    <div className={styles.options}>
      <ControlGroup name="Allocator">
        <SelectField
          label="Policy"
          value={settings.policy}
          disabled={disabled}
          choices={POLICY_CHOICES}
          onChange={name => run({ do: 'policy', name })}
        />
        <SelectField
          label="Search"
          value={settings.search}
          disabled={disabled || !hasSearches(settings.policy)}
          choices={SEARCH_CHOICES}
          onChange={value => run({ do: 'set', option: 'search', value })}
        />
        <More />
        <Chips />
        <div className={styles.switches}>
          <Switches />
        </div>
      </ControlGroup>
    </div>
  )
}

/** Opens the panel of settings, which has no tab. */
function More() {
  const { side, below } = useShownPanels()
  const isOpen = side.id === 'settings' || below?.id === 'settings'
  return (
    <Button
      look="ghost"
      id={tabId('settings')}
      className={styles.disclosure}
      aria-label="More options"
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId('settings') : undefined}
      onClick={() => togglePanel('settings')}
    >
      More
      <Icon name="down" />
    </Button>
  )
}
