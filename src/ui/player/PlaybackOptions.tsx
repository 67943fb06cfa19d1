/** What else can be said about playing: how long it takes, what is repeated, and where to go next. */

import { grouped } from '../../base/text.ts'
import { setLoop, toNextChange } from '../../store/player.ts'
import { prefer } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { Button, ControlGroup } from '../controls/Button.tsx'
import { type Choice, SelectField } from '../controls/SelectField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './StepPlayer.module.css'
import { NO_STEP } from './step-text.ts'

const TIMES: readonly Choice<string>[] = [
  { value: '', label: 'by speed', means: 'A longer operation takes longer.' },
  ...[2, 5, 10, 30, 60].map(seconds => ({
    value: String(seconds),
    label: `${seconds} s in all`,
    means: 'Every operation takes this long, whatever its length.',
  })),
]

export default function PlaybackOptions() {
  const totalTime = useStore(state => state.preferences.totalTime)
  const playsMoves = useStore(state => state.preferences.playsMoves)
  return (
    <div className={styles.options}>
      <h2 className="label">Playback</h2>
      <SelectField
        label="Duration"
        value={totalTime === null ? '' : String(totalTime)}
        choices={TIMES}
        onChange={value => prefer({ totalTime: value === '' ? null : Number(value) })}
      />
      <Switch
        label="Play moves at once"
        on={playsMoves}
        means="A command that moves blocks is seen to do so as soon as it is run."
        onChange={on => prefer({ playsMoves: on })}
      />
      <div className={styles.loop}>
        <Range />
      </div>
      <NextChange />
    </div>
  )
}

/** A part of the operation that is played again and again. */
function Range() {
  const loop = useStore(state => state.player.loop)
  const position = useStore(state => state.player.position)
  const length = useStore(state => state.player.length)
  const noStep = length === 0 ? NO_STEP : null
  const from = loop?.from ?? 0
  const to = loop?.to ?? length
  return (
    <ControlGroup name="Loop">
      <Button
        size="small"
        cannot={noStep ?? (position < to ? null : 'Step back first: a loop ends after it begins')}
        title="Play from here on again and again"
        onClick={() => setLoop({ from: position, to })}
      >
        Loop from here
      </Button>
      <Button
        size="small"
        cannot={noStep ?? (position > from ? null : 'Step forward first: a loop ends after it begins')}
        title="Play up to here again and again"
        onClick={() => setLoop({ from, to: position })}
      >
        Loop to here
      </Button>
      {loop && (
        <Button size="small" look="ghost" onClick={() => setLoop(null)}>
          End the loop over steps {grouped(loop.from)} to {grouped(loop.to)}
        </Button>
      )}
    </ControlGroup>
  )
}

function NextChange() {
  const tag = useStore(state => state.pointing.tag)
  const atEnd = useStore(state => state.player.position === state.player.length)
  if (tag === null) return <span className="soft">Select a block to go to its next change.</span>
  return (
    <Button
      size="small"
      cannot={atEnd ? 'What is shown is the end' : null}
      title="Goes to the next step that moves, resizes, writes or frees it"
      onClick={() => toNextChange(tag)}
    >
      Next change of tag {tag}
    </Button>
  )
}
