import {
  Fragment,
  memo,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Tag } from '../../core/units.ts'
import { run } from '../../store/commands.ts'
import {
  type BlockOrder,
  type BlockRow,
  blockRow,
  extentsOf,
  litExtent,
  sortBlocks,
} from '../../store/panels/extents.ts'
import { addressOf, ownAddressOf } from '../../store/panels/inspect.ts'
import { linkTag, selectTag } from '../../store/pointing.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { type ListRow, useLongList } from '../lists/useLongList.ts'
import styles from './Allocations.module.css'
import { Gap } from './Gap.tsx'
import { HEAD_HEIGHT, ROW_HEIGHT } from './heights.ts'
import { Swatch } from './Swatch.tsx'

/** Characters of an address beside which there is room for all columns. */
const SHORT_ADDRESS = 6

export function AllocationsTable() {
  const session = useStore(state => state.session)
  const revision = useStore(state => state.revision)
  const hasBuffer = useStore(state => state.summary.layout !== null)
  const selected = useStore(state => state.pointing.tag)
  const lit = useStore(litExtent)
  const [order, setOrder] = useState<{ by: BlockOrder; descending: boolean }>({
    by: 'address',
    descending: false,
  })
  const extents = useMemo(() => extentsOf({ revision, session }), [revision, session])
  const blocks = useMemo(() => sortBlocks(extents, order.by, order.descending), [extents, order])
  const { heap } = extents
  const count = blocks.length
  const hasHeaders = heap !== null && heap.settings.header > 0
  const columns = hasHeaders ? 7 : 6
  const isTight = hasHeaders || (heap !== null && addressOf(0).length > SHORT_ADDRESS)
  const { rows, gapAfter, reveal, focusRow, list } = useLongList({
    count,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
  })
  const id = useId()

  // A block that is selected elsewhere comes into view here.
  const latest = useRef({ blocks, heap })
  useEffect(() => {
    latest.current = { blocks, heap }
  })
  useEffect(() => {
    if (selected === null) return
    const { blocks, heap } = latest.current
    const index = heap ? blocks.indexOf(heap.tags.get(selected)) : -1
    if (index >= 0) reveal(index)
  }, [selected, reveal])

  // A row that is freed takes its button away: the focus goes on to the row that comes in its place.
  const freedAt = useRef<number | null>(null)
  const free = useCallback((tag: Tag, index: number, focused: boolean) => {
    freedAt.current = focused ? index : null
    run({ do: 'free', tag })
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every change of the rows
  useLayoutEffect(() => {
    const index = freedAt.current
    freedAt.current = null
    if (index === null) return
    if (count > 0) focusRow(Math.min(index, count - 1), 'free')
    else list.ref.current?.focus()
  }, [blocks])

  const sortBy = (by: BlockOrder) =>
    setOrder(now => ({ by, descending: now.by === by ? !now.descending : false }))

  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h2 className="label" id={id}>
          Allocations
        </h2>
        <span className="label">{count > 0 ? groupedCount(count, 'block') : ''}</span>
      </div>
      <div className={styles.scroller} {...list} tabIndex={count > 0 ? 0 : -1}>
        <table
          className={`${styles.table} ${isTight ? styles.tight : ''}`}
          aria-labelledby={id}
          aria-rowcount={count + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              <SortableHead label="Tag" by="tag" order={order} onSort={sortBy} />
              <SortableHead label="Bytes" by="bytes" order={order} onSort={sortBy} />
              <th scope="col" className={styles.pages}>
                Pages
              </th>
              <SortableHead label="Address" by="address" order={order} onSort={sortBy} />
              {hasHeaders && (
                <th scope="col" title="The address that a program gets: that of the block’s first own byte">
                  Pointer
                </th>
              )}
              <th scope="col">Slack</th>
              <th scope="col">
                <span className="unseen">Free</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {heap &&
              rows.map(row => {
                const block = blocks[row.index]
                if (block === undefined) return null
                const data = blockRow(heap, block)
                return (
                  <Fragment key={data.tag}>
                    <Gap height={row.gap} columns={columns} />
                    <Row
                      {...row}
                      {...data}
                      address={addressOf(data.at)}
                      pointer={ownAddressOf(data.at)}
                      selected={data.tag === selected}
                      lit={block === lit}
                      free={free}
                    />
                  </Fragment>
                )
              })}
            <Gap height={gapAfter} columns={columns} />
          </tbody>
        </table>
        {count === 0 && (
          <p className={styles.empty}>
            {hasBuffer
              ? 'No block is allocated. Allocate some bytes, and the block appears here.'
              : 'There is no buffer. Create one at the top.'}
          </p>
        )}
      </div>
    </div>
  )
}

function SortableHead({
  label,
  by,
  order,
  onSort,
}: {
  label: string
  by: BlockOrder
  order: { by: BlockOrder; descending: boolean }
  onSort: (by: BlockOrder) => void
}) {
  const sorted = order.by === by ? (order.descending ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" aria-sort={sorted}>
      <button
        type="button"
        className={styles.sort}
        title={`Sorts by ${label.toLowerCase()}`}
        onClick={() => onSort(by)}
      >
        {label}
        <span aria-hidden="true">{{ none: '', ascending: '↑', descending: '↓' }[sorted]}</span>
      </button>
    </th>
  )
}

interface RowProps extends BlockRow, ListRow {
  readonly address: string
  /** Null where it is the address: without headers. */
  readonly pointer: string | null
  readonly selected: boolean
  readonly lit: boolean
  readonly free: (tag: Tag, index: number, focused: boolean) => void
}

const Row = memo(function Row({
  tag,
  bytes,
  pages,
  slack,
  address,
  pointer,
  index,
  tabIndex,
  selected,
  lit,
  free,
}: RowProps) {
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      className={`${selected ? styles.selected : ''} ${lit ? styles.lit : ''}`}
      onClick={() => selectTag(tag)}
      onPointerEnter={() => linkTag(tag)}
      onPointerLeave={() => linkTag(null)}
      onKeyDown={event => {
        if (event.key !== 'Delete') return
        event.preventDefault()
        free(tag, index, true)
      }}
      onFocus={() => linkTag(tag)}
      onBlur={() => linkTag(null)}
    >
      <th scope="row">
        <button
          type="button"
          className={styles.tag}
          aria-label={`Tag ${tag}`}
          aria-current={selected ? 'true' : undefined}
          tabIndex={tabIndex}
          data-column="tag"
        >
          <Swatch tag={tag} />
          {tag}
        </button>
      </th>
      <td>{grouped(bytes)}</td>
      <td className={styles.pages}>{grouped(pages)}</td>
      <td className="mono">{address}</td>
      {pointer !== null && <td className="mono">{pointer}</td>}
      <td>{grouped(slack)}</td>
      <td>
        <Button
          size="small"
          aria-label={`Free tag ${tag}`}
          tabIndex={tabIndex}
          data-column="free"
          onClick={event => {
            event.stopPropagation()
            // The second click of a double click would free the block whose row came in place of this one's.
            if (event.detail > 1) return
            free(tag, index, document.activeElement === event.currentTarget)
          }}
        >
          Free
        </Button>
      </td>
    </tr>
  )
})
