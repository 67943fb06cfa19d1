import { memo, useId } from 'react'
import { notationOf } from '../../store/panels/inspect.ts'
import { seekStep } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { held } from '../controls/cannot.ts'
import styles from './StepPlayer.module.css'
import { describeStep, NO_STEP, stepLine } from './step-text.ts'

/** More steps than this are no longer marked one by one. */
const MOST_TICKS = 60

/** The steps of the operation on the screen. */
export function StepSlider() {
  const player = useStore(state => state.player)
  const { length, position, moves } = player
  const notation = useStore(notationOf)
  const said = describeStep(player, notation)
  return (
    <StepTrack
      name="Step"
      length={length}
      position={position}
      moves={moves}
      text={said ? stepLine(said) : 'nothing to step through'}
      onSeek={seekStep}
    />
  )
}

/** A slider over steps, those in `moves` marked as moves; `text` is where it stands, in words. */
export function StepTrack({
  name,
  length,
  position,
  moves,
  text,
  onSeek,
}: {
  name: string
  length: number
  position: number
  moves: readonly { readonly step: number }[]
  text: string
  onSeek: (position: number) => void
}) {
  const id = useId()
  return (
    <div className={styles.track}>
      <label htmlFor={id} className="unseen">
        {name}
      </label>
      {length <= MOST_TICKS && <Ticks length={length} moves={moves} />}
      <input
        id={id}
        className={styles.range}
        type="range"
        min={0}
        max={length}
        step={1}
        value={position}
        {...held(length === 0 ? NO_STEP : null)}
        aria-valuetext={text}
        onChange={event => onSeek(event.target.valueAsNumber)}
      />
    </div>
  )
}

/** A mark a step; those that move a block stand out. */
const Ticks = memo(function Ticks({
  length,
  moves,
}: {
  length: number
  moves: readonly { readonly step: number }[]
}) {
  const moving = new Set(moves.map(move => move.step))
  return (
    <div className={styles.ticks} aria-hidden="true">
      {Array.from({ length }, (_, index) => index + 1).map(step => (
        <i
          key={step}
          className={moving.has(step) ? styles.move : undefined}
          style={{ left: `${(step / length) * 100}%` }}
        />
      ))}
    </div>
  )
})
