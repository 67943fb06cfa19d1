/** The free structure of the heap on the screen, for its panel: see history/holes-view. */

import { type BlockId, type Bytes, NONE, type Page } from '../../core/units.ts'
import { HolesAtMoment } from '../../history/holes-view/drawing.ts'
import type { HolesView } from '../../history/holes-view/drawn.ts'
import { viewHoles } from '../../history/holes-view/view.ts'
import type { Workspace } from '../../history/workspace.ts'
import { moveCell } from '../pointing.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'
import { litExtent } from './extents.ts'
import { type Notation, notationNow } from './inspect.ts'

export type {
  Aside,
  Bit,
  BitRow,
  BuddyNode,
  HoleItem,
  HolesView,
  Item,
  ListView,
  Mark,
  TreeNode,
} from '../../history/holes-view/drawn.ts'

type Seen = Pick<State, 'revision' | 'session' | 'pointing'>

interface Known {
  readonly revision: number
  readonly notation: Notation
  readonly moment: HolesAtMoment
}

/** What was found out about each workspace, until it changes. */
const known = new WeakMap<Workspace, Known>()

/**
 * Null where there is no buffer. Costs little more than what is drawn; after a change also the steps of the
 * operation, a walk along a list that is not by address, and the blocks where something is pointed at.
 */
export function freeStructureOf(state: Seen, notation: Notation = notationNow()): HolesView | null {
  const { heap } = state.session.workspace
  if (!heap) return null
  const moment = momentOf(state, heap, notation)
  const { cell } = state.pointing
  const chosen = cell === null ? NONE : moment.holeAround(Math.floor(cell / heap.layout.pageSize))
  return viewHoles(moment, { chosen, lit: litExtent(state) })
}

function momentOf(
  { revision, session }: Seen,
  heap: HolesAtMoment['heap'],
  notation: Notation,
): HolesAtMoment {
  const workspace = session.workspace
  const before = known.get(workspace)
  if (before?.revision === revision && before.notation === notation && before.moment.heap === heap)
    return before.moment
  const recording = workspace.shown?.recording ?? null
  const moment = new HolesAtMoment({ heap, recording, position: workspace.position }, notation)
  known.set(workspace, { revision, notation, moment })
  return moment
}

/** Puts the cursor of the buffer on a hole. */
export function chooseHole(start: Page): void {
  const { heap } = getState().session.workspace
  if (heap) moveCell((start * heap.layout.pageSize) as Bytes)
}

/** The same for the first hole of what is folded, which unfolds it. */
export function unfold(hole: BlockId): void {
  const { heap } = getState().session.workspace
  if (heap?.table.isHole(hole)) chooseHole(heap.table.startOf(hole))
}
