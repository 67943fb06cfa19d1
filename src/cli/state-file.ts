/**
 * The state between two runs: one file, read and written as the app saves it. A run that changes it holds a
 * lock from before it reads until after it has written, so that two at once lose nothing. Each run reads,
 * does again and writes the whole history; with 100,000 operations that takes about 0.7 s of processor time,
 * which a person at a terminal will not reach by typing.
 */
import { fail, ok, type Result } from '../base/result.ts'
import { Timeline } from '../history/timeline.ts'
import { MOST_FILE_BYTES } from '../save/format.ts'
import { exportState, importState, type StateFile } from '../save/state-file.ts'
import { type FileProblem, problemFor, refused } from './file-problem.ts'
import { lock } from './lock.ts'
import { EXIT } from './output.ts'
import { findFile, readText, replaceText, type SafeFile } from './safe-file.ts'

export interface Place {
  readonly folder: string
  /** As the user named it. */
  readonly file: string
}

type Outcome<T> = Result<T, FileProblem>

/** Reads the state and asks it something. */
export function readState<T>(place: Place, ask: (timeline: Timeline) => T): Outcome<T> {
  const file = findFile(place.folder, place.file)
  if (!file.ok) return file
  const state = load(file.value)
  return state.ok ? ok(ask(state.value.timeline)) : state
}

/** Reads the state, changes it, and writes it back if it did change. */
export async function changeState<T>(place: Place, change: (timeline: Timeline) => T): Promise<Outcome<T>> {
  const found = findFile(place.folder, place.file)
  if (!found.ok) return found
  let release: () => void
  try {
    release = await lock(found.value.path)
  } catch (error) {
    return fail(problemFor(error, found.value.name))
  }
  try {
    // Only now it stays as it is found.
    const file = findFile(place.folder, place.file)
    if (!file.ok) return file
    const state = load(file.value)
    if (!state.ok) return state
    const { timeline, view } = state.value
    const before = placeIn(timeline)
    const value = change(timeline)
    const after = placeIn(timeline)
    if (after.length === before.length && after.cursor === before.cursor && after.last === before.last) {
      return ok(value)
    }
    const text = exportState(timeline, view)
    if (!text.ok) {
      const hint = 'nothing was changed; begin another history, in a file that you name with --file'
      return fail({ ...text.problem, hint, exitCode: EXIT.failed })
    }
    const written = replaceText(file.value, text.value)
    return written.ok ? ok(value) : written
  } finally {
    release()
  }
}

function placeIn(timeline: Timeline) {
  const { cursor, length } = timeline
  return { length, cursor, last: timeline.entry(length - 1) }
}

function load(file: SafeFile): Outcome<StateFile> {
  const { name, stats } = file
  if (stats && stats.size > MOST_FILE_BYTES) {
    return fail({
      code: 'file-too-large',
      message: `${name} holds ${stats.size} bytes; expected at most ${MOST_FILE_BYTES}`,
      hint: ELSEWHERE,
      exitCode: EXIT.malformed,
    })
  }
  const text = readText(file)
  if (!text.ok) {
    return text.problem.code === 'not-utf-8'
      ? fail({ ...text.problem, hint: ELSEWHERE, exitCode: EXIT.malformed })
      : text
  }
  if (text.value === null) return ok({ timeline: new Timeline(), view: undefined })
  const state = importState(text.value)
  if (state.ok) return state
  const { code, message, hint } = state.problem
  const problem = refused(code, `${name} cannot be read, ${message}`)
  return fail({ ...problem, hint: hint ?? ELSEWHERE, exitCode: EXIT.malformed })
}

const ELSEWHERE = 'it is left as it is; move it away to begin anew, or name another file with --file'
