/** Records one operation of the history, so that it can be stepped through. */
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/print.ts'
import type { HeapImage } from '../core/heap.ts'
import { Heap } from '../core/heap.ts'
import { perform } from '../core/perform.ts'
import { Recording, STEP } from '../core/step.ts'
import type { BlockId, Bytes, Tag } from '../core/units.ts'
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
  readonly moves: readonly BlockMove[]
}

/** A block that compaction or reallocation put elsewhere; addresses are offsets from the start of the buffer. */
export interface BlockMove {
  /** The number of the step, from 1: the state shown at this position has it done. */
  readonly step: number
  readonly tag: Tag
  readonly from: Bytes
  readonly to: Bytes
  readonly bytes: Bytes
}

/** Performs edit `index` of the timeline again, on the side, with a recorder attached. */
export function explain(timeline: Timeline, index: number): Explanation {
  const entry = timeline.entry(index)
  if (!entry) throw new RangeError(`edit ${index} of ${timeline.length}`)
  const machine = timeline.machineAfter(index)
  const before = imageBefore(entry.edit, machine.heap)
  const recording = new Recording()
  if (before) machine.apply(entry.edit, recording)
  return { index, ...entry, ...recorded(before, recording) }
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
    explanation: { index: timeline.cursor - 1, edit, outcome, ...recorded(before, recording) },
  })
}

/** The image an edit starts from; null where it does not run on a buffer. */
function imageBefore(edit: Edit, heap: Heap | null): HeapImage | null {
  return edit.do === 'new' || edit.do === 'clear' ? null : (heap?.image() ?? null)
}

function recorded(before: HeapImage | null, recording: Recording) {
  return { before, recording, moves: before ? movesOf(before, recording) : [] }
}

function movesOf(before: HeapImage, recording: Recording): BlockMove[] {
  const moves: BlockMove[] = []
  const heap = Heap.fromImage(before)
  const { pageSize } = heap.layout
  for (let index = 0; index < recording.length; index++) {
    const step = recording.at(index)
    const source = step.a as BlockId
    const from = (heap.table.startOf(source) * pageSize) as Bytes
    const tag = heap.table.tagOf(source)
    perform(heap, step)
    if (step.kind !== STEP.slide && step.kind !== STEP.copy) continue
    const target = step.kind === STEP.slide ? source : (step.b as BlockId)
    const bytes = step.kind === STEP.slide ? heap.table.bytesOf(source) : (step.c as Bytes)
    moves.push({ step: index + 1, tag, from, to: (heap.table.startOf(target) * pageSize) as Bytes, bytes })
  }
  return moves
}
