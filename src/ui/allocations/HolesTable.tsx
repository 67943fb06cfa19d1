import { Fragment, useId, useMemo } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Bytes } from '../../core/units.ts'
import { extentsOf, type HoleRow, holeRow, litExtent } from '../../store/panels/extents.ts'
import { addressOf } from '../../store/panels/inspect.ts'
import { linkExtent, moveCell, selectTag } from '../../store/pointing.ts'
import { askForHole } from '../../store/request.ts'
import { useStore } from '../../store/store.ts'
import { useLongList } from '../lists/useLongList.ts'
import styles from './Allocations.module.css'
import { Gap } from './Gap.tsx'
import { HEAD_HEIGHT, ROW_HEIGHT } from './heights.ts'

const COLUMNS = 3

export function HolesTable() {
  const session = useStore(state => state.session)
  const revision = useStore(state => state.revision)
  const hasBuffer = useStore(state => state.summary.layout !== null)
  const lit = useStore(litExtent)
  const { heap, holes } = useMemo(() => extentsOf({ revision, session }), [revision, session])
  const count = holes.length
  const { rows, gapAfter, list } = useLongList({ count, rowHeight: ROW_HEIGHT, headHeight: HEAD_HEIGHT })
  const id = useId()
  if (!hasBuffer) return null
  return (
    <div className={`${styles.part} ${styles.holes}`}>
      <div className={styles.head}>
        <h2 className="label" id={id}>
          Holes
        </h2>
        <span className="label">{count > 0 ? groupedCount(count, 'hole') : ''}</span>
      </div>
      <div className={styles.scroller} {...list} tabIndex={count > 0 ? 0 : -1}>
        <table className={styles.table} aria-labelledby={id} aria-rowcount={count + 1} hidden={count === 0}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">Address</th>
              <th scope="col">Bytes</th>
              <th scope="col">Holds</th>
            </tr>
          </thead>
          <tbody>
            {heap &&
              rows.map(({ index, gap, tabIndex }) => {
                const hole = holes[index]
                if (hole === undefined) return null
                const data = holeRow(heap, hole)
                return (
                  <Fragment key={data.start}>
                    <Gap height={gap} columns={COLUMNS} />
                    <tr
                      data-row={index}
                      aria-rowindex={index + 2}
                      className={hole === lit ? styles.lit : ''}
                      onClick={() => chooseHole(data.at)}
                      onPointerEnter={() => linkExtent(data)}
                      onPointerLeave={() => linkExtent(null)}
                    >
                      <th scope="row">
                        <button
                          type="button"
                          className={`mono ${styles.tag}`}
                          aria-label={`Hole at ${addressOf(data.at)}`}
                          tabIndex={tabIndex}
                          data-column="hole"
                        >
                          {addressOf(data.at)}
                        </button>
                      </th>
                      <td>{grouped(data.bytes)}</td>
                      <td className="soft">{holds(data)}</td>
                    </tr>
                  </Fragment>
                )
              })}
            <Gap height={gapAfter} columns={COLUMNS} />
          </tbody>
        </table>
        {count === 0 && <p className={styles.empty}>No byte is free.</p>}
      </div>
    </div>
  )
}

/** Selects the hole, which offers then to allocate in it. */
function chooseHole(at: Bytes): void {
  selectTag(null)
  moveCell(at)
  askForHole(at)
}

function holds({ holdsStale, holdsClean, listed }: HoleRow): string {
  const states = [holdsStale ? 'stale' : '', holdsClean ? 'clean' : ''].filter(Boolean).join(', ')
  return listed ? states : `${states}; no hole yet`
}
