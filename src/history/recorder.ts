/**
 * Records an operation while it runs on the live heap: an operation is executed
 * once, and everything shown of it comes from here.
 */
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { Heap } from '../core/heap.ts'
import { isLook, type Observer, type Payload, Recording, STEP, type StepKind } from '../core/step.ts'
import type { Change } from './changes.ts'
import type { Line } from './narration/line.ts'
import { narrate } from './narration/steps.ts'
import { touchedBy, union } from './touched.ts'

/** What running has cost: looks at pages, holes or nodes, and updates of handles and references. */
export interface Cost {
  readonly looks: number
  readonly updates: number
}

export function costOf({ tally }: Heap): Cost {
  return { looks: tally.looks, updates: tally.handleUpdates + tally.referenceUpdates }
}

/** An edit of the history with its steps. */
export interface RecordedEdit {
  /** Which edit of the history this is, from 0. */
  readonly index: number
  readonly edit: Edit
  readonly outcome: EditOutcome
  readonly recording: Recording
  /** What the last step says; null where there is no step. */
  readonly lastLine: Line | null
  /** What the heap had cost before it. */
  readonly before: Cost
}

/**
 * Nothing ends with one of these: what they say is never asked of a recorder, and is not put together for it.
 */
const NEVER_LAST: ReadonlySet<StepKind> = new Set([
  STEP.search,
  STEP.split,
  STEP.release,
  STEP.extend,
  STEP.copy,
])

export class Recorder implements Observer {
  readonly recording = new Recording()
  /** The pages changed so far. */
  touched: Change | null = null
  /**
   * The step recorded last, read from the heap before it was taken; kinds
   * that never end an operation are passed over.
   */
  lastLine: Line | null = null
  readonly before: Cost
  private readonly heap: Heap

  constructor(heap: Heap) {
    this.heap = heap
    this.before = costOf(heap)
  }

  step(kind: StepKind, a: number, b: number, c: number, payload?: Payload): void {
    this.recording.step(kind, a, b, c, payload)
    if (isLook(kind)) return
    const step = payload === undefined ? { kind, a, b, c } : { kind, a, b, c, payload }
    if (!NEVER_LAST.has(kind)) this.lastLine = narrate(this.heap, step)
    if (this.touched !== 'all') this.touched = union(this.touched, touchedBy(this.heap, step))
  }
}
