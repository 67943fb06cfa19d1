import type { CSSProperties } from 'react'
import { LEGEND_KINDS, type LegendKind } from '../../canvas/legend.ts'
import { tagColor } from '../../canvas/palette.ts'
import styles from './BufferPanel.module.css'
import type { BufferView } from './buffer-view.ts'
import { useShown } from './useShown.ts'

/** What a kind is; left out where there is no room for it. */
const MEANS: { readonly [kind in LegendKind]?: string } = {
  used: ', one colour and number a tag',
  stale: ': free, old bytes still there',
  pinned: ': nothing may move it',
  reserved: ': the half not in use',
  lost: ': written over before it was read',
}

/**
 * What the colours, patterns and outlines in the picture mean. The sample is in the colour of the first
 * block.
 */
export function Legend({ view, isBrief = false }: { view: BufferView; isBrief?: boolean }) {
  const kinds = useShown(view, () => view.kindsShown()).split(' ')
  const hasMoves = useShown(view, model => model.hasMoves())
  const sample = { '--sample': tagColor(3) } as CSSProperties
  return (
    <ul className={`${styles.legend} ${hasMoves ? styles.roomy : ''}`} style={sample} aria-label="Legend">
      {LEGEND_KINDS.filter(kind => kinds.includes(kind)).map(kind => (
        <li key={kind}>
          <i className={`${styles.swatch} ${styles[kind]}`} />
          <span>
            {kind}
            {!isBrief && MEANS[kind] && <span className={styles.more}>{MEANS[kind]}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
