/**
 * The usual misconceptions about an allocator. Each gives its answer by an attempt of its own: the same
 * command, run by the core on a buffer, or with settings, as somebody who holds the misconception sees them.
 * None is a special case of a question.
 */
import { blockNamed } from '../../command/argument.ts'
import type { Edit } from '../../command/command.ts'
import { configure, free } from '../../core/allocate.ts'
import { heapFrom } from '../../core/allocator.ts'
import { COMPACTIONS, type CompactionId, compactions, whenFull } from '../../core/compaction/index.ts'
import type { Heap, HeapImage } from '../../core/heap.ts'
import { run as runOperation } from '../../core/operation.ts'
import { policies } from '../../core/policy/index.ts'
import { DEFAULT_SETTINGS, ON_FULL, POLICIES, type PolicyId, type Settings } from '../../core/settings.ts'
import { type BlockId, bytes, NONE, type Page, pages } from '../../core/units.ts'
import { blockAtPage } from '../../history/block-at.ts'
import type { QuestionKind } from './answer.ts'
import { byteByByte } from './byte-by-byte.ts'
import { type Attempt, run } from './prediction.ts'

export type MisconceptionId =
  | `other-policy:${PolicyId}`
  | 'header-forgotten'
  | 'alignment-forgotten'
  | 'pages-forgotten'
  | 'rover-restarted'
  | 'rover-not-wrapped'
  | 'one-neighbour-not-merged'
  | 'stranger-merged'
  | 'order-not-kept'
  | 'stale-thought-zero'
  | 'place-before-compaction'

export interface Misconception {
  readonly id: MisconceptionId
  /** The questions about which it can be held. */
  readonly kinds: readonly QuestionKind[]
  /**
   * What it does with a command; empty where it makes no difference by its
   * nature, as a forgotten header where there is none.
   */
  readonly attempts: (before: HeapImage, command: Edit) => readonly Attempt[]
  /** The policy it takes the buffer's for; null where it is about something else. */
  readonly policy: PolicyId | null
  /** Ends the sentence "This would be right …". */
  readonly premise: (before: HeapImage) => string
}

const otherPolicies = POLICIES.map(
  (policy): Misconception => ({
    id: `other-policy:${policy}`,
    kinds: ['place', 'lies', 'looks', 'choice'],
    attempts: (before, command) => {
      if (policy === before.settings.policy || !isRequest(command)) return []
      const heap = heapFrom(before)
      const outcome = runOperation(heap, { kind: 'configure', settings: { ...before.settings, policy } })
      return outcome.kind === 'configured' ? [{ heap, command }] : []
    },
    policy,
    premise: () => `under ${policies[policy].title}`,
  }),
)

const headerForgotten: Misconception = {
  id: 'header-forgotten',
  kinds: ['place', 'lies', 'looks', 'choice'],
  attempts: (before, command) =>
    before.settings.header > 0 && isRequest(command)
      ? [{ heap: withSettings(before, { header: bytes(0) }), command }]
      : [],
  policy: null,
  premise: ({ settings }) => `if the block had no header; it has one of ${settings.header} bytes`,
}

const alignmentForgotten: Misconception = {
  id: 'alignment-forgotten',
  kinds: ['place', 'lies', 'looks', 'choice'],
  attempts: (before, command) =>
    before.settings.alignment > 1 && isRequest(command)
      ? [{ heap: withSettings(before, { alignment: bytes(1) }), command }]
      : [],
  policy: null,
  premise: ({ settings }) =>
    `if its size were taken as it is; it is rounded up to a multiple of ${settings.alignment} bytes first`,
}

const pagesForgotten: Misconception = {
  id: 'pages-forgotten',
  kinds: ['place', 'lies', 'moved'],
  attempts: (before, command) => {
    const heap = byteByByte(before, isRequest(command))
    return heap ? [{ heap, command }] : []
  },
  policy: null,
  premise: ({ layout }) =>
    `if a block ended with its last byte; it takes whole pages of ${layout.pageSize} bytes, and its slack is not free`,
}

