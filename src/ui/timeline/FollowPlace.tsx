/** Everyone who has lived at the byte the cursor of the buffer stands on. */
import { useEffect, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Bytes } from '../../core/units.ts'
import { addressOf } from '../../store/panels/inspect.ts'
import { type Resident, residentsAt } from '../../store/panels/timeline.ts'
import { useStore } from '../../store/store.ts'
import { Swatch } from '../allocations/Swatch.tsx'
import { Button } from '../controls/Button.tsx'
import styles from './Timeline.module.css'

/** Edits followed between two frames. */
const PORTION = 5000
const MOST = 100

export function FollowPlace({ onMoment }: { onMoment: (edits: number) => void }) {
  const cell = useStore(state => state.pointing.cell)
  const [place, setPlace] = useState<Bytes | null>(null)
  if (place === null) {
    return (
      <p className={styles.follow}>
        <Button
          size="small"
          cannot={cell === null ? 'Click a byte of the buffer first' : null}
          onClick={() => setPlace(cell)}
        >
          Follow this place
        </Button>{' '}
        <span className="soft">
          {cell === null
            ? 'Click a byte of the buffer to see everyone who has lived there.'
            : `Everyone who has lived at ${addressOf(cell)}.`}
        </span>
      </p>
    )
  }
  return <Lodgers place={place} onMoment={onMoment} onClose={() => setPlace(null)} />
}

function Lodgers({
  place,
  onMoment,
  onClose,
}: {
  place: Bytes
  onMoment: (edits: number) => void
  onClose: () => void
}) {
  const length = useStore(state => state.summary.length)
  const [found, setFound] = useState<{ residents: readonly Resident[]; isDone: boolean }>({
    residents: [],
    isDone: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: followed anew in a longer history
  useEffect(() => {
    const following = residentsAt(place)
    let frame = 0
    const work = () => {
      following.work(PORTION)
      setFound({ residents: [...following.residents], isDone: following.isDone })
      if (!following.isDone) frame = requestAnimationFrame(work)
    }
    work()
    return () => cancelAnimationFrame(frame)
  }, [place, length])
  const { isDone, residents } = found
  return (
    <section className={styles.follow} aria-label={`Who has lived at ${addressOf(place)}`}>
      <h3 className="label">
        {isDone ? groupedCount(residents.length, 'resident') : 'Following…'} at {addressOf(place)}{' '}
        <Button size="small" look="ghost" onClick={onClose}>
          Stop following
        </Button>
      </h3>
      {isDone && residents.length === 0 && <p className="soft">Nobody has lived here.</p>}
      <ol className={styles.blocks}>
        {residents.slice(-MOST).map(({ at, bytes, from, tag, to }) => (
          <li key={`${from} ${tag}`}>
            <button type="button" className={styles.block} onClick={() => onMoment(from)}>
              <Swatch tag={tag} /> tag {tag}{' '}
              <span className="soft">
                {groupedCount(bytes, 'byte')} at {addressOf(at)}, from operation {grouped(from)}{' '}
                {to === null ? 'on' : `to ${grouped(to)}`}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
