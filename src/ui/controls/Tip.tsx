import styles from './Tip.module.css'

/** For the element around a control and its tip. */
export const tipped = styles.tipped

/**
 * What a control is about, in a sentence: shown while it is pointed at or has the focus, and read out with
 * its name.
 */
export function Tip({
  id,
  side = 'below',
  shown = false,
  children,
}: {
  /** The control names it in `aria-describedby`. */
  id: string
  side?: 'below' | 'above'
  /** Also while nobody points. */
  shown?: boolean
  children: string
}) {
  const classes = [styles.tip, side === 'above' ? styles.above : '', shown ? styles.shown : '']
  return (
    <span id={id} role="tooltip" className={classes.join(' ')}>
      {children}
    </span>
  )
}
