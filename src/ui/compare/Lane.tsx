import { useContext, useEffect, useRef, useState } from 'react'
import { count, grouped, groupedCount } from '../../base/text.ts'
import type { PolicyId } from '../../core/settings.ts'
import type { LaneView } from '../../store/comparing.ts'
import { FramesContext } from '../frames.ts'
import { BufferView } from '../grid/buffer-view.ts'
import styles from './Compare.module.css'
import { LaneModel } from './lane-buffer.ts'

/**
 * One policy's buffer, what came of the command there, and its figures.
 * `isLarge`: there is room for a large picture.
 */
export function Lane({ view, isLarge, parted }: { view: LaneView; isLarge: boolean; parted: boolean }) {
  const { figures, isPossible, looks, outcome, policy, title } = view
  return (
    <article className={`${styles.lane} ${parted ? styles.parted : ''}`} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {title}
          {!isPossible && <span className="soft"> cannot take this buffer over; shown as it was</span>}
        </h3>
        <p className={styles.outcome}>
          {outcome || <span className="soft">nothing yet</span>}
          {looks > 0 && <span className="soft"> · {count(looks, 'look')}</span>}
        </p>
      </div>
      <Picture policy={policy} isLarge={isLarge} />
      {figures && (
        <dl className={styles.figures}>
          <Figure name="used" value={groupedCount(figures.used, 'byte')} />
          <Figure name="holes" value={grouped(figures.holes)} />
          <Figure name="largest hole" value={groupedCount(figures.largestHole, 'byte')} />
          <Figure name="external fragmentation" value={figures.externalFragmentation.toFixed(2)} />
          <Figure name="looks a search" value={figures.looksPerSearch.toFixed(2)} />
          <Figure name="failures" value={grouped(figures.failures)} />
          <Figure name="compactions" value={grouped(figures.compactions)} />
        </dl>
      )}
    </article>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/**
 * The lane's buffer, with tags and addresses where there is room for them.
 * What it shows, the figures and the outcome say too.
 */
function Picture({ isLarge, policy }: { isLarge: boolean; policy: PolicyId }) {
  const frames = useContext(FramesContext)
  const [view] = useState(() => new BufferView(new LaneModel(policy), frames))
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (element.current && canvas.current) return view.mount(element.current, canvas.current)
    return undefined
  }, [view])
  return (
    <div ref={element} className={`${styles.picture} ${isLarge ? styles.large : ''}`} aria-hidden="true">
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  )
}
