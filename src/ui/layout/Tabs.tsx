import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Panel } from '../../store/state.ts'
import styles from './Panels.module.css'
import type { PanelRow } from './panels.ts'
import { togglePanel, useShownPanels } from './shown-panels.ts'

export const tabId = (panel: Panel) => `${panel}-tab`
export const panelId = (panel: Panel) => `${panel}-panel`

/** One tab stop; the arrows go from tab to tab, Enter and Space open and close. */
export function Tabs({ label, rows }: { label: string; rows: readonly PanelRow[] }) {
  const { side, below } = useShownPanels()
  const list = useRef<HTMLDivElement>(null)
  const tabs = rows.filter(row => row.hasTab)
  const isOpen = ({ id }: PanelRow) => id === side.id || id === below?.id
  const stop = tabs.find(isOpen) ?? tabs[0]
  // A panel may be opened from elsewhere, and on a phone not all tabs are in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as another panel opens
  useEffect(() => {
    const open = list.current?.querySelector('[aria-selected=true]')
    open?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [stop?.id])
  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (to === undefined || event.shiftKey) return
    event.preventDefault()
    all[to]?.focus()
  }
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map(row => (
        <button
          key={row.id}
          type="button"
          role="tab"
          id={tabId(row.id)}
          className={styles.tab}
          title={row.about}
          aria-selected={isOpen(row)}
          aria-controls={isOpen(row) ? panelId(row.id) : undefined}
          tabIndex={row === stop ? 0 : -1}
          onClick={() => togglePanel(row.id)}
          onPointerEnter={() => void row.load().catch(() => {})}
          onFocus={() => void row.load().catch(() => {})}
        >
          {row.title}
        </button>
      ))}
    </div>
  )
}
