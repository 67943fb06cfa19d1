import { useState } from 'react'
import { groupedCount } from '../../base/text.ts'
import type { PolicyId } from '../../core/settings.ts'
import {
  closeComparison,
  comparable,
  goToDifference,
  laneViews,
  MOST_LANES,
  openComparison,
  seekComparison,
} from '../../store/comparing.ts'
import { POLICY_CHOICES } from '../../store/panels/choices.ts'
import type { Comparing } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button, ControlGroup, IconButton } from '../controls/Button.tsx'
import { held, useNoBuffer } from '../controls/cannot.ts'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Compare.module.css'
import { Lane } from './Lane.tsx'
import { Separating } from './Separating.tsx'

/** The same history under up to four policies side by side, in lockstep. */
export default function ComparePanel() {
  const comparing = useStore(state => state.comparing)
  const [isLarge, setIsLarge] = useState(false)
  if (comparing && isLarge) {
    return (
      <Dialog title="Policies side by side" isWide onClose={() => setIsLarge(false)}>
        <Lanes comparing={comparing} />
      </Dialog>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} aria-label="Policies side by side" tabIndex={0}>
      {comparing ? <Lanes comparing={comparing} onEnlarge={() => setIsLarge(true)} /> : <Chooser />}
      <Separating />
    </section>
  )
}

function Chooser() {
  const noBuffer = useNoBuffer()
  const [chosen, setChosen] = useState<readonly PolicyId[]>(
    POLICY_CHOICES.slice(0, MOST_LANES).map(choice => choice.value),
  )
  const { all, done } = useComparable()
  const [takesAll, setTakesAll] = useState(true)
  const isPart = done < all
  const full = chosen.length >= MOST_LANES
  const toggle = (policy: PolicyId) =>
    setChosen(chosen.includes(policy) ? chosen.filter(other => other !== policy) : [...chosen, policy])
  return (
    <section className={styles.chooser} aria-labelledby="compare-title">
      <h3 id="compare-title" className="label">
        The same commands under up to {MOST_LANES} policies side by side
      </h3>
      <ControlGroup name="Policies to compare">
        <div className={styles.row}>
          {POLICY_CHOICES.map(({ label, means, value }) => {
            const cannot = full && !chosen.includes(value) ? 'Four at most' : null
            return (
              <label key={value} className={styles.check} title={means}>
                <input
                  type="checkbox"
                  title={means}
                  checked={chosen.includes(value)}
                  {...held(cannot)}
                  onChange={() => cannot === null && toggle(value)}
                />
                {label}
              </label>
            )
          })}
        </div>
      </ControlGroup>
      {isPart && (
        <ControlGroup name="Commands to compare">
          <div className={styles.row}>
            <Part
              label={`All ${groupedCount(all, 'command')}`}
              isChosen={takesAll}
              onChoose={() => setTakesAll(true)}
            />
            <Part
              label={`The ${groupedCount(done, 'command')} done so far`}
              isChosen={!takesAll}
              onChoose={() => setTakesAll(false)}
            />
          </div>
        </ControlGroup>
      )}
      <div className={styles.row}>
        <Button
          cannot={noBuffer ?? (chosen.length < 2 ? 'Choose at least two' : null)}
          title="Runs the history under each of these policies"
          onClick={() => openComparison(chosen, isPart && takesAll ? all : done)}
        >
          Compare
        </Button>
        {chosen.length < 2 && <span className="soft">Choose at least two.</span>}
        {full && <span className="soft">Four at most: take one out to choose another.</span>}
      </div>
    </section>
  )
}

function Part({ label, isChosen, onChoose }: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <label className={styles.check}>
      <input type="radio" name="part" checked={isChosen} onChange={onChoose} />
      {label}
    </label>
  )
}

/** Follows the history: a script goes on being played while one chooses. */
function useComparable() {
  useStore(state => state.revision)
  return comparable()
}

/** In a panel they can be enlarged; in a window of their own they are large. */
function Lanes({ comparing, onEnlarge }: { comparing: Comparing; onEnlarge?: () => void }) {
  const session = useStore(state => state.session)
  const { at, begin, commands, differences, length } = comparing
  const done = at - begin
  const all = length - begin
  const parted = differences.includes(at - 1)
  const { comparison } = session
  if (!comparison) return null
  return (
    <section className={styles.lanes} aria-label="Comparison">
      <div className={styles.row}>
        <IconButton
          name="Previous command"
          icon="back"
          size="small"
          cannot={done === 0 ? 'It stands before the first command' : null}
          onClick={() => seekComparison(at - 1)}
        />
        <input
          className={styles.slider}
          type="range"
          aria-label="Compared command"
          aria-valuetext={done === 0 ? 'before the first command' : `${done} of ${all}: ${commands[at - 1]}`}
          min={0}
          max={all}
          value={done}
          onChange={event => seekComparison(begin + Number(event.target.value))}
        />
        <IconButton
          name="Next command"
          icon="forward"
          size="small"
          cannot={at === length ? 'The last command is shown' : null}
          onClick={() => seekComparison(at + 1)}
        />
        <Button
          size="small"
          cannot={differences.length === 0 ? 'They did the same throughout' : null}
          title="Where they part for the first time"
          onClick={() => goToDifference('first')}
        >
          First difference
        </Button>
        <Button
          size="small"
          cannot={differences.some(index => index + 1 > at) ? null : 'From here on they do the same'}
          title="Where they next do something different"
          onClick={() => goToDifference('next')}
        >
          Next difference
        </Button>
        {onEnlarge && (
          <>
            <Button size="small" onClick={onEnlarge}>
              Enlarge
            </Button>
            <Button size="small" look="ghost" aria-label="Close comparison" onClick={closeComparison}>
              Close
            </Button>
          </>
        )}
        <p className={styles.moment} aria-live="polite">
          {done === 0 ? (
            <span className="soft">Before the first command</span>
          ) : (
            <>
              <code>{commands[at - 1]}</code>
              <span className="soft">
                {' '}
                · {done} of {all} ·{' '}
                {parted ? 'here they part' : differences.length === 0 ? 'they never part' : 'alike'}
              </span>
            </>
          )}{' '}
          <span className="soft">· {groupedCount(differences.length, 'difference')} in all</span>
        </p>
      </div>
      <div
        className={`${styles.grid} ${onEnlarge ? '' : styles.spacious} ${comparison.lanes.length === 2 ? styles.pair : ''}`}
      >
        {laneViews(comparison, at).map(view => (
          <Lane key={view.policy} view={view} parted={parted} isLarge={!onEnlarge} />
        ))}
      </div>
    </section>
  )
}
