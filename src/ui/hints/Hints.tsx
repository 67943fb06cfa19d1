import { useEffect } from 'react'
import { closeHints, noteHints } from '../../store/hints.ts'
import { HINTS, type Hint } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import styles from './Hints.module.css'

/** What to try, and what comes of it. */
const TEXTS: { readonly [hint in Hint]: readonly [string, string] } = {
  allocate: ['Allocate', ': 96 bytes fit a hole, 192 only after compacting.'],
  free: ['Click a block', ' and free it: its bytes stay.'],
  step: ['Step back', ' through what happened.'],
}

/**
 * Things to try on a first visit, each until it was done. They stand in nobody’s way, and once closed they
 * stay closed. What is done while they give way to something else counts as well.
 */
export function Hints({ givesWay = false }: { givesWay?: boolean }) {
  const done = useStore(state => state.preferences.hintsDone)
  const isOwn = useStore(state => state.opened === null)
  // What was just done is said in the same place.
  const waits = useStore(state => state.notices.some(({ kind }) => kind === 'status'))
  useEffect(() => useStore.subscribe(noteHints), [])
  const open = HINTS.filter(hint => !done.includes(hint))
  if (open.length === 0 || !isOwn || givesWay) return null
  return (
    <section className={`${styles.hints} ${waits ? styles.waiting : ''}`} aria-label="Hints">
      <ul className={styles.list}>
        {open.map(hint => {
          const [what, then] = TEXTS[hint]
          return (
            <li key={hint}>
              <b>{what}</b>
              {then}
            </li>
          )
        })}
      </ul>
      <IconButton name="Close hints" icon="close" look="ghost" size="small" onClick={closeHints} />
    </section>
  )
}
