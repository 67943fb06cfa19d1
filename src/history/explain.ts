/** Records one operation of the history, so that it can be stepped through. */
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/print.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { Recording } from '../core/step.ts'
import { changedNothing } from './machine.ts'
import type { Timeline } from './timeline.ts'

export interface Explanation {
  /** Which edit of the history this is, from 0. */
  readonly index: number
  readonly edit: Edit
  readonly outcome: EditOutcome
  /** Null where the operation does not run on a buffer: there is nothing to step through then. */
  readonly before: HeapImage | null
  readonly recording: Recording
}

/** Performs edit `index` of the timeline again, on the side, with a recorder attached. */
export function explain(timeline: Timeline, index: number): Explanation {
  const entry = timeline.entry(index)
  if (!entry) throw new RangeError(`edit ${index} of ${timeline.length}`)
  const machine = timeline.machineAfter(index)
  const before = imageBefore(entry.edit, machine.heap)
  const recording = new Recording()
  if (before) machine.apply(entry.edit, recording)
  return { index, ...entry, before, recording }
}

/** Appends an edit with a recorder attached. The explanation is null where the edit changed nothing and was not kept. */
export function appendExplained(
  timeline: Timeline,
  edit: Edit,
): Result<{ outcome: EditOutcome; explanation: Explanation | null }, Problem> {
  const before = imageBefore(edit, timeline.heap)
  const recording = new Recording()
  const result = timeline.append(edit, recording)
  if (!result.ok) return result
  const outcome = result.value
  if (changedNothing(outcome)) return ok({ outcome, explanation: null })
  return ok({
    outcome,
    explanation: { index: timeline.cursor - 1, edit, outcome, before, recording },
  })
}

/** The image an edit starts from; null where it does not run on a buffer. */
function imageBefore(edit: Edit, heap: Heap | null): HeapImage | null {
  return edit.do === 'new' || edit.do === 'clear' ? null : (heap?.image() ?? null)
}
