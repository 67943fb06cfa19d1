import { useMemo, useState, useSyncExternalStore } from 'react'
import { groupedCount } from '../../base/text.ts'
import { useStore } from '../../store/store.ts'
import { currentMotion, stepsASecond, watchMotion } from './clock.ts'
import styles from './StepPlayer.module.css'
import { canStep, movedBy, tell } from './told.ts'

/** Tags with a new address that are told without being asked. */
const FEW = 1

export function Narration() {
  const some = useStore(canStep)
  if (!some) {
    return (
      <div className={styles.narration}>
        <p className="soft">Allocate, free or compact, then step through what happened.</p>
      </div>
    )
  }
  return (
    <div className={styles.narration}>
      <Sentence />
      <MovedSoFar />
    </div>
  )
}

function Sentence() {
  const player = useStore(state => state.player)
  const speed = useStore(state => state.preferences.speed)
  const coming = useSyncExternalStore(watchMotion, () => currentMotion()?.line ?? null)
  const told = tell(player, coming)
  if (!told) return null
  // While it plays, about one sentence a second is read out; once it stands still, the one it stands at.
  const every = Math.max(1, Math.ceil(stepsASecond(speed)))
  const aloud = !player.playing || player.position % every === 0
  return (
    <p className={styles.sentence} aria-live={aloud ? 'polite' : 'off'} aria-atomic="true">
      <span key={player.playing ? 'playing' : 'still'}>
        <strong>{told.command}</strong>
        {told.place && <span className="soft"> · {told.place}</span>}
        {told.sentence && (
          <>
            <span className="soft"> · </span>
            <Addresses text={told.sentence} />
          </>
        )}
      </span>
    </p>
  )
}

/** Text with its addresses in the face for addresses. */
function Addresses({ text }: { text: string }) {
  const parts = text.split(/(0x[\dA-F]+)/)
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity, and none of them holds state
  return parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
}

/** How many bytes have moved, and which tags have another address now. */
function MovedSoFar() {
  const moves = useStore(state => state.player.moves)
  const position = useStore(state => state.player.position)
  const moved = useMemo(() => movedBy(moves, position), [moves, position])
  const [all, setAll] = useState(false)
  if (!moved) return null
  const { addresses } = moved
  const shown = all ? addresses : addresses.slice(0, FEW)
  return (
    <div className={styles.moved}>
      <span>{groupedCount(moved.bytes, 'byte')} moved so far</span>
      <ul className={styles.addresses} aria-label="New addresses">
        {shown.map(({ tag, from, to }) => (
          <li key={tag}>
            tag {tag}:{' '}
            <code>
              {from} → {to}
            </code>
          </li>
        ))}
      </ul>
      {addresses.length > FEW && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `and ${addresses.length - FEW} more`}
        </button>
      )}
    </div>
  )
}
