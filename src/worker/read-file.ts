/** From the bytes of a file to a history that can be shown, whatever kind of file it is. */
import { ok, type Problem, type Result } from '../base/result.ts'
import { withLine } from '../base/text.ts'
import type { Edit } from '../command/command.ts'
import { MOST_PLAYED, runScript } from '../history/script.ts'
import type { Timeline } from '../history/timeline.ts'
import { importState } from '../save/state-file.ts'
import { traceToEdits } from '../trace/edits.ts'
import { type ListOptions, listOptions } from '../trace/ostep/list-options.ts'
import { type Recognised, recognise } from '../trace/recognise.ts'
import type { Protocol } from './serve.ts'

export interface OpenedFile {
  readonly kind: 'state' | 'script' | 'trace'
  /** What the file calls itself; null where it has no name for that. */
  readonly title: string | null
  readonly edits: readonly Edit[]
  /** How many of them are done; the others are undone. */
  readonly cursor: number
  /** What in it could not be read or done, a sentence each. */
  readonly notes: readonly string[]
}

/** A lesson, and a script that becomes one, is run where it is shown: it goes through as it is. */
export type ReadFile =
  | OpenedFile
  | { readonly kind: 'lesson'; readonly text: string }
  | { readonly kind: 'short-script'; readonly text: string }
  /** A list of the OSTEP course, as its simulator's options. */
  | ({ readonly kind: 'ostep' } & ListOptions)

export type FileReport =
  /** From 0 to 1. */
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'read'; readonly result: Result<ReadFile, Problem> }

export type FileProtocol = Protocol<Uint8Array, FileReport>

/**
 * Which kind it is shows in the content. `progress` is called now and then where
 * there is much to read, with a number from 0 to 1.
 */
export function readFile(
  bytes: Uint8Array,
  progress: (done: number) => void = () => {},
): Result<ReadFile, Problem> {
  const found = recognise(bytes)
  if (!found.ok) return found
  const { kind, text } = found.value
  switch (kind) {
    case 'state':
      return readState(text)
    case 'lesson':
      return ok({ kind, text })
    case 'script':
      return ok(readScript(text))
    case 'trace':
      return readList(found.value) ?? readTrace(text, progress)
  }
}

function readTrace(text: string, progress: (done: number) => void): Result<OpenedFile, Problem> {
  const trace = traceToEdits(text, { progress: (done, total) => progress(done / Math.max(1, total)) })
  if (!trace.ok) return trace
  const { edits, notes } = trace.value
  return ok({ kind: 'trace', title: null, edits, cursor: edits.length, notes })
}

function readList(file: Recognised): Result<ReadFile, Problem> | null {
  const list = listOptions(file)
  return list && ok({ kind: 'ostep', ...list })
}

function readState(text: string): Result<OpenedFile, Problem> {
  const state = importState(text)
  if (!state.ok) return state
  const { timeline } = state.value
  const { cursor } = timeline
  return ok({
    kind: 'state',
    title: null,
    edits: editsOf(timeline),
    cursor,
    notes: [],
  })
}

function readScript(text: string): ReadFile {
  const { problems, timeline, title } = runScript(text)
  if (timeline.length <= MOST_PLAYED) return { kind: 'short-script', text }
  const notes = problems.map(withLine)
  return { kind: 'script', title, edits: editsOf(timeline), cursor: timeline.length, notes }
}

function editsOf(timeline: Timeline): readonly Edit[] {
  const edits: Edit[] = []
  for (let index = 0; index < timeline.length; index++) {
    const entry = timeline.entry(index)
    if (entry) edits.push(entry.edit)
  }
  return edits
}
