/** One command, whatever kind it is, on a timeline: what the console and the command line both call. */
import type { Problem } from '../base/result.ts'
import { type Command, type Edit, isEdit, type Question } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import { helpText } from '../command/help.ts'
import { hexDump } from '../command/hex-dump.ts'
import {
  type EditOutcome,
  explainFailure,
  explainUnknownTag,
  printOutcome,
  printStats,
} from '../command/print.ts'
import { showText } from '../command/show.ts'
import { NONE } from '../core/units.ts'
import { failed, noBuffer } from './machine.ts'
import type { Timeline } from './timeline.ts'

export type Reply =
  /** `text` is printed. `hint` says why it failed, and a way on. `outcome` is there for edits. */
  | {
      readonly kind: 'done' | 'failed'
      readonly text: string
      readonly hint: string | null
      readonly outcome: EditOutcome | null
    }
  /** The command does not make sense as things are; nothing is printed but the problem. */
  | { readonly kind: 'malformed'; readonly problem: Problem }

export function execute(timeline: Timeline, command: Command): Reply {
  if (isEdit(command)) {
    const result = timeline.append(command)
    return result.ok ? replyTo(command, result.value) : { kind: 'malformed', problem: result.problem }
  }
  if (command.do === 'undo' || command.do === 'redo') return travel(timeline, command.do)
  return answer(timeline, command)
}

/** What an edit that ran answers. */
export function replyTo(edit: Edit, outcome: EditOutcome): Reply {
  return {
    kind: failed(outcome) ? 'failed' : 'done',
    text: printOutcome(edit, outcome),
    hint: explainFailure(outcome),
    outcome,
  }
}

function travel(timeline: Timeline, way: 'undo' | 'redo'): Reply {
  const edit = way === 'undo' ? timeline.undo() : timeline.redo()
  if (edit) return done(`ok, ${way === 'undo' ? 'undone' : 'redone'}: ${formatCommand(edit)}`)
  const hint =
    way === 'undo' ? 'this is the state before the first command' : 'no command was undone since the last one'
  return { kind: 'failed', text: `nothing to ${way}`, hint, outcome: null }
}

function answer(timeline: Timeline, question: Question): Reply {
  if (question.do === 'help') return done(helpText(question.about))
  const { heap } = timeline
  if (heap === null) return { kind: 'malformed', problem: noBuffer(question.do) }
  switch (question.do) {
    case 'show':
      return done(showText(heap))
    case 'stats':
      return done(printStats(heap))
    case 'read': {
      const block = heap.tags.get(question.tag)
      if (block !== NONE) return done(hexDump(heap, block))
      return {
        kind: 'failed',
        text: 'read failed, unknown tag',
        hint: explainUnknownTag(question.tag),
        outcome: null,
      }
    }
  }
}

function done(text: string): Reply {
  return { kind: 'done', text, hint: null, outcome: null }
}
