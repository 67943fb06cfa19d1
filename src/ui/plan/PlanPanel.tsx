import { useMemo, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Bytes } from '../../core/units.ts'
import { COMPACTION_CHOICES, runCompaction } from '../../store/compaction.ts'
import { bytesWanted } from '../../store/engine/compaction.ts'
import { bufferInWords, type PlanRow, planShown } from '../../store/panels/plan.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { COLUMNS, type Column, type ColumnId, sorted } from './columns.ts'
import { Mechanisms } from './Mechanisms.tsx'
import { Miniature } from './Miniature.tsx'
import styles from './Plan.module.css'
import { WatchTwo } from './WatchTwo.tsx'

/** Every compaction of the buffer as it is, before one runs: what it moves, what it leaves, what it costs. */
export default function PlanPanel() {
  const session = useStore(state => state.session)
  // The plan is of the live buffer: it changes with each edit, not with the steps shown of one.
  const operation = useStore(state => state.session.shown.shown)
  const pages = useStore(state => state.summary.layout?.pages ?? 0)
  const [typed, setTyped] = useState<string | null>(null)
  const [order, setOrder] = useState<Order>({ by: null, falling: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session never changes identity, what it shows does
  const wanted = useMemo(() => bytesWanted(session), [session, operation])
  const bytes = sizeOf(typed) ?? wanted
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const rows = useMemo(() => planShown(session, bytes), [session, operation, bytes])
  if (rows.length === 0)
    return (
      <p className={`${styles.empty} soft`}>Create a buffer, and see what each compaction would do to it.</p>
    )
  const by = COLUMNS.find(({ id }) => id === order.by)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} aria-label="Plans" tabIndex={0}>
      <div className={styles.head}>
        <p className="soft">The buffer as it is: {bufferInWords()}.</p>
        <NumberField label="Bytes to make room for" value={typed ?? String(wanted)} onChange={setTyped} />
        <WatchTwo key={String(operation?.index)} rows={rows} bytes={bytes} />
      </div>
      <table className={styles.table} aria-label="Plan">
        <thead>
          <tr>
            <th scope="col">Algorithm</th>
            {COLUMNS.map(column => (
              <Heading key={column.id} column={column} order={order} onSort={setOrder} />
            ))}
            <th scope="col">Result</th>
            <th scope="col" className={styles.run}>
              <span className="unseen">Run</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted(rows, by ?? null, order.falling).map(row => (
            <Row
              key={row.algorithm}
              row={row}
              pages={pages}
              onRun={() => runCompaction(row.algorithm, bytes)}
            />
          ))}
        </tbody>
      </table>
      <Mechanisms rows={rows} />
    </section>
  )
}

interface Order {
  readonly by: ColumnId | null
  readonly falling: boolean
}

function Heading({
  column,
  order,
  onSort,
}: {
  column: Column
  order: Order
  onSort: (order: Order) => void
}) {
  const isOn = order.by === column.id
  return (
    <th
      scope="col"
      className={styles.number}
      aria-sort={isOn ? (order.falling ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        title={column.means}
        onClick={() => onSort({ by: column.id, falling: isOn && !order.falling })}
      >
        {column.title}
        <span aria-hidden="true">{isOn ? (order.falling ? ' ▾' : ' ▴') : ''}</span>
      </button>
    </th>
  )
}

function Row({ row, pages, onRun }: { row: PlanRow; pages: number; onRun: () => void }) {
  const { result, title, why } = row
  const name = COMPACTION_CHOICES.find(({ value }) => value === row.algorithm)?.label ?? row.algorithm
  return (
    <tr>
      <th scope="row" title={`${row.rule} ${row.source}.`}>
        {title}
      </th>
      {result === null ? (
        <td colSpan={COLUMNS.length + 2} className="soft">
          <span className={styles.reason}>{why}</span>
        </td>
      ) : (
        <>
          {COLUMNS.map(({ id, text }) => (
            <td key={id} className={styles.number}>
              {text(row)}
            </td>
          ))}
          <td>
            <Miniature
              runs={result.runs}
              pages={pages}
              label={`${name} leaves ${groupedCount(result.holesAfter, 'hole')}, the largest of ${grouped(result.largestAfter)} bytes`}
            />
          </td>
          <td className={styles.run}>
            <Button size="small" aria-label={`Run ${title}`} onClick={onRun}>
              Run
            </Button>
          </td>
        </>
      )}
    </tr>
  )
}

function sizeOf(text: string | null): Bytes | null {
  const size = Number(text)
  return text !== null && Number.isSafeInteger(size) && size >= 1 ? (size as Bytes) : null
}
