/** Runs commands, and says what came of them. */
import { capitalised, groupedCount } from '../../base/text.ts'
import { type Answer, done, type Spoken } from '../../command/answer.ts'
import { type Command, isEdit } from '../../command/command.ts'
import { requestOf } from '../../command/entries/realloc.ts'
import { formatCommand } from '../../command/format.ts'
import type { EditOutcome } from '../../command/outcome.ts'
import { parseLine } from '../../command/parse.ts'
import { splitLine } from '../../command/words.ts'
import { compactions } from '../../core/compaction/index.ts'
import { remedyFor } from '../../core/remedy.ts'
import { bytes } from '../../core/units.ts'
import { execute } from '../../history/execute.ts'
import { saveHistory } from '../files/keeper.ts'
import { dismissPassing, notify } from '../notices.ts'
import type { NoticeAction } from '../state.ts'
import { getState, publish } from '../store.ts'
import { echo } from '../transcript.ts'
import { playMoves } from './player.ts'
import { isPredicted, predictFirst } from './predicted.ts'

/** Runs a command as if it had been typed. */
export function run(command: Command): Answer {
  return enter(formatCommand(command), command)
}

/**
 * Runs a line of the command language; null where it holds nothing but
 * blanks or a comment, or opens an exercise.
 */
export function runLine(text: string): Answer | null {
  if (isExercise(text)) {
    echo(text, null)
    fetched(import('../exercise.ts'), exercise => exercise.openTypedExercise(text))
    return null
  }
  const parsed = parseLine(text, getState().session.workspace.timeline.heap)
  if (!parsed.ok) return respond(text, null, { kind: 'malformed', problem: parsed.problem })
  if (parsed.value === null) {
    const split = splitLine(text)
    if (split.ok && split.value.comment !== null) echo(text, null)
    return null
  }
  return enter(text, parsed.value)
}

function enter(typed: string, command: Command): Answer {
  const runNow = () => respond(typed, command, perform(command))
  if (!isEdit(command) || !isPredicted(command)) return runNow()
  predictFirst(command, runNow)
  return done('')
}

/** To the console and to the corner of the screen. */
function respond(typed: string, command: Command | null, answer: Answer): Answer {
  echo(typed, answer)
  dismissPassing()
  if (answer.kind === 'malformed') {
    notify({
      kind: 'alert',
      text: capitalised(answer.problem.message),
      hint: capitalised(answer.problem.hint ?? ''),
    })
  } else if (command !== null) {
    announce(command, answer)
  }
  return answer
}

function perform(command: Command): Answer {
  const workspace = getState().session.workspace
  const { shown } = workspace
  const answer = execute(workspace.history, command)
  if (workspace.shown !== shown) {
    if (isEdit(command)) playMoves()
    else publish({ playing: null })
    saveHistory()
  }
  return answer
}

/**
 * Goes to the state after the first `count` edits of the history; nothing happens where it has fewer by now.
 */
export function goTo(count: number): void {
  const { session } = getState()
  if (count > session.workspace.timeline.length) return
  session.workspace.goTo(count)
  publish({ playing: null })
  saveHistory()
}

function announce(command: Command, answer: Spoken): void {
  if (answer.kind === 'failed') {
    notify({
      kind: 'alert',
      text: capitalised(answer.text),
      hint: capitalised(answer.hint ?? ''),
      actions: waysOn(command, answer),
    })
  } else if (!ANSWERED_IN_CONSOLE.has(command.do) && getState().player.playing !== 'at once') {
    // What plays at once is narrated as it goes, and is not called done beforehand.
    const first = compactedFirst(answer.outcome) ? ', after compacting' : ''
    notify({ kind: 'status', text: `${formatCommand(command)}: ${answer.text}${first}` })
  }
}

function compactedFirst(outcome: EditOutcome | null): boolean {
  return (outcome?.kind === 'allocated' || outcome?.kind === 'reallocated') && outcome.compacted
}

/** What these print is long, and the console has it. */
const ANSWERED_IN_CONSOLE: ReadonlySet<Command['do']> = new Set(['show', 'stats', 'read', 'help'])

/** A line for the simulator of the OSTEP course, typed or pasted. */
function isExercise(line: string): boolean {
  return /^\s*(memallook\s+)?ostep(\s|$)|^\s*(python3?\s+)?(\.\/)?malloc\.py(\s|$)/.test(line)
}

/** Uses code that comes when it is first needed. */
function fetched<T>(code: Promise<T>, use: (code: T) => void): void {
  void code.then(use, () =>
    notify({ kind: 'alert', text: 'This could not be loaded: try again when the page can be reached' }),
  )
}

/**
 * What would help after a failure: a compaction where that would do, and the largest size that fits as it is.
 */
function waysOn(command: Command, answer: Answer): readonly NoticeAction[] {
  if (answer.kind !== 'malformed' && answer.outcome?.kind === 'layout-in-the-way') {
    const { policy } = answer.outcome
    return [
      {
        label: 'Replay the history under it',
        run: () => fetched(import('../replaying.ts'), code => code.replayHistory(policy)),
      },
    ]
  }
  if (answer.kind === 'malformed' || answer.outcome?.kind !== 'no-room') return []
  const { largest, header } = answer.outcome
  const actions: NoticeAction[] = []
  const compaction = compactionBefore(command)
  if (compaction) {
    actions.push({
      label: 'Compact and retry',
      run: () => {
        run(compaction)
        run(command)
      },
    })
  }
  const fitting = bytes(largest - header)
  if (command.do === 'alloc' && fitting > 0) {
    actions.push({
      label: `Allocate ${groupedCount(fitting, 'byte')} instead`,
      run: () => run({ do: 'alloc', bytes: fitting }),
    })
  }
  return actions
}

/**
 * The compaction after which a failed request would be served, the one that
 * its sentence names; null where none would do.
 */
function compactionBefore(command: Command): Command | null {
  const { heap } = getState().session.workspace.timeline
  if (!heap || (command.do !== 'alloc' && command.do !== 'realloc')) return null
  const { bytes } = command
  const algorithm = remedyFor(heap, command.do === 'alloc' ? { kind: 'allocate', bytes } : requestOf(command))
  if (algorithm === null) return null
  return compactions[algorithm].takesBytes ? { do: 'defrag', algorithm, bytes } : { do: 'defrag', algorithm }
}
