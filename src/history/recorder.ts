/**
 * Records an operation while it runs on the live heap: an operation is executed
 * once, and everything shown of it comes from here.
 */
import type { Edit } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { Heap } from '../core/heap.ts'
import { isLook, type Observer, type Payload, Recording, STEP, type StepKind } from '../core/step.ts'
import type { Change } from './changes.ts'
import type { Line } from './narration/line.ts'
import { narrate } from './narration/steps.ts'
import type { Cost } from './shown.ts'
import type { Entry } from './timeline.ts'
import { TouchedPages } from './touched.ts'

export function costOf({ tally }: Heap): Cost {
  return { looks: tally.looks, updates: tally.handleUpdates + tally.referenceUpdates }
}

/** What is recorded of an edit while it runs. */
export interface Recorded {
  readonly recording: Recording
  /** The pages it changed; null where it changed none. */
  readonly touched: Change | null
  /** What the last step says; null where there is no step. */
  readonly lastLine: Line | null
  /** What the heap had cost before it. */
  readonly before: Cost
}

/** An edit of the history with its steps. */
export class RecordedEdit implements Recorded {
  /** Which edit of the history this is, from 0. */
  readonly index: number
  readonly edit: Edit
  readonly outcome: EditOutcome
  readonly recording: Recording
  /** All pages where it put another buffer in the place of the one there was. */
  readonly touched: Change | null
  readonly lastLine: Line | null
  readonly before: Cost
  private typed: string | null = null

  constructor(index: number, { edit, outcome }: Entry, recorded: Recorded) {
    this.index = index
    this.edit = edit
    this.outcome = outcome
    this.recording = recorded.recording
    this.touched = edit.do === 'new' || edit.do === 'clear' ? 'all' : recorded.touched
    this.lastLine = recorded.lastLine
    this.before = recorded.before
  }

  /** The edit as it is typed: written out when it is first read, which is not in every frame that plays. */
  get command(): string {
    this.typed ??= formatCommand(this.edit)
    return this.typed
  }
}

export class Recorder implements Observer, Recorded {
  readonly recording = new Recording()
  /**
   * The step recorded last, read from the heap before it was taken; looks, and
   * kinds that never end an operation, are passed over.
   */
  lastLine: Line | null = null
  readonly before: Cost
  private readonly heap: Heap
  private readonly pages = new TouchedPages()

  constructor(heap: Heap) {
    this.heap = heap
    this.before = costOf(heap)
  }

  /** The pages changed so far. */
  get touched(): Change | null {
    return this.pages.change
  }

  step(kind: StepKind, a: number, b: number, c: number, payload?: Payload): void {
    this.recording.step(kind, a, b, c, payload)
    if (kind === STEP.search || isLook(kind)) return
    switch (kind) {
      case STEP.split:
      case STEP.release:
      case STEP.extend:
      case STEP.copy:
        // Nothing ends with one of these: what they say is never asked of a recorder.
        return this.pages.add(this.heap, { kind, a, b, c })
    }
    const step = payload === undefined ? { kind, a, b, c } : { kind, a, b, c, payload }
    this.lastLine = narrate(this.heap, step)
    this.pages.add(this.heap, step)
  }
}
