/** The card of what is selected. What it says comes with the first thing that is. */
import { Suspense } from 'react'
import { useStore } from '../../store/store.ts'
import { later } from '../lazy.ts'
import styles from './SelectedCard.module.css'

const Selection = later(() => import('./Selection.tsx'))

const NOTHING = <p className="soft">Click a block or a hole to see what it is.</p>

export function SelectedCard() {
  const tag = useStore(state => state.pointing.tag)
  const cell = useStore(state => state.pointing.cell)
  return (
    <section className={styles.card} aria-labelledby="selected-heading">
      <h2 id="selected-heading" className="unseen">
        Selected
      </h2>
      {tag === null && cell === null ? (
        NOTHING
      ) : (
        <Suspense fallback={NOTHING}>
          <Selection tag={tag} cell={cell} nothing={NOTHING} />
        </Suspense>
      )}
    </section>
  )
}
