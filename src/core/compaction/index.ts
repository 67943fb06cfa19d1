/**
 * The table of compactions, and how one is run. Nothing outside this folder names an algorithm, but demos and
 * lessons, which are written in the command language.
 */
import type { Heap } from '../heap.ts'
import type { Bytes, Page } from '../units.ts'
import type { Compaction, Objection } from './compaction.ts'
import { fillHoles } from './fill-holes.ts'
import { makeRoom } from './make-room.ts'
import { Mover, type Pause } from './mover.ts'
import { COMPACTIONS, type CompactionId, DEFAULT_COMPACTION } from './names.ts'
import type { OnFull } from './on-full.ts'
import { semispace } from './semispace.ts'
import { slide } from './slide.ts'

export { COMPACTIONS, type CompactionId, DEFAULT_COMPACTION } from './names.ts'

/** Every algorithm by its id. */
export const compactions: { readonly [id in CompactionId]: Compaction } = {
  slide,
  'fill-holes': fillHoles,
  'make-room': makeRoom,
  semispace,
}

/** The one for a single request: it moves what is in its way, and no more. */
export const FOR_ONE_REQUEST: CompactionId = 'make-room'

/** The algorithm that a step names by its place in the table. */
export function compactionAt(index: number): Compaction {
  return compactions[COMPACTIONS[index] ?? DEFAULT_COMPACTION]
}

/** What runs when no hole fits a request and the free total does; null where nothing does. */
export const whenFull: { readonly [choice in OnFull]: CompactionId | null } = {
  compact: DEFAULT_COMPACTION,
  'make-room': 'make-room',
  'fill-holes': 'fill-holes',
  fail: null,
}

type Ending =
  | { readonly kind: 'finished' }
  | { readonly kind: 'paused'; readonly pause: Pause }
  | { readonly kind: 'refused'; readonly objection: Objection }

/**
 * Runs an algorithm to its end, or to where the budget stops it. `need` is the pages to make room for, where
 * the algorithm takes that. What is refused changes nothing, not even a figure.
 */
export function compact(heap: Heap, id: CompactionId, need: Page, budget: Bytes | null): Ending {
  const algorithm = compactions[id]
  const objection = algorithm.objection(heap, need)
  if (objection) return { kind: 'refused', objection }
  heap.beginCompaction(COMPACTIONS.indexOf(id), need, budget ?? (0 as Bytes))
  const mover = new Mover(heap, budget)
  algorithm.run(heap, mover, need)
  const { pause } = mover
  return pause ? { kind: 'paused', pause } : { kind: 'finished' }
}
