import { Suspense } from 'react'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import styles from './Panels.module.css'
import { HOME, type PanelRow } from './panels.ts'
import { panelId, tabId } from './Tabs.tsx'

/**
 * A panel's contents, named by its tab, or by its title where it has none. A mistake in it leaves the rest
 * alive.
 */
export function PanelFrame({ row }: { row: PanelRow }) {
  const { id, title, hasTab, Contents } = row
  const name = hasTab ? { role: 'tabpanel', 'aria-labelledby': tabId(id) } : { 'aria-label': title }
  return (
    <section
      key={id}
      className={`${styles.panel} ${row === HOME ? styles.home : ''}`}
      id={panelId(id)}
      {...name}
    >
      <PanelBoundary name={title}>
        <Suspense
          fallback={
            <p className={styles.loading} aria-busy="true">
              Loading…
            </p>
          }
        >
          <Contents />
        </Suspense>
      </PanelBoundary>
    </section>
  )
}
