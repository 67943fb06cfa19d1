import { useId, useRef, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Figures } from '../../core/measure.ts'
import { useStore } from '../../store/store.ts'
import { Tip, tipped } from '../controls/Tip.tsx'
import { useIsTight } from '../layout/shown-panels.ts'
import { useFitting } from '../layout/useFitting.ts'
import styles from './Figures.module.css'
import { Overview } from './Overview.tsx'

interface Short {
  readonly id: string
  readonly value: string
  readonly unit: string
  readonly means: string
}

/**
 * The figures one looks at all the time. Each says what it means on hover, focus and tap. Where there is no
 * room for all of them, the last ones are left to the panel of figures.
 */
export function FiguresBar() {
  const figures = useStore(state => state.summary.figures)
  const isTight = useIsTight()
  const row = useRef<HTMLUListElement>(null)
  const shorts = figures ? shortsOf(figures) : []
  const fitting = useFitting(row, shorts.length)
  if (!figures) return null
  return (
    <section className={`${styles.bar} ${isTight ? styles.oneLine : ''}`} aria-label="Figures at a glance">
      <ul ref={row} className={styles.shorts}>
        {shorts.map((short, index) => (
          <ShortFigure key={short.id} {...short} isLeft={index >= fitting} />
        ))}
      </ul>
      <Overview />
    </section>
  )
}

function ShortFigure({ value, unit, means, isLeft }: Short & { isLeft: boolean }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <li className={isLeft ? styles.left : tipped}>
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
      id: 'used',
      value: `${grouped(used)} B`,
      unit: `used, ${percentText(utilisation)}`,
      means: `${exact(used, 'were', 'was')} asked for and held now, of ${groupedCount(figures.total, 'byte')} in all.`,
    },
    {
      id: 'slack',
      value: `${grouped(slack)} B`,
      unit: 'slack',
      means: `${exact(slack, 'are', 'is')} held beyond what was asked for, because a block takes whole pages (internal fragmentation).`,
    },
    {
      id: 'free',
      value: `${grouped(free)} B`,
      unit: `free in ${groupedCount(holes, 'hole')}`,
      means: `${exact(free, 'are', 'is')} held by no block. A request has to fit into one of the holes.`,
    },
    {
      id: 'largest hole',
      value: `${grouped(largestHole)} B`,
      unit: 'largest hole',
      means: `${exact(largestHole, 'are', 'is')} the most that can be placed in one piece without moving anything.`,
    },
    {
      id: 'fragmentation',
      value: hundredth(figures.externalFragmentation),
      unit: 'external fragmentation',
      means:
        '1 − largest hole ÷ free: the share of the free bytes outside the largest hole. 0 is one hole; near 1, many small ones.',
    },
    {
      id: 'looks',
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
