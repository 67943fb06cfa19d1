/**
 * The state between two runs: one file, read and written as the app's export is. A run that changes it holds a lock from before it reads
 * until after it has written, so that two at once lose nothing. Each run reads, does again and writes the whole history; with
 * 100,000 operations that takes about 0.7 s of processor time, which a person at a terminal will not reach by typing.
 */

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { lock } from 'proper-lockfile'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { Timeline } from '../history/timeline.ts'
import { exportState, importState, MOST_FILE_BYTES, type StateFile } from '../save/state-file.ts'
import { EXIT } from './output.ts'

export interface Place {
  readonly folder: string
  /** As the user named it. */
  readonly file: string
}

export interface FileProblem extends Problem {
  readonly exitCode: number
}

type Outcome<T> = Result<T, FileProblem>

/** After this a lock whose owner was killed is taken over. Its owner, while it lives, renews it. */
const STALE_AFTER = 10_000
/** Two hundred runs started at once on two slow processors are through in less. */
const LONGEST_WAIT = 120_000
const LONGEST_PAUSE = 200

/** Reads the state and asks it something. */
export function readState<T>(place: Place, ask: (timeline: Timeline) => T): Outcome<T> {
  const state = load(place)
  return state.ok ? ok(ask(state.value.timeline)) : state
}

/** Reads the state, changes it, and writes it back if it did change. */
export async function changeState<T>(place: Place, change: (timeline: Timeline) => T): Promise<Outcome<T>> {
  const path = pathOf(place)
  let lost = false
  let release: () => Promise<void>
  try {
    release = await lockSoon(path, () => {
      lost = true
    })
  } catch (error) {
    return fail(problemFor(error, place))
  }
  try {
    // A lock can be lost to a run that took us for dead. What that run wrote stands; we begin again on top of it.
    for (;;) {
      const state = load(place)
      if (!state.ok) return state
      const { timeline, view, stats } = state.value
      const before = {
        length: timeline.length,
        cursor: timeline.cursor,
        last: timeline.entry(timeline.length - 1),
      }
      const value = change(timeline)
      const same =
        timeline.length === before.length &&
        timeline.cursor === before.cursor &&
        timeline.entry(timeline.length - 1) === before.last
      if (same) return ok(value)
      const written = writeAtomically(path, exportState(timeline, view), stats)
      if (written === 'written') return ok(value)
    }
  } catch (error) {
    return fail(problemFor(error, place))
  } finally {
    // Where the lock is lost there is nothing to give back.
    if (!lost) await release().catch(() => {})
  }
}

/** Waits for others that hold the lock, and for nothing else: where it cannot be taken at all, waiting does not help. */
async function lockSoon(path: string, onCompromised: () => void): Promise<() => Promise<void>> {
  const deadline = Date.now() + LONGEST_WAIT
  for (let pause = 20; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    try {
      // The file need not be there yet.
      return await lock(path, { realpath: false, stale: STALE_AFTER, update: STALE_AFTER / 5, onCompromised })
    } catch (error) {
      if (codeOf(error) !== 'ELOCKED' || Date.now() > deadline) throw error
    }
    // Those that wait come back at different times.
    await setTimeout(pause * (0.5 + Math.random()))
  }
}

interface Loaded extends StateFile {
  /** Null where there is no file yet. */
  readonly stats: Stats | null
}

function load(place: Place): Outcome<Loaded> {
  const path = pathOf(place)
  let text: string
  let stats: Stats
  try {
    stats = statSync(path)
    if (stats.size > MOST_FILE_BYTES) {
      return fail({
        code: 'file-too-large',
        message: `${place.file} holds ${stats.size} bytes; expected at most ${MOST_FILE_BYTES}`,
        hint: ELSEWHERE,
        exitCode: EXIT.malformed,
      })
    }
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return ok({ timeline: new Timeline(), view: undefined, stats: null })
    return fail(problemFor(error, place))
  }
  const state = importState(text)
  if (state.ok) return ok({ ...state.value, stats })
  const { code, message, hint } = state.problem
  return fail({
    code,
    message: `${place.file} cannot be read, ${message}`,
    hint: hint ?? ELSEWHERE,
    exitCode: EXIT.malformed,
  })
}

const ELSEWHERE = 'it is left as it is; move it away to begin anew, or name another file with --file'

/**
 * A reader finds the old file or the new one, never a part. The packages for this write with a single call, which on a full
 * disk writes a part, says nothing, and has it renamed over the good file; `writeFileSync` goes on until all is written or throws.
 */
function writeAtomically(path: string, text: string, before: Stats | null): 'written' | 'changed meanwhile' {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(temporary, 'w')
    try {
      writeFileSync(file, text)
      if (before) fchmodSync(file, before.mode)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (!isAsBefore(path, before)) {
      unlinkSync(temporary)
      return 'changed meanwhile'
    }
    renameSync(temporary, path)
    return 'written'
  } catch (error) {
    try {
      unlinkSync(temporary)
    } catch {
      // It was never there, or cannot be removed either: the first error says more.
    }
    throw error
  }
}

function isAsBefore(path: string, before: Stats | null): boolean {
  const now = statSync(path, { throwIfNoEntry: false }) ?? null
  if (now === null || before === null) return now === before
  return now.ino === before.ino && now.mtimeMs === before.mtimeMs && now.size === before.size
}

/** Through links, so that the file behind them is locked and replaced, not the link. */
function pathOf({ folder, file }: Place): string {
  const path = resolve(folder, file)
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

const SENTENCES: { readonly [code: string]: (file: string) => string } = {
  EACCES: file =>
    `${file} cannot be used, permission is denied: choose another folder, or another file with --file`,
  EPERM: file =>
    `${file} cannot be used, permission is denied: choose another folder, or another file with --file`,
  EROFS: file => `${file} cannot be written, the file system is read-only: name a file elsewhere with --file`,
  ENOSPC: file => `${file} cannot be written, the disk is full: make room and run the command again`,
  EDQUOT: file =>
    `${file} cannot be written, your disk quota is used up: make room and run the command again`,
  EISDIR: file => `${file} is a folder: name a file with --file`,
  ENOTDIR: file => `${file} lies in something that is no folder: name another file with --file`,
  ENOENT: file => `${file} lies in a folder that is not there: create it, or name another file with --file`,
  ENAMETOOLONG: file => `${file} is too long a name: name another file with --file`,
  ELOCKED: file =>
    `${file} is in use by other runs for ${LONGEST_WAIT / 1000} s now: try again, and if no other is running, remove ${file}.lock`,
}

function problemFor(error: unknown, { file }: Place): FileProblem {
  const code = codeOf(error)
  const said = error instanceof Error ? error.message : String(error)
  const message = SENTENCES[code]?.(file) ?? `${file} cannot be used (${said}): name another file with --file`
  return { code, message, exitCode: EXIT.failed }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
