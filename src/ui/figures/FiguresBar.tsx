import { useId, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Figures } from '../../core/measure.ts'
import { useStore } from '../../store/store.ts'
import { Tip, tipped } from '../controls/Tip.tsx'
import { useShownPanels } from '../layout/shown-panels.ts'
import { useWindowSize } from '../layout/window-size.ts'
import styles from './Figures.module.css'
import { Overview } from './Overview.tsx'

interface Short {
  readonly value: string
  readonly unit: string
  readonly means: string
}

/** The figures one looks at all the time. Each says what it means on hover, focus and tap. */
export function FiguresBar() {
  const figures = useStore(state => state.summary.figures)
  const size = useWindowSize()
  const { below } = useShownPanels()
  if (!figures) return null
  const isTight = size === 'low' || below !== null
  return (
    <section className={`${styles.bar} ${isTight ? styles.oneLine : ''}`} aria-label="Figures at a glance">
      <ul className={styles.shorts}>
        {shortsOf(figures).map(short => (
          <ShortFigure key={short.means} {...short} />
        ))}
      </ul>
      <Overview />
    </section>
  )
}

function ShortFigure({ value, unit, means }: Short) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <li className={tipped}>
      <button
        type="button"
        className={styles.short}
        aria-describedby={id}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return
          event.preventDefault()
          setOpen(false)
        }}
      >
        <b>{value}</b> <small>{unit}</small>
      </button>
      <Tip id={id} side="above" shown={open}>
        {means}
      </Tip>
    </li>
  )
}

function shortsOf(figures: Figures): readonly Short[] {
  const { used, utilisation, slack, free, holes, largestHole } = figures
  const hundredth = (value: number) => value.toFixed(2)
  return [
    {
      value: `${grouped(used)} B`,
      unit: `used, ${percentText(utilisation)}`,
      means: `${exact(used, 'were', 'was')} asked for and held now, of ${groupedCount(figures.total, 'byte')} in all.`,
    },
    {
      value: `${grouped(slack)} B`,
      unit: 'slack',
      means: `${exact(slack, 'are', 'is')} held beyond what was asked for, because a block takes whole pages (internal fragmentation).`,
    },
    {
      value: `${grouped(free)} B`,
      unit: `free in ${groupedCount(holes, 'hole')}`,
      means: `${exact(free, 'are', 'is')} held by no block. A request has to fit into one of the holes.`,
    },
    {
      value: `${grouped(largestHole)} B`,
      unit: 'largest hole',
      means: `${exact(largestHole, 'are', 'is')} the most that can be placed in one piece without moving anything.`,
    },
    {
      value: hundredth(figures.externalFragmentation),
      unit: 'external fragmentation',
      means:
        '1 − largest hole ÷ free: the share of the free bytes outside the largest hole. 0 is one hole; near 1, many small ones.',
    },
    {
      value: hundredth(figures.looksPerSearch),
      unit: 'looks a search',
      means: `${groupedCount(figures.looks, 'look')} in ${groupedCount(figures.searches, 'search', 'searches')}: what finding room has cost, in pages, holes or nodes looked at.`,
    },
  ]
}

function exact(bytes: number, many: string, one: string): string {
  return `${groupedCount(bytes, 'byte')} ${bytes === 1 ? one : many}`
}

/** 61 %, and never 0 % or 100 % where it is not quite so. */
function percentText(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %'
  if (share < 1 && share > 0.99) return 'over 99 %'
  return `${Math.round(share * 100)} %`
}
