/** Two compactions of the same buffer, each in a full buffer of its own, in lockstep. */
import { type KeyboardEvent, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { CompactionPair, LockstepLane, PairState, PairStepBy } from '../../store/lockstep.ts'
import { notationOf } from '../../store/panels/inspect.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { type Choice, SelectField } from '../controls/SelectField.tsx'
import { FramesContext } from '../frames.ts'
import { BufferView } from '../grid/buffer-view.ts'
import { GridView } from '../grid/GridView.tsx'
import { Legend } from '../grid/Legend.tsx'
import { Readout } from '../grid/Readout.tsx'
import { Addresses } from '../player/Narration.tsx'
import { Playback } from '../player/playback.ts'
import { SpeedSlider } from '../player/SpeedSlider.tsx'
import { StepTrack } from '../player/StepSlider.tsx'
import { TransportButtons } from '../player/Transport.tsx'
import { PairBuffer } from './pair-buffer.ts'
import { pairPlayable } from './pair-playable.ts'
import { meterText, namesOf, nextText, pairText } from './pair-text.ts'
import styles from './SideBySide.module.css'
import { SoFar } from './SoFar.tsx'

const STEPS: readonly Choice<PairStepBy>[] = [
  { value: 'move', label: 'move' },
  { value: 'row', label: 'row of bytes' },
]

/** `onRun` runs one of the two, by its place, on the buffer itself. */
export function SideBySide({ pair, onRun }: { pair: CompactionPair; onRun: (index: number) => void }) {
  const frames = useContext(FramesContext)
  const state = useSyncExternalStore(pair.subscribe, pair.getState)
  const notation = useStore(notationOf)
  useEffect(() => new Playback(frames, pairPlayable(pair)).run(), [frames, pair])
  const names = namesOf(pair)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of every player, wherever in it the focus is
    <div className={styles.pair} onKeyDown={event => press(event, pair)}>
      <p className="soft">
        Move by move: after each step both have made as many moves, and the shorter one waits at its end. Your
        buffer stays as it is until you run one.
      </p>
      <div className={styles.lanes}>
        {pair.lanes.map((lane, index) => (
          <Lane
            key={pair.algorithms[index]}
            pair={pair}
            lane={lane}
            name={names[index] ?? ''}
            state={state}
            onRun={() => onRun(index)}
          />
        ))}
        <div className={styles.beside}>
          <SoFar pair={pair} state={state} />
        </div>
      </div>
      <p className="unseen" role="status">
        {state.playing ? '' : pairText(pair, state, notation)}
      </p>
      <Controls pair={pair} state={state} />
    </div>
  )
}

function Lane({
  pair,
  lane,
  name,
  state,
  onRun,
}: {
  pair: CompactionPair
  lane: LockstepLane
  name: string
  state: PairState
  onRun: () => void
}) {
  const frames = useContext(FramesContext)
  const notation = useStore(notationOf)
  const [view] = useState(() => new BufferView(new PairBuffer(pair, lane), frames))
  return (
    <article className={styles.lane} aria-label={name}>
      <div className={styles.head}>
        <h3 className={styles.title}>{name}</h3>
        <Readout view={view} />
        <Button size="small" aria-label={`Run ${name}`} onClick={onRun}>
          Run this one
        </Button>
      </div>
      <div className={styles.buffer}>
        <GridView view={view} name={`Buffer under ${name}`} />
      </div>
      <div className={styles.legend}>
        <Legend view={view} isBrief />
      </div>
      <p className={styles.next}>
        <Addresses text={nextText(lane, notation, state.position === pair.length)} />
      </p>
      <p className={styles.meter}>{meterText(lane, state.fraction)}</p>
    </article>
  )
}

function Controls({ pair, state }: { pair: CompactionPair; state: PairState }) {
  const { fraction, playing, position, stepBy } = state
  const { length } = pair
  return (
    <section className={styles.foot} aria-label="Both at once">
      <div className={styles.controls}>
        <TransportButtons
          driven={pair}
          standing={{
            canPlay: length > 0,
            isPlaying: playing,
            isAtStart: position === 0 && fraction === 0,
            isAtEnd: position === length,
            canStepBack: position > 0 || fraction > 0,
            canStepForward: position < length,
          }}
        />
        <StepTrack
          name="Moves"
          length={length}
          position={position}
          moves={pair.meter.moves}
          text={`${grouped(position)} of ${groupedCount(length, 'move')}`}
          onSeek={to => pair.seek(to)}
        />
      </div>
      <div className={styles.options}>
        <SelectField label="Step by" value={stepBy} choices={STEPS} onChange={by => pair.setStepBy(by)} />
        <SpeedSlider />
      </div>
    </section>
  )
}

/** The keys of the step-through, as far as nothing that has the focus takes them. */
function press(event: KeyboardEvent, pair: CompactionPair): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return
  const does = actionOf(event.key, event.target, pair)
  if (!does) return
  event.preventDefault()
  does()
}

function actionOf(key: string, target: Element, pair: CompactionPair): (() => void) | null {
  if (target.matches('select')) return null
  switch (key) {
    case ',':
      return () => pair.stepBack()
    case '.':
      return () => pair.stepForward()
    case '[':
      return () => pair.toStart()
    case ']':
      return () => pair.toEnd()
    case ' ':
      if (target.matches('button, input')) return null
      return () => (pair.getState().playing ? pair.pause() : pair.play())
    default:
      return null
  }
}
