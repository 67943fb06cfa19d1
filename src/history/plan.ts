/** Every compaction of a buffer, worked out on a copy of it: what each would do, before any does. */
import { explainObjection } from '../command/explain-compaction.ts'
import { heapFrom } from '../core/allocator.ts'
import { COMPACTIONS, type CompactionId, compactions } from '../core/compaction/index.ts'
import { type Pointers, pointersIn } from '../core/compaction/mechanism.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { efficiency, measure } from '../core/measure.ts'
import { run } from '../core/operation.ts'
import { type Move, Recording } from '../core/step.ts'
import { type Bytes, NONE, type Page, type Tag } from '../core/units.ts'

export interface Plan {
  readonly algorithm: CompactionId
  /** What it makes room for; null where it takes no size. */
  readonly bytes: Bytes | null
  /** Null where it is not possible on this buffer; `why` says it in a sentence then. */
  readonly result: PlanResult | null
  readonly why: string | null
}

interface PlanResult {
  readonly movedBytes: Bytes
  readonly movedBlocks: number
  /** Entries of the handle table and references that are written anew. */
  readonly updates: number
  readonly referenceUpdates: number
  /** What there is of pointers before, for what other mechanisms would do. */
  readonly pointers: Pointers
  readonly largestAfter: Bytes
  readonly holesAfter: number
  /** Bytes by which the largest hole grows, a byte moved; null where none moves. */
  readonly efficiency: number | null
  readonly moves: readonly Move[]
  /** The buffer afterwards, in address order. */
  readonly runs: readonly PlanRun[]
}

/** Neighbouring pages that are alike. */
interface PlanRun {
  readonly start: Page
  readonly pages: Page
  /** The tag that holds them; null where they are free. */
  readonly tag: Tag | null
  readonly reserved: boolean
}

/**
 * A plan for each algorithm, in the order of their table. O(blocks) each; filling holes O(blocks log holes).
 */
export function planCompactions(image: HeapImage, bytes: Bytes): readonly Plan[] {
  return COMPACTIONS.map(algorithm => planOne(image, algorithm, bytes))
}

function planOne(image: HeapImage, algorithm: CompactionId, bytes: Bytes): Plan {
  // Where the bytes lie is known without them.
  const heap = heapFrom({ ...image, contents: null })
  const { takesBytes } = compactions[algorithm]
  const pointers = pointersIn(heap)
  const recording = new Recording()
  heap.observer = recording
  const outcome = run(heap, { kind: 'compact', algorithm, ...(takesBytes ? { bytes } : {}) })
  heap.observer = null
  const plan = { algorithm, bytes: takesBytes ? bytes : null }
  if (outcome.kind === 'compaction-refused')
    return { ...plan, result: null, why: explainObjection(algorithm, outcome.objection) }
  if (outcome.kind !== 'compacted') throw new Error(`${algorithm} came to ${outcome.kind}`)
  const { handleUpdates, movedBlocks, movedBytes, referenceUpdates } = outcome
  const result = {
    movedBytes,
    movedBlocks,
    updates: handleUpdates + referenceUpdates,
    referenceUpdates,
    pointers,
    largestAfter: outcome.largestAfter,
    holesAfter: measure(heap).holes,
    efficiency: efficiency(outcome),
    moves: recording.moves,
    runs: runsOf(heap),
  }
  return { ...plan, result, why: null }
}

/** The blocks and holes of a heap in address order. O(blocks). */
export function runsOf({ table }: Heap): readonly PlanRun[] {
  const runs: PlanRun[] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    runs.push({
      start: table.startOf(block),
      pages: table.pagesOf(block),
      tag: table.isAllocated(block) ? table.tagOf(block) : null,
      reserved: table.isReserved(block),
    })
  }
  return runs
}
