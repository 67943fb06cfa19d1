import type { Panel } from '../../store/state.ts'
import { Button } from '../controls/Button.tsx'
import { Icon } from '../controls/Icon.tsx'
import styles from './Panels.module.css'
import { PANEL_ROWS } from './panels.ts'
import { togglePanel, useShownPanels } from './shown-panels.ts'
import { panelId, tabId } from './Tabs.tsx'

/** Opens and closes a panel that has no tab. */
export function PanelOpener({ panel, label, name = label }: { panel: Panel; label: string; name?: string }) {
  const { side, below } = useShownPanels()
  const isOpen = side.id === panel || below?.id === panel
  return (
    <Button
      look="ghost"
      id={tabId(panel)}
      className={styles.opener}
      aria-label={name}
      title={PANEL_ROWS.find(({ id }) => id === panel)?.about}
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId(panel) : undefined}
      onClick={() => togglePanel(panel)}
    >
      {label}
      <Icon name="down" />
    </Button>
  )
}
