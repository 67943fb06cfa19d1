/** One command, whatever kind it is, on a timeline: the one place from which commands are run. */
import type { Problem, Result } from '../base/result.ts'
import { type Answer, malformed, type Spoken } from '../command/answer.ts'
import { type Command, type Edit, entryOf, isEdit } from '../command/command.ts'
import { noBuffer } from '../command/entry.ts'
import { formatCommand } from '../command/format.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { Heap } from '../core/heap.ts'
import type { Timeline } from './timeline.ts'

/** `append` is how an edit gets onto the timeline: by itself, or by way of something that records and shows it. */
export function execute(
  timeline: Timeline,
  command: Command,
  append: (edit: Edit) => Result<EditOutcome, Problem> = edit => timeline.append(edit),
): Answer {
  if (isEdit(command)) {
    const result = append(command)
    return result.ok ? answerTo(command, result.value, timeline.heap) : malformed(result.problem)
  }
  const entry = entryOf(command)
  switch (entry.kind) {
    case 'travel': {
      const edit = entry.way === 'undo' ? timeline.undo() : timeline.redo()
      return entry.answer(edit && formatCommand(edit))
    }
    case 'help':
      return entry.answer(command)
    case 'question': {
      const { heap } = timeline
      return heap === null ? malformed(noBuffer(command.do)) : entry.answer(command, heap)
    }
  }
}

/** What is said of an edit and its outcome; `heap` is the one it has run on. */
export function answerTo(edit: Edit, outcome: EditOutcome, heap: Heap | null): Spoken {
  const entry = entryOf(edit)
  if (entry.kind === 'buffer') return { ...entry.answer(edit), outcome }
  if (heap === null) throw new Error(`${edit.do} has run on no heap`)
  // The answer of an outcome's kind takes that outcome; with the kind a variable, the type of the table cannot say so.
  const answer = entry.answers[outcome.kind] as (outcome: EditOutcome, edit: Edit, heap: Heap) => Spoken
  return { ...answer(outcome, edit, heap), outcome }
}
