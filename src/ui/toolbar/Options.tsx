import { run } from '../../store/commands.ts'
import { hasSearches, POLICY_CHOICES, SEARCH_CHOICES } from '../../store/panels/choices.ts'
import { useStore } from '../../store/store.ts'
import { Button, ControlGroup } from '../controls/Button.tsx'
import { Icon } from '../controls/Icon.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './Toolbar.module.css'

/** How the allocator is set. */
export function Options({ more, onMore }: { more: boolean; onMore: () => void }) {
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
        <Button
          look="ghost"
          size="small"
          className={styles.disclosure}
          aria-label="More options"
          aria-expanded={more}
          disabled={disabled}
          onClick={onMore}
        >
          More
          <Icon name="down" />
        </Button>
        <Switch
          label="Compact when full"
          on={settings.onFull === 'compact'}
          disabled={disabled}
          onChange={on => run({ do: 'set', option: 'on-full', value: on ? 'compact' : 'fail' })}
        />
        <Switch
          label="Zero on free"
          on={settings.zeroOnFree}
          disabled={disabled}
          onChange={on => run({ do: 'set', option: 'zero-on-free', value: on ? 'on' : 'off' })}
        />
      </ControlGroup>
    </div>
  )
}
