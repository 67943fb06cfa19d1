/** A trace as commands of ours, so that it can be stepped, compared and undone like any other history. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { groupedCount } from '../base/text.ts'
import type { Edit } from '../command/command.ts'
import { editsToSet } from '../command/settings.ts'
import type { Layout } from '../core/heap.ts'
import { clashOf, DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Bytes } from '../core/units.ts'
import { layoutFor } from './layout.ts'
import { readTrace } from './read.ts'
import { Replay } from './replay.ts'
import type { Request, Trace } from './trace.ts'

/** Plain data: it can be sent to and from a worker. */
interface TraceEdits {
  readonly edits: readonly Edit[]
  /** The line of the trace that each edit comes of; 0 for those that make the buffer. */
  readonly lines: readonly number[]
  /**
   * Frees of blocks whose allocation had failed, and requests whose size
   * was refused: there is no command for them.
   */
  readonly skippedFrees: number
  readonly refused: number
}

interface OpenedTrace extends TraceEdits {
  /** The title of its format. */
  readonly title: string
  /** What is wrong with the file, and what has no command, in sentences. */
  readonly notes: readonly string[]
}

/** `done` of `total`, whatever they count. */
type Progress = (done: number, total: number) => void

/** Between two calls of `progress`, in requests. */
const PORTION = 4096

/**
 * From the text of a trace to edits, on the buffer and with the settings that
 * `memallook replay` takes where no option is given.
 */
export function traceToEdits(
  text: string,
  { progress = () => {} }: { progress?: Progress } = {},
): Result<OpenedTrace, Problem> {
  const trace = readTrace(text)
  if (!trace.ok) return trace
  const settings = { ...DEFAULT_SETTINGS, ...trace.value.settings }
  const clash = clashOf(settings)
  if (clash !== null) {
    return fail({
      code: 'settings-clash',
      message: `the trace sets search ${clash.search}, which goes by address, and order ${clash.order}; expected one of them alone`,
    })
  }
  const opened = editsOfTrace(trace.value, layoutFor(trace.value, settings, {}), settings, progress)
  return ok({ ...opened, title: trace.value.title, notes: notesOn(trace.value, opened) })
}

function notesOn({ problems }: Trace, { refused, skippedFrees }: TraceEdits): readonly string[] {
  const notes = problems.map(({ line, message }) => (line ? `line ${line}: ${message}` : message))
  if (skippedFrees > 0)
    notes.push(
      `${groupedCount(skippedFrees, 'free')} skipped: ${skippedFrees === 1 ? 'its block was' : 'their blocks were'} never allocated`,
    )
  if (refused > 0) notes.push(`${groupedCount(refused, 'request')} skipped: more bytes than any buffer has`)
  return notes
}

/**
 * Which tag a block gets depends on what succeeded before, so the trace is replayed on the way; the edits
 * give the same placements on a new timeline.
 */
export function editsOfTrace(
  trace: Trace,
  layout: Layout,
  settings: Settings,
  progress: Progress = () => {},
): TraceEdits {
  const edits: Edit[] = [{ do: 'new', ...layout }, ...editsToSet(settings)]
  const lines = edits.map(() => 0)
  const requests = trace.requests.map(atLeastOneByte)
  const replay = new Replay({ ...trace, requests }, layout, settings)
  let refused = 0
  for (const [index, request] of requests.entries()) {
    for (const edit of editsOf(request, replay)) {
      edits.push(edit)
      lines.push(request.line)
    }
    if (request.kind === 'refused') refused++
    replay.runTo(index + 1)
    if (index % PORTION === 0) progress(index, requests.length)
  }
  return { edits, lines, skippedFrees: replay.skippedFrees, refused }
}

/**
 * A program may ask for no byte at all and gets a page; the command language
 * has no such size, and one byte takes a page too.
 */
function atLeastOneByte(request: Request): Request {
  return request.kind === 'alloc' && request.bytes === 0 ? { ...request, bytes: 1 as Bytes } : request
}

/** Before the request is performed. */
function editsOf(request: Request, replay: Replay): readonly Edit[] {
  switch (request.kind) {
    case 'alloc':
      return [{ do: 'alloc', bytes: request.bytes }]
    case 'realloc': {
      const tag = replay.tagOf(request.id)
      const { bytes } = request
      return [tag === undefined ? { do: 'alloc', bytes } : { do: 'realloc', tag, bytes }]
    }
    case 'free': {
      const tag = request.id === null ? undefined : replay.tagOf(request.id)
      return tag === undefined ? [] : [{ do: 'free', tag }]
    }
    case 'compact':
      return [defragOf(request)]
    case 'pin':
    case 'unpin': {
      const tag = replay.tagOf(request.id)
      return tag === undefined ? [] : [{ do: request.kind, tag }]
    }
    case 'halves':
      return [{ do: 'set', option: 'halves', value: request.on ? 'on' : 'off' }]
    case 'configure': {
      const { settings } = replay.heap
      return editsToSet({ ...settings, ...request.change }, settings)
    }
    case 'refused':
      return []
  }
}

function defragOf({ algorithm, bytes, budget }: Extract<Request, { kind: 'compact' }>): Edit {
  return {
    do: 'defrag',
    algorithm,
    ...(bytes === null ? {} : { bytes }),
    ...(budget === null ? {} : { budget }),
  }
}
