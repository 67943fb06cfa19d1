/** One command, whatever kind it is, on a timeline: the one place from which commands are run. */
import type { Problem, Result } from '../base/result.ts'
import { type Answer, malformed, type Spoken } from '../command/answer.ts'
import { type Command, type Edit, entryOf, isEdit } from '../command/command.ts'
import { noBuffer } from '../command/entry.ts'
import { explainTarget } from '../command/explain-targets.ts'
import { formatCommand } from '../command/format.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { Heap } from '../core/heap.ts'

/** What commands run on: a timeline, or something that also records and shows what is done on one. */
export interface History {
  /** The live heap; null where there is no buffer. */
  readonly heap: Heap | null
  append(edit: Edit): Result<EditOutcome, Problem>
  /** The edit that was taken back, or done again; null where there is none. */
  undo(): Edit | null
  redo(): Edit | null
}

export function execute(history: History, command: Command): Answer {
  if (isEdit(command)) {
    const result = history.append(command)
    if (!result.ok) return malformed(result.problem)
    const outcome = result.value
    if (outcome.kind === 'unknown-variable')
      return malformed({ code: outcome.kind, message: explainTarget(outcome) })
    return answerTo(command, outcome, history.heap)
  }
  const entry = entryOf(command)
  switch (entry.kind) {
    case 'travel': {
      const edit = entry.way === 'undo' ? history.undo() : history.redo()
      return entry.answer(edit && formatCommand(edit))
    }
    case 'help':
      return entry.answer(command)
    case 'question': {
      const { heap } = history
      return heap === null ? malformed(noBuffer(command.do)) : entry.answer(command, heap)
    }
  }
}

/** What is said of an edit and its outcome; `heap` is the one it has run on. */
export function answerTo(edit: Edit, outcome: EditOutcome, heap: Heap | null): Spoken {
  const entry = entryOf(edit)
  if (entry.kind === 'buffer' || entry.kind === 'note') return { ...entry.answer(edit), outcome }
  if (heap === null) throw new Error(`${edit.do} has run on no heap`)
  // The answer of an outcome's kind takes that outcome; while the kind is a
  // variable, the type of the table cannot say so.
  const answer = entry.answers[outcome.kind] as (outcome: EditOutcome, edit: Edit, heap: Heap) => Spoken
  return { ...answer(outcome, edit, heap), outcome }
}
