import { useState } from 'react'
import { notationOf } from '../../store/panels/inspect.ts'
import { upcomingLine } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import styles from './StepPlayer.module.css'
import { canStep, costLine, describeStep, movedSoFar } from './step-text.ts'

/** Tags with a new address that are named without being asked, and when they are. */
const FEW = 1
const MANY = 200
/** Looks a second at the usual speed. */
const LOOKS_A_SECOND = 2.2

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
      <Cost />
      <MovedSoFar />
    </div>
  )
}

function Sentence() {
  const player = useStore(state => state.player)
  const speed = useStore(state => state.preferences.speed)
  const notation = useStore(notationOf)
  const said = describeStep(player, notation, player.fraction > 0 ? upcomingLine() : null)
  if (!said) return null
  // While it plays, about one sentence a second is read out; once it stands still, the one it stands at.
  const every = Math.max(1, Math.ceil(speed * LOOKS_A_SECOND))
  const aloud = player.playing === null || (player.playing === 'through' && player.position % every === 0)
  return (
    <p className={styles.sentence} aria-live={aloud ? 'polite' : 'off'} aria-atomic="true">
      <span key={player.playing ? 'playing' : 'still'}>
        <strong>{said.command}</strong>
        {said.place && <span className="soft"> · {said.place}</span>}
        {said.sentence && (
          <>
            <span className="soft"> · </span>
            <Addresses text={said.sentence} />
          </>
        )}
      </span>
    </p>
  )
}

/** Text with its addresses in the face for addresses. */
export function Addresses({ text }: { text: string }) {
  const parts = text.split(/(0x[\dA-F]+)/)
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity, and none of them holds state
  return parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
}

/** What searching, and keeping handles and references right, has cost up to the step shown. */
function Cost() {
  const text = useStore(({ player }) => costLine(player))
  return text ? <span className="soft">{text}</span> : null
}

/** How many bytes have moved, and which tags have another address now. */
function MovedSoFar() {
  const player = useStore(state => state.player)
  const [all, setAll] = useState(false)
  const moved = movedSoFar(player, all ? MANY : FEW)
  if (!moved) return null
  const { addresses, blocks, text } = moved
  return (
    <div className={styles.moved}>
      <span>{text}</span>
      <ul className={styles.addresses} aria-label="New addresses">
        {addresses.map(({ tag, from, to }) => (
          <li key={`${tag} ${from} ${to}`}>
            tag {tag}:{' '}
            <code>
              {from} → {to}
            </code>
          </li>
        ))}
        {all && blocks > addresses.length && <li>and {blocks - addresses.length} earlier</li>}
      </ul>
      {blocks > FEW && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `and ${blocks - FEW} more`}
        </button>
      )}
    </div>
  )
}
