import { tagColor } from '../../canvas/palette.ts'
import type { Tag } from '../../core/units.ts'
import styles from './Allocations.module.css'

/** The colour of a tag, the same wherever it appears. The number beside it says the same. */
export function Swatch({ tag }: { tag: Tag }) {
  return <span className={styles.swatch} style={{ background: tagColor(tag) }} aria-hidden="true" />
}
