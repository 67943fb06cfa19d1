/**
 * The whole history over time: its figures as lines, a moment that can be
 * dragged, and what lies between two moments.
 */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { grouped } from '../../base/text.ts'
import { goTo } from '../../store/commands.ts'
import type { Series } from '../../store/panels/timeline.ts'
import { landmarkBeside, landmarks, momentText, plotOf } from '../../store/panels/timeline.ts'
import { useStore } from '../../store/store.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { Differences } from './Differences.tsx'
import { FollowPlace } from './FollowPlace.tsx'
import { NameMoment } from './NameMoment.tsx'
import { LINES } from './series.ts'
import styles from './Timeline.module.css'

const Plot = lazy(() => import('./Plot.tsx'))

const FIRST: readonly Series[] = ['used', 'fragmentation']

export default function TimelinePanel() {
  const { cursor, length } = useStore(state => state.summary)
  const guest = useStore(({ lesson, opened }) => lesson?.run ?? opened)
  const [shown, setShown] = useState<readonly Series[]>(FIRST)
  const [other, setOther] = useState<number | null>(null)
  const { asked, go } = useMomentsAFrame()
  // Another history has come in the place of this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the history
  useEffect(() => setOther(null), [guest])
  const lines = useMemo(() => LINES.filter(({ series }) => shown.includes(series)), [shown])
  const compared = other !== null && other <= length ? other : null
  if (length === 0) {
    return (
      <p className={`${styles.none} soft`}>Nothing has been done yet. What is done appears here over time.</p>
    )
  }
  const toggle = (series: Series) =>
    setShown(shown.includes(series) ? shown.filter(one => one !== series) : [...shown, series])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} tabIndex={0} aria-label="History over time">
      <div className={styles.first}>
        <div>
          <p className={styles.moment}>
            operation {grouped(cursor)} of {grouped(length)} · <b>{momentText(cursor)}</b>
          </p>
          <div className={styles.scrub}>
            <Beside way="before" at={cursor} />
            <MomentSlider at={asked ?? cursor} length={length} onMoment={go} />
            <Beside way="after" at={cursor} />
          </div>
          <Suspense fallback={<div className={styles.plot} />}>
            <History lines={lines} moment={cursor} other={compared} onMoment={go} />
          </Suspense>
        </div>
        <div className={styles.head}>
          <fieldset className={styles.series}>
            <legend className="unseen">Lines</legend>
            {LINES.map(({ series, title, means, colour, dash }) => (
              <button
                key={series}
                type="button"
                className={styles.line}
                aria-pressed={shown.includes(series)}
                title={means}
                onClick={() => toggle(series)}
              >
                <svg width="16" height="8" viewBox="0 0 16 8" aria-hidden="true">
                  <path
                    d="M0 4h16"
                    stroke={`var(${colour})`}
                    strokeWidth="3"
                    strokeDasharray={dash.join(' ')}
                  />
                </svg>
                {title}
              </button>
            ))}
          </fieldset>
          <NameMoment />
          <Button
            aria-pressed={compared !== null}
            title="Keeps this moment: go to another one to see what differs"
            onClick={() => setOther(compared === null ? cursor : null)}
          >
            Compare two moments
          </Button>
        </div>
      </div>
      {compared !== null && <Differences one={compared} other={cursor} />}
      <FollowPlace onMoment={go} />
    </section>
  )
}

function History({
  lines,
  moment,
  other,
  onMoment,
}: {
  lines: typeof LINES
  moment: number
  other: number | null
  onMoment: (edits: number) => void
}) {
  const { length } = useStore(state => state.summary)
  // The figures are appended to: they are other ones when the history
  // is longer, or its last edit is another one.
  const last = useStore(({ session, summary }) => session.workspace.timeline.entry(summary.length - 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the figures of the history that ends so
  const { edits, rows } = useMemo(() => plotOf(lines.map(({ series }) => series)), [lines, length, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const marks = useMemo(() => landmarks(), [length, last])
  return (
    <Plot
      edits={edits}
      rows={rows}
      lines={lines}
      landmarks={marks}
      moment={moment}
      other={other}
      onMoment={onMoment}
    />
  )
}

function MomentSlider({
  at,
  length,
  onMoment,
}: {
  at: number
  length: number
  onMoment: (edits: number) => void
}) {
  return (
    <input
      className={styles.slider}
      type="range"
      aria-label="Moment"
      min={0}
      max={length}
      step={1}
      value={at}
      aria-valuetext={`operation ${at} of ${length}, ${momentText(at)}`}
      onChange={event => onMoment(event.target.valueAsNumber)}
    />
  )
}

/** To the failure, compaction or named moment before or after the one shown. */
function Beside({ at, way }: { at: number; way: 'before' | 'after' }) {
  const found = landmarkBeside(at, way)
  const name = way === 'before' ? 'Earlier landmark' : 'Later landmark'
  return (
    <IconButton
      name={name}
      icon={way === 'before' ? 'back' : 'forward'}
      cannot={found ? null : `No failure, compaction or named moment lies ${way} this one`}
      onClick={() => found && goTo(found.at)}
    />
  )
}

/**
 * Goes to the moment asked for last, once a frame: a history is dragged through as smoothly as it can be.
 * Until then the slider stands where it was asked to, so that each of two quick presses counts.
 */
function useMomentsAFrame() {
  const [asked, setAsked] = useState<number | null>(null)
  const wanted = useRef<number | null>(null)
  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  const go = (edits: number) => {
    const isAsked = wanted.current !== null
    wanted.current = edits
    setAsked(edits)
    if (isAsked) return
    frame.current = requestAnimationFrame(() => {
      const to = wanted.current
      wanted.current = null
      if (to !== null) goTo(to)
      setAsked(null)
    })
  }
  return { asked, go }
}
