/** The variables of the heap on the screen: what each is, what it says, and whose byte it meets now. */
import { addressText } from '../../command/address.ts'
import { place } from '../../command/explain-targets.ts'
import type { Heap } from '../../core/heap.ts'
import { type Bytes, NONE, type Tag } from '../../core/units.ts'
import { meet } from '../../core/variables/meet.ts'
import type { Variable } from '../../core/variables/variables.ts'
import { setMarks } from '../marks.ts'
import type { Mark } from '../state.ts'
import { getState } from '../store.ts'
import { notationNow } from './inspect.ts'

export interface VariableRow {
  readonly name: string
  readonly kind: 'handle' | 'reference' | 'raw pointer'
  /** What the variable itself holds. */
  readonly value: string
  /** Whose byte is there now. */
  readonly meets: string
  /** The block that it points into now; null where there is none. */
  readonly tag: Tag | null
  /** It does not point any more to what it was taken of. */
  readonly dangles: boolean
  /** Where it points, from the start of the buffer; null where it points nowhere. */
  readonly at: Bytes | null
}

/** O(variables * blocks). */
export function variablesShown(): readonly VariableRow[] {
  const { heap } = getState().session.workspace
  return heap === null ? [] : heap.variables.all.map(variable => rowOf(heap, variable))
}

/** Draws an arrow for each into the buffer, dangling ones in red; none takes them away. */
export function markVariables(rows: readonly VariableRow[]): void {
  setMarks(
    'variables',
    rows.flatMap(({ at, dangles, name }): readonly Mark[] =>
      at === null
        ? []
        : [
            {
              kind: 'arrow',
              from: null,
              to: at,
              tone: dangles ? 'bad' : 'accent',
              label: dangles ? `${name} dangles` : name,
            },
          ],
    ),
  )
}

function rowOf(heap: Heap, variable: Variable): VariableRow {
  const { layout, settings, table, tags } = heap
  const total = layout.pages * layout.pageSize
  const address = (at: number) => addressText(at + settings.base, total + settings.base, notationNow())
  const { name } = variable
  if (variable.kind === 'raw') {
    const { at, origin } = variable
    const meets = meet(heap, at)
    const own = meets.kind === 'own' && origin?.tag === meets.tag && origin.offset === meets.k
    const dangles = origin !== null && !own
    const was = dangles ? `was byte ${origin.offset} of tag ${origin.tag}; here is ` : ''
    return {
      name,
      kind: 'raw pointer',
      value: address(at),
      meets: `${was}${place(meets)}`,
      tag: 'tag' in meets ? meets.tag : null,
      dangles,
      at: at >= 0 && at < total ? (at as Bytes) : null,
    }
  }
  const block = tags.get(variable.tag)
  const kind = variable.kind
  const value = kind === 'handle' ? `tag ${variable.tag}` : address(variable.at)
  if (block === NONE)
    return { name, kind, value, meets: `tag ${variable.tag} was freed`, tag: null, dangles: true, at: null }
  const start = heap.ownBytesAt(table.startOf(block))
  if (kind === 'handle')
    return {
      name,
      kind,
      value,
      meets: `tag ${variable.tag} at ${address(start)}`,
      tag: variable.tag,
      dangles: false,
      at: start,
    }
  const isOutside = variable.offset >= table.bytesOf(block)
  // Between the move of its block and its own update it still says where the byte was.
  const isLate = variable.at !== start + variable.offset
  const now = isOutside ? 'outside the block' : place(meet(heap, variable.at))
  return {
    name,
    kind,
    value,
    meets: isLate ? `${now}; about to be written anew` : now,
    tag: variable.tag,
    dangles: isOutside || isLate,
    at: variable.at,
  }
}
