/** What has come about between two moments, as figures and as lists; the buffer shows it as outlines. */
import { useEffect, useMemo } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Figures } from '../../core/measure.ts'
import { addressOf, notationOf } from '../../store/panels/inspect.ts'
import {
  type Between,
  compareMoments,
  markDifferences,
  unmarkDifferences,
} from '../../store/panels/timeline.ts'
import { linkTag, selectTag } from '../../store/pointing.ts'
import { useStore } from '../../store/store.ts'
import { Swatch } from '../allocations/Swatch.tsx'
import styles from './Timeline.module.css'

/** Blocks named in each list. */
const MOST = 40

const FIGURES: readonly { name: string; of: (figures: Figures) => number }[] = [
  { name: 'used bytes', of: figures => figures.used },
  { name: 'free bytes', of: figures => figures.free },
  { name: 'largest hole', of: figures => figures.largestHole },
  { name: 'holes', of: figures => figures.holes },
  { name: 'external fragmentation', of: figures => figures.externalFragmentation },
  { name: 'blocks', of: figures => figures.blocks },
  { name: 'bytes moved', of: figures => figures.movedBytes },
  { name: 'looks', of: figures => figures.looks },
  { name: 'failures', of: figures => figures.failures },
]

export function Differences({ one, other }: { one: number; other: number }) {
  const revision = useStore(state => state.revision)
  const notation = useStore(notationOf)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another history may have the same moments
  const compared = useMemo(() => compareMoments(one, other), [one, other, revision])
  useEffect(() => {
    if (compared.between) markDifferences(compared.between, other === compared.later ? 'later' : 'earlier')
    return unmarkDifferences
  }, [compared, other])
  const { earlier, later, figuresEarlier, figuresLater } = compared
  if (earlier === later)
    return <p className="soft">Both moments are the same one: move the cursor to compare with another.</p>
  return (
    <div className={styles.compared} aria-live="polite">
      <table className={styles.figures} aria-label="Two moments">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">after {grouped(earlier)}</th>
            <th scope="col">after {grouped(later)}</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map(({ name, of }) => (
            <Row
              key={name}
              name={name}
              before={figuresEarlier && of(figuresEarlier)}
              now={figuresLater && of(figuresLater)}
            />
          ))}
        </tbody>
      </table>
      {compared.between ? (
        <Lists key={notation} between={compared.between} />
      ) : (
        <p className="soft">The moments are of different buffers, so only their figures are compared.</p>
      )}
    </div>
  )
}

function Row({ name, before, now }: { name: string; before: number | null; now: number | null }) {
  const change = before === null || now === null ? null : now - before
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{figureText(before)}</td>
      <td>{figureText(now)}</td>
      <td>{change === null ? '—' : `${change > 0 ? '+' : ''}${figureText(change)}`}</td>
    </tr>
  )
}

function figureText(figure: number | null): string {
  if (figure === null) return '—'
  return Number.isInteger(figure) ? grouped(figure) : figure.toFixed(3)
}

function Lists({ between: { allocated, freed, moved, resized, unchanged } }: { between: Between }) {
  return (
    <div className={styles.lists}>
      <List
        title="allocated"
        blocks={allocated}
        text={({ at, bytes }) => `${groupedCount(bytes, 'byte')} at ${addressOf(at)}`}
      />
      <List
        title="freed"
        blocks={freed}
        text={({ at, bytes }) => `${groupedCount(bytes, 'byte')} at ${addressOf(at)}`}
      />
      <List title="moved" blocks={moved} text={({ at, from }) => `${addressOf(from)} → ${addressOf(at)}`} />
      <List
        title="resized"
        blocks={resized}
        text={({ bytes, bytesBefore }) => `${grouped(bytesBefore)} → ${groupedCount(bytes, 'byte')}`}
      />
      <p className="soft">{groupedCount(unchanged, 'block')} as before</p>
    </div>
  )
}

function List<T extends Between['allocated'][number]>({
  title,
  blocks,
  text,
}: {
  title: string
  blocks: readonly T[]
  text: (block: T) => string
}) {
  if (blocks.length === 0) return null
  return (
    <section>
      <h3 className="label">
        {groupedCount(blocks.length, 'block')} {title}
      </h3>
      <ul className={styles.blocks}>
        {blocks.slice(0, MOST).map(block => (
          <li key={block.tag}>
            <button
              type="button"
              className={styles.block}
              onClick={() => selectTag(block.tag)}
              onPointerEnter={() => linkTag(block.tag)}
              onPointerLeave={() => linkTag(null)}
            >
              <Swatch tag={block.tag} /> tag {block.tag} <span className="soft">{text(block)}</span>
            </button>
          </li>
        ))}
        {blocks.length > MOST && <li className="soft">and {grouped(blocks.length - MOST)} more</li>}
      </ul>
    </section>
  )
}
