import { lazy, Suspense, useState } from 'react'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import { Actions } from './Actions.tsx'
import { Options } from './Options.tsx'
import styles from './Toolbar.module.css'

const MoreOptions = lazy(() => import('./MoreOptions.tsx'))

export function Toolbar() {
  const [more, setMore] = useState(false)
  return (
    <section className={styles.bar} aria-label="Controls">
      <Actions />
      <Options more={more} onMore={() => setMore(!more)} />
      {more && (
        <PanelBoundary name="More options">
          <Suspense>
            <MoreOptions />
          </Suspense>
        </PanelBoundary>
      )}
    </section>
  )
}
