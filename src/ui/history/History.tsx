import { Fragment, useEffect } from 'react'
import { grouped } from '../../base/text.ts'
import { goTo } from '../../store/commands.ts'
import { logRow } from '../../store/panels/log.ts'
import { useStore } from '../../store/store.ts'
import { useLongList } from '../lists/useLongList.ts'
import styles from './History.module.css'

/** In pixels, as the style sheet has it. */
const ROW_HEIGHT = 32

/** Every command that changed something, in order. A click goes back, or forth, to the state after it. */
export default function History() {
  const cursor = useStore(state => state.summary.cursor)
  const length = useStore(state => state.summary.length)
  // Edits that were replaced by others leave the length as it was.
  useStore(state => state.revision)
  const count = length + 1
  const { rows, gapAfter, reveal, list } = useLongList({ count, rowHeight: ROW_HEIGHT })
  useEffect(() => reveal(cursor), [cursor, reveal])
  return (
    <div className={styles.scroller} {...list}>
      <ol className={styles.list} aria-label="History">
        {rows.map(({ index, gap, tabIndex }) => (
          <Fragment key={index}>
            <Gap height={gap} />
            <li data-row={index} aria-setsize={count} aria-posinset={index + 1}>
              <Row index={index} cursor={cursor} tabIndex={tabIndex} />
            </li>
          </Fragment>
        ))}
        <Gap height={gapAfter} />
      </ol>
    </div>
  )
}

/** Row 0 is the start; row n is the state after n commands. */
function Row({ index, cursor, tabIndex }: { index: number; cursor: number; tabIndex: 0 | -1 }) {
  const row = index === 0 ? START : logRow(index - 1)
  if (!row) return null
  const undone = index > cursor
  return (
    <button
      type="button"
      className={`${styles.row} ${undone ? styles.undone : ''}`}
      aria-current={index === cursor ? 'step' : undefined}
      tabIndex={tabIndex}
      data-column="row"
      onClick={() => goTo(index)}
    >
      <span className={styles.number}>{index === 0 ? '' : grouped(index)}</span>
      <span className={`mono ${styles.command}`}>{row.command}</span>
      <span className={row.failed ? styles.failed : styles.outcome}>{row.outcome}</span>
      {undone && <span className={styles.mark}>undone</span>}
      {index === cursor && <span className={styles.mark}>shown</span>}
    </button>
  )
}

const START = { command: 'start', outcome: 'before the first command', failed: false }

function Gap({ height }: { height: number }) {
  return height > 0 ? <li aria-hidden="true" style={{ height }} /> : null
}
