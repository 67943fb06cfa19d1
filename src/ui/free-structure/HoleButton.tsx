import { grouped, groupedCount } from '../../base/text.ts'
import { chooseHole, type HoleItem } from '../../store/panels/free-structure.ts'
import { linkExtent } from '../../store/pointing.ts'
import styles from './HoleButton.module.css'
import marks from './marks.module.css'
import { looksText, MarkIcon } from './marks.tsx'

/** A hole, linked with the buffer: pointing at one lights up the other. */
export function HoleButton({
  hole,
  lit,
  size = 'usual',
  part = '',
}: {
  hole: HoleItem
  lit: boolean
  /** `row` is one line high, `cell` leaves the words to its name. */
  size?: 'usual' | 'row' | 'cell'
  /** Which part of the drawing it stands in, where it stands in several. */
  part?: string
}) {
  const { address, bytes, chosen, current, id, mark, rover } = hole
  const name = nameOf(hole)
  const classes = [
    styles.hole,
    styles[size],
    mark ? styles[mark.kind] : '',
    current ? styles.current : '',
    lit ? styles.lit : '',
    chosen ? styles.chosen : '',
  ]
  const looks = mark && mark.last > 0 && (
    <span className={marks.badge}>{mark.first === mark.last ? mark.last : `${mark.first}–${mark.last}`}</span>
  )
  return (
    <button
      type="button"
      className={classes.join(' ')}
      tabIndex={-1}
      data-entry={`${part}${id}`}
      data-current={current ? '' : undefined}
      aria-label={name}
      aria-current={chosen ? 'true' : undefined}
      title={mark ? name : undefined}
      onPointerEnter={() => linkExtent(hole)}
      onPointerLeave={() => linkExtent(null)}
      onFocus={() => linkExtent(hole)}
      onBlur={() => linkExtent(null)}
      onClick={() => chooseHole(hole.start)}
    >
      {rover && <span className={styles.rover}>rover</span>}
      <span className={styles.extent}>
        <span className="mono">{address}</span>
        <span>{grouped(bytes)}</span>
      </span>
      {mark && (
        <span className={`${marks.mark} ${marks[mark.kind]}`}>
          {looks}
          <MarkIcon kind={mark.kind} />
          {size !== 'cell' && mark.short}
        </span>
      )}
    </button>
  )
}

/** "hole at 0x0C0, 96 bytes, look 2, too small: 96 of 128 bytes" */
export function nameOf({ address, bytes, current, mark, rover }: HoleItem): string {
  return [
    `hole at ${address}`,
    groupedCount(bytes, 'byte'),
    looksText(mark),
    mark?.text,
    rover,
    current && 'this step',
  ]
    .filter(Boolean)
    .join(', ')
}