const roverRestarted: Misconception = {
  id: 'rover-restarted',
  kinds: ['place', 'lies', 'looks', 'choice'],
  attempts: (before, command) => {
    if (!startsAtRover(before) || !isRequest(command)) return []
    return [{ heap: heapFrom({ ...before, rover: pages(0) }), command }]
  },
  policy: null,
  premise: () =>
    'if the search began at the bottom of the buffer; next fit goes on where the last placement ended',
}

const roverNotWrapped: Misconception = {
  id: 'rover-not-wrapped',
  kinds: ['place', 'looks'],
  attempts: (before, command) => {
    if (!startsAtRover(before) || !isRequest(command)) return []
    const heap = withSettings(before, { onFull: 'fail' })
    for (const hole of holesOf(heap)) if (heap.table.endOf(hole) <= before.rover) occupy(heap, hole)
    // Taking a hole moves the rover: back to where it stood.
    return [{ heap: heapFrom({ ...heap.image(), rover: before.rover }), command }]
  },
  policy: null,
  premise: () => 'if the search ended at the top of the buffer; next fit goes on from the bottom',
}

const oneNeighbourNotMerged: Misconception = {
  id: 'one-neighbour-not-merged',
  kinds: ['merge'],
  attempts: (before, command) => {
    if (command.do !== 'free') return []
    const merged = extentAfterFreeing(before, command)
    if (!merged) return []
    const inside = holesOf(heapFrom(before)).filter(hole => {
      const { table } = merged.before
      return table.startOf(hole) >= merged.start && table.endOf(hole) <= merged.end
    })
    return inside.map(hole => {
      const heap = heapFrom(before)
      occupy(heap, hole)
      return { heap, command }
    })
  },
  policy: null,
  premise: () => 'if a free neighbour stayed a hole of its own; the freed block merges with it',
}

const strangerMerged: Misconception = {
  id: 'stranger-merged',
  kinds: ['merge'],
  attempts: (before, command) => {
    if (command.do !== 'free') return []
    if (before.settings.coalescing === 'off')
      return [{ heap: withSettings(before, { coalescing: 'immediate' }), command }]
    // Among buddies, a stranger is a free neighbour that is not the buddy.
    if (hasPlacesOfItsOwn(before))
      return [{ heap: withSettings(before, { policy: DEFAULT_SETTINGS.policy }), command }]
    return mergedAcross(before, command)
  },
  policy: null,
  premise: before => {
    if (before.settings.coalescing === 'off') return 'if neighbours merged; coalescing is off here'
    if (hasPlacesOfItsOwn(before))
      return 'if it merged with any free neighbour; a block merges with its buddy only, the other half of what it was cut from'
    return 'if holes merged across the block that lies between them; only neighbours merge'
  },
}

const orderNotKept: Misconception = {
  id: 'order-not-kept',
  kinds: ['place', 'lies', 'moved'],
  attempts: (before, command) => {
    if (command.do === 'defrag') {
      if (!compactions[command.algorithm].keepsOrder) return []
      const heap = () => heapFrom(before)
      return REORDERING.map(algorithm => ({ heap: heap(), command: { do: 'defrag', algorithm } }))
    }
    const usual = whenFull[before.settings.onFull]
    if (usual === null || !compactions[usual].keepsOrder || !isRequest(command)) return []
    return ON_FULL.filter(onFull => isReordering(whenFull[onFull])).map(onFull => ({
      heap: withSettings(before, { onFull }),
      command,
    }))
  },
  policy: null,
  premise: () => 'if blocks could change their order; this compaction keeps it',
}

