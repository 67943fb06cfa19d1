import { useEffect, useRef } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import { paintMinimap } from '../../canvas/minimap.ts'
import { Runs } from '../../canvas/runs.ts'
import type { LaneView } from '../../store/comparing.ts'
import { canvasTheme, onThemeChange } from '../canvas-theme.ts'
import styles from './Compare.module.css'

/** One policy's buffer, what came of the command there, and its figures. */
export function Lane({ view, at, parted }: { view: LaneView; at: number; parted: boolean }) {
  const { figures, outcome, possible, title } = view
  return (
    <article className={`${styles.lane} ${parted ? styles.parted : ''}`} aria-label={title}>
      <h4 className={styles.title}>
        {title}
        {!possible && <span className="soft"> cannot take this buffer over; shown as it was</span>}
      </h4>
      <Strip view={view} at={at} />
      <p className={styles.outcome}>{outcome || <span className="soft">nothing yet</span>}</p>
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

/** The lane's whole buffer as one bar, painted when the moment changes; what it shows, the figures and the outcome say too. */
function Strip({ view, at }: { view: LaneView; at: number }) {
  const ref = useRef<HTMLCanvasElement>(null)
  const { heap } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heap changes in place when the moment does
  useEffect(() => {
    const canvas = ref.current
    if (!canvas || !heap) return
    const paint = () => {
      const { height, width } = canvas.getBoundingClientRect()
      canvas.width = Math.round(width * devicePixelRatio)
      canvas.height = Math.round(height * devicePixelRatio)
      const runs = new Runs()
      runs.update(heap, 'all')
      paintMinimap(canvas, { runs, theme: canvasTheme(), visible: null })
    }
    paint()
    const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(paint) : null
    sizes?.observe(canvas)
    const unwatch = onThemeChange(paint)
    return () => {
      sizes?.disconnect()
      unwatch()
    }
  }, [heap, at])
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={ref} className={styles.strip} aria-hidden="true" />
}
