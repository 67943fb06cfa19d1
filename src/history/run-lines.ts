/**
 * The lines of a script run one after the other, as if they were typed: what
 * each is answered, and every compaction on the way.
 */
import type { Problem } from '../base/result.ts'
import type { Spoken } from '../command/answer.ts'
import type { Edit } from '../command/command.ts'
import { explainObjection } from '../command/explain-compaction.ts'
import type { EditOutcome } from '../command/outcome.ts'
import { parseLine } from '../command/parse.ts'
import { COMPACTIONS, type CompactionId, DEFAULT_COMPACTION } from '../core/compaction/index.ts'
import type { Heap } from '../core/heap.ts'
import { type Move, Recording, STEP } from '../core/step.ts'
import { execute } from './execute.ts'
import { Timeline } from './timeline.ts'

interface LineRun {
  readonly line: number
  readonly answer: Spoken
}

/** A `defrag`, or the compaction that a full buffer made. */
interface CompactionRun {
  readonly algorithm: CompactionId
  readonly moves: readonly Move[]
  /** Did it come to its end? Where it did not, its budget ended it. */
  readonly finished: boolean
  /** Why it was not possible, in a sentence; null where it was. */
  readonly refused: string | null
}

export interface LinesRun {
  readonly runs: readonly LineRun[]
  readonly failures: number
  readonly compactions: readonly CompactionRun[]
  /** The malformed line at which it stopped, with its number; null where it came to the end. */
  readonly problem: Problem | null
  /** The buffer at the end; null where there is none. */
  readonly heap: Heap | null
}

export function runLines(text: string): LinesRun {
  const timeline = new Timeline()
  const runs: LineRun[] = []
  const compactions: CompactionRun[] = []
  const history = {
    get heap() {
      return timeline.heap
    },
    append: (edit: Edit) => {
      const recording = new Recording()
      const result = timeline.append(edit, recording)
      if (result.ok) compactions.push(...compactionsOf(result.value, recording))
      return result
    },
    undo: () => timeline.undo(),
    redo: () => timeline.redo(),
  }
  let problem: Problem | null = null
  for (const [index, source] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    const parsed = parseLine(source)
    if (!parsed.ok) {
      problem = { ...parsed.problem, line }
      break
    }
    if (parsed.value === null) continue
    const answer = execute(history, parsed.value)
    if (answer.kind === 'malformed') {
      problem = { ...answer.problem, line }
      break
    }
    runs.push({ line, answer })
  }
  const failures = runs.filter(({ answer }) => answer.kind === 'failed').length
  return { runs, failures, compactions, problem, heap: timeline.heap }
}

function compactionsOf(outcome: EditOutcome, recording: Recording): readonly CompactionRun[] {
  if (outcome.kind === 'compaction-refused') {
    const { algorithm, objection } = outcome
    return [{ algorithm, moves: [], finished: true, refused: explainObjection(algorithm, objection) }]
  }
  const begun = firstOf(recording, STEP.compact)
  if (begun === null) return []
  // Before a reallocation copies its block, every move is the compaction's.
  const moves = recording.moves.filter(({ keepsSource }) => !keepsSource)
  const finished = outcome.kind !== 'compacted' || outcome.pause === null
  return [
    { algorithm: COMPACTIONS[recording.at(begun).a] ?? DEFAULT_COMPACTION, moves, finished, refused: null },
  ]
}

function firstOf(recording: Recording, kind: number): number | null {
  for (let index = 0; index < recording.length; index++) if (recording.kindAt(index) === kind) return index
  return null
}
