/** The columns of the plan: what each says, and how the rows stand by it. */
import { grouped } from '../../base/text.ts'
import type { PlanRow } from '../../store/panels/plan.ts'

export type ColumnId = 'bytes' | 'blocks' | 'updates' | 'largest' | 'holes' | 'order' | 'efficiency'

export interface Column {
  readonly id: ColumnId
  readonly title: string
  readonly means: string
  readonly text: (row: PlanRow) => string
  readonly number: (row: PlanRow) => number
}

export const COLUMNS: readonly Column[] = [
  column('bytes', 'Bytes moved', 'Bytes that would be copied.', row => row.result?.movedBytes ?? 0),
  column('blocks', 'Blocks', 'Blocks that would go elsewhere.', row => row.result?.movedBlocks ?? 0),
  column(
    'updates',
    'Updates',
    'Entries of the handle table and references that would be written anew.',
    row => row.result?.updates ?? 0,
  ),
  column('largest', 'Largest hole after', 'In bytes.', row => row.result?.largestAfter ?? 0),
  column('holes', 'Holes left', 'How many holes would be left.', row => row.result?.holesAfter ?? 0),
  {
    id: 'order',
    title: 'Order',
    means: 'Do the blocks keep their order?',
    text: row => (row.keepsOrder ? 'kept' : 'changed'),
    number: row => (row.keepsOrder ? 0 : 1),
  },
  {
    id: 'efficiency',
    title: 'Grown per byte moved',
    means: 'Bytes by which the largest hole grows, for each byte that is moved.',
    text: row => row.result?.efficiency?.toFixed(2) ?? '—',
    number: row => row.result?.efficiency ?? -1,
  },
]

function column(id: ColumnId, title: string, means: string, number: (row: PlanRow) => number): Column {
  return { id, title, means, number, text: row => grouped(number(row)) }
}

/** Rows that are not possible stand last, whatever the order. */
export function sorted(rows: readonly PlanRow[], by: Column | null, falling: boolean): readonly PlanRow[] {
  if (by === null) return rows
  const sign = falling ? -1 : 1
  const last = (row: PlanRow) => (row.result === null ? 1 : 0)
  return rows.toSorted((a, b) => last(a) - last(b) || sign * (by.number(a) - by.number(b)))
}
