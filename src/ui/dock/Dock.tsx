/** What opens where it is wanted: tabs at the bottom, each with a panel above it whose code comes with its first opening. */
import { type ComponentType, type KeyboardEvent, lazy, Suspense, useEffect, useId, useRef } from 'react'
import { prefer } from '../../store/preferences.ts'
import { PANELS, type Panel } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import styles from './Dock.module.css'
import { Resizer } from './Resizer.tsx'
import { usePanelHeight } from './usePanelHeight.ts'

const TITLES: { readonly [panel in Panel]: string } = {
  console: 'Console',
  history: 'History',
  'free-structure': 'Free structure',
  figures: 'Figures',
  why: 'Why here',
  compare: 'Compare',
}

const CONTENTS: { readonly [panel in Panel]: ComponentType } = {
  console: lazy(() => import('../console/Console.tsx')),
  history: lazy(() => import('../history/History.tsx')),
  'free-structure': lazy(() => import('../free-structure/FreeStructurePanel.tsx')),
  figures: lazy(() => import('../figures/FiguresPanel.tsx')),
  why: lazy(() => import('../why/WhyPanel.tsx')),
  compare: lazy(() => import('../compare/ComparePanel.tsx')),
}

export function Dock() {
  const open = useStore(state => state.preferences.panel)
  const drawer = useRef<HTMLDivElement>(null)
  const height = usePanelHeight(drawer, open !== null)
  const id = useId()
  // On a short screen the page is longer than the view: what was opened is to be seen.
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) root.current?.scrollIntoView?.({ block: 'nearest' })
  }, [open])
  return (
    <div ref={root} className={styles.dock}>
      {open && (
        <div ref={drawer} className={styles.drawer} style={{ height: height.value }}>
          <Resizer {...height} />
          <header className={styles.head}>
            <h2 className="label">{TITLES[open]}</h2>
            <IconButton
              name="Close panel"
              icon="close"
              look="ghost"
              size="small"
              onClick={() => {
                document.getElementById(`${id}-${open}`)?.focus()
                prefer({ panel: null })
              }}
            />
          </header>
          <section
            className={styles.panel}
            role="tabpanel"
            id={`${id}-panel`}
            aria-labelledby={`${id}-${open}`}
            key={open}
          >
            <PanelBoundary name={TITLES[open]}>
              <Suspense fallback={<p className={styles.loading}>Loading…</p>}>
                <Content panel={open} />
              </Suspense>
            </PanelBoundary>
          </section>
        </div>
      )}
      <Tabs open={open} id={id} />
    </div>
  )
}

function Content({ panel }: { panel: Panel }) {
  const Inside = CONTENTS[panel]
  return <Inside />
}

/** One tab stop; the arrows go from tab to tab, Enter and Space open and close. */
function Tabs({ open, id }: { open: Panel | null; id: string }) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    const at = tabs.indexOf(document.activeElement as HTMLElement)
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    if (to === undefined || event.shiftKey) return
    event.preventDefault()
    tabs[to]?.focus()
  }
  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Panels" onKeyDown={onKeyDown}>
      {PANELS.map((panel, index) => (
        <button
          key={panel}
          type="button"
          role="tab"
          id={`${id}-${panel}`}
          className={styles.tab}
          aria-selected={panel === open}
          aria-controls={panel === open ? `${id}-panel` : undefined}
          tabIndex={panel === open || (open === null && index === 0) ? 0 : -1}
          onClick={() => prefer({ panel: panel === open ? null : panel })}
        >
          {TITLES[panel]}
        </button>
      ))}
    </div>
  )
}