const staleThoughtZero: Misconception = {
  id: 'stale-thought-zero',
  kinds: ['choice'],
  attempts: (before, command) => {
    if (!isRequest(command)) return []
    const heap = heapFrom(before)
    for (const hole of holesOf(heap))
      heap.contents?.clean(heap.table.startOf(hole), heap.table.endOf(hole), heap.layout.pageSize)
    return [{ heap, command }]
  },
  policy: null,
  premise: () =>
    'if freeing had cleared the bytes; it leaves them as they are, and the next owner finds them there',
}

const placeBeforeCompaction: Misconception = {
  id: 'place-before-compaction',
  kinds: ['place', 'lies'],
  attempts: (before, command) => {
    if (command.do === 'defrag') return [{ heap: heapFrom(before), command: null }]
    if (before.settings.onFull === 'fail' || !isRequest(command)) return []
    return [{ heap: withSettings(before, { onFull: 'fail' }), command }]
  },
  policy: null,
  premise: () => 'if every block stayed where it was; the compaction moves blocks first',
}

export const MISCONCEPTIONS: readonly Misconception[] = [
  ...otherPolicies,
  headerForgotten,
  alignmentForgotten,
  pagesForgotten,
  roverRestarted,
  roverNotWrapped,
  oneNeighbourNotMerged,
  strangerMerged,
  orderNotKept,
  staleThoughtZero,
  placeBeforeCompaction,
]

/** Compactions of the whole buffer under which blocks may change their order. */
const REORDERING = COMPACTIONS.filter(isReordering)

function isReordering(id: CompactionId | null): boolean {
  return id !== null && !compactions[id].keepsOrder && !compactions[id].takesBytes
}

function isRequest(command: Edit): boolean {
  return command.do === 'alloc' || command.do === 'realloc'
}

function startsAtRover({ settings }: HeapImage): boolean {
  return policies[settings.policy].startsAtRover
}

/** Blocks can stand only at certain pages, as buddies do. */
function hasPlacesOfItsOwn({ settings }: HeapImage): boolean {
  return policies[settings.policy].carving.misplaced !== null
}

/** The same blocks and holes, and other settings from here on. */
function withSettings(before: HeapImage, change: Partial<Settings>): Heap {
  const heap = heapFrom(before)
  configure(heap, { ...before.settings, ...change })
  return heap
}

function holesOf({ table }: Heap): BlockId[] {
  const holes: BlockId[] = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) holes.push(hole)
  return holes
}

/** Takes a hole whole, so that it is none any more. */
function occupy(heap: Heap, hole: BlockId): void {
  heap.claim(hole, bytes(1), null)
}

interface FreedExtent {
  readonly before: Heap
  readonly start: Page
  readonly end: Page
}

/** The hole that freeing really leaves; null for an unknown tag. */
function extentAfterFreeing(before: HeapImage, command: Edit & { do: 'free' }): FreedExtent | null {
  const heap = heapFrom(before)
  const block = blockNamed(heap, command.tag)
  if (block === NONE) return null
  const at = heap.table.startOf(block)
  run({ heap, command })
  const hole = blockAtPage(heap, at)
  return {
    before: heapFrom(before),
    start: heap.table.startOf(hole),
    end: heap.table.endOf(hole),
  }
}

/**
 * On either side: the block between the hole that freeing leaves and the next one is taken for free as well.
 */
function mergedAcross(before: HeapImage, command: Edit & { do: 'free' }): Attempt[] {
  const merged = extentAfterFreeing(before, command)
  if (!merged) return []
  const { table, layout } = merged.before
  const between: BlockId[] = []
  if (merged.start > 0) {
    const below = blockAtPage(merged.before, (merged.start - 1) as Page)
    if (table.isHole(table.previous(below))) between.push(below)
  }
  if (merged.end < layout.pages) {
    const above = blockAtPage(merged.before, merged.end)
    if (table.isHole(table.next(above))) between.push(above)
  }
  return between.map(block => {
    const heap = heapFrom(before)
    free(heap, block)
    return { heap, command }
  })
}
