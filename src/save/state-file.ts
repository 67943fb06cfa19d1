/**
 * The state as a file: what the app exports and imports, and what the command line keeps. One edit a line, so
 * that two versions of a file can be compared.
 */
import * as v from 'valibot'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { checkEdits } from '../command/check-edits.ts'
import type { Edit } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import { answerTo } from '../history/execute.ts'
import { Timeline } from '../history/timeline.ts'
import { FILE_VERSION, FORMAT, MOST_FILE_BYTES } from './format.ts'
import { parseJson } from './json.ts'
import { whatIsWrong, whole } from './schema.ts'

const MOST_EDITS = 5_000_000

export interface StateFile {
  /** Every edit of the file was done on it, and none of them changed nothing. */
  readonly timeline: Timeline
  /** How the app looked; the command line hands it on as it is. Undefined where the file holds none. */
  readonly view: unknown
}

const FILE = v.strictObject({
  format: v.literal(FORMAT, `expected "${FORMAT}"`),
  version: whole(1, FILE_VERSION),
  cursor: whole(0, MOST_EDITS),
  view: v.optional(v.unknown()),
  edits: v.array(v.unknown(), 'expected a list of edits'),
})

/** The text of a state. What `importState` would refuse for its size is a problem here already. */
export function exportState(timeline: Timeline, view?: unknown): Result<string, Problem> {
  if (timeline.length > MOST_EDITS) return fail(tooMany(timeline.length))
  const edits: string[] = []
  for (let index = 0; index < timeline.length; index++)
    edits.push(`    ${JSON.stringify(timeline.entry(index)?.edit)}`)
  const lines = [
    `"format": ${JSON.stringify(FORMAT)}`,
    `"version": ${FILE_VERSION}`,
    `"cursor": ${timeline.cursor}`,
    ...(view === undefined ? [] : [`"view": ${JSON.stringify(view)}`]),
    `"edits": [${edits.length > 0 ? `\n${edits.join(',\n')}\n  ` : ''}]`,
  ]
  const text = `{\n  ${lines.join(',\n  ')}\n}\n`
  const bytes = bytesIn(text)
  return bytes > MOST_FILE_BYTES ? fail(tooLarge(`the state would take ${bytes} bytes`)) : ok(text)
}

/** As UTF-8. */
function bytesIn(text: string): number {
  return 3 * text.length <= MOST_FILE_BYTES ? text.length : new TextEncoder().encode(text).length
}

function tooLarge(what: string): Problem {
  return { code: 'file-too-large', message: `${what}; expected at most ${MOST_FILE_BYTES}` }
}

function tooMany(edits: number): Problem {
  return {
    code: 'too-many-edits',
    message: `the state has ${edits} edits; expected at most ${MOST_EDITS}`,
  }
}

export function importState(text: string): Result<StateFile, Problem> {
  if (text.length > MOST_FILE_BYTES) {
    return fail(tooLarge(`the file holds ${text.length} characters`))
  }
  // Some editors begin a file with a byte order mark.
  const parsed = parseJson(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return parsed
  const newer = newerVersion(parsed.value)
  if (newer) return fail(newer)
  const file = v.safeParse(FILE, parsed.value)
  if (!file.success) {
    return fail({
      code: 'not-a-state-file',
      message: `this is not a state that Memallook saved: ${whatIsWrong(FILE, parsed.value)}`,
    })
  }
  const { cursor, edits, view } = file.output
  if (edits.length > MOST_EDITS) return fail(tooMany(edits.length))
  if (cursor > edits.length) {
    return fail({ code: 'bad-cursor', message: `cursor is ${cursor}; expected at most ${edits.length}` })
  }
  const checked = checkEdits(edits)
  if (!checked.ok) return checked
  const timeline = doAll(checked.value)
  if (!timeline.ok) return timeline
  timeline.value.seek(cursor)
  return ok({ timeline: timeline.value, view })
}

/**
 * Does every edit. One that cannot be done, or changes nothing, is a problem:
 * the history would not be the one that was saved.
 */
function doAll(edits: readonly Edit[]): Result<Timeline, Problem> {
  const timeline = new Timeline()
  for (const [index, edit] of edits.entries()) {
    const outcome = timeline.append(edit)
    if (outcome.ok && timeline.length === index + 1) continue
    const why = outcome.ok ? answerTo(edit, outcome.value, timeline.heap).hint : outcome.problem.message
    return fail({
      code: 'edit-does-not-apply',
      message: `edit ${index + 1}, ${formatCommand(edit).slice(0, 60)}, cannot be done: ${why}`,
    })
  }
  return ok(timeline)
}

/** A file of a later version says so; what else it holds is not looked at. */
function newerVersion(value: unknown): Problem | null {
  const claim = v.safeParse(v.looseObject({ format: v.literal(FORMAT), version: v.number() }), value)
  if (!claim.success || !(claim.output.version > FILE_VERSION)) return null
  return {
    code: 'newer-version',
    message: `this state was saved by a newer Memallook: it has version ${claim.output.version}, this one reads up to ${FILE_VERSION}`,
    hint: 'open it with the newer Memallook',
  }
}
