/** A regular file of text: read whole, and replaced in one piece or not at all. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fail, ok, type Result } from '../base/result.ts'
import { visible } from '../base/text.ts'
import { codeOf, type FileProblem, problemFor, refused } from './file-problem.ts'

type Outcome<T> = Result<T, FileProblem>

/** A file that may not be there yet. */
export interface SafeFile {
  /** As the user named it, fit to be printed. */
  readonly name: string
  /** Where it lies, links followed. */
  readonly path: string
  /** Null where it is not there yet. */
  readonly stats: Stats | null
}

/**
 * Follows links, also those to a file that is not there yet. What is no
 * regular file is refused before it is opened.
 */
export function findFile(folder: string, given: string): Outcome<SafeFile> {
  const name = visible(given)
  try {
    const path = follow(resolve(folder, given))
    const stats = statSync(path, { throwIfNoEntry: false }) ?? null
    if (stats === null || stats.isFile()) return ok({ name, path, stats })
    if (stats.isDirectory()) return fail(problemFor(Object.assign(new Error(), { code: 'EISDIR' }), name))
    const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device'
    return fail(refused('not-a-file', `${name} is ${kind} and keeps nothing: name a file with --file`))
  } catch (error) {
    return fail(problemFor(error, name))
  }
}

/** The text of a file, or null where it is not there. What is no UTF-8 is refused, not mended. */
export function readText({ name, path, stats }: SafeFile): Outcome<string | null> {
  if (stats === null) return ok(null)
  try {
    const found = readFileSync(path)
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(found))
  } catch (error) {
    if (error instanceof TypeError && codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return fail(refused('not-utf-8', `${name} cannot be read, it is no text in UTF-8`))
    }
    return codeOf(error) === 'ENOENT' ? ok(null) : fail(problemFor(error, name))
  }
}

/**
 * A reader finds the old file or the new one, never a part. Call it under a lock. The packages for this write
 * with a single call, which on a full disk writes a part, says nothing, and has it renamed over the good
 * file; `writeFileSync` goes on until all is written or throws.
 */
export function replaceText(file: SafeFile, text: string): Outcome<void> {
  const { name, path, stats } = file
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const kept = mayReplace(file)
    if (!kept.ok) return kept
    clearLeftOvers(path)
    const handle = openSync(temporary, 'wx')
    try {
      writeFileSync(handle, text)
      if (stats) keepRights(handle, stats)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(temporary, path)
    return ok(undefined)
  } catch (error) {
    try {
      unlinkSync(temporary)
    } catch {
      // It was never there, or cannot be removed either: the first error says more.
    }
    if (error instanceof OwnerLost) {
      const message = `${name} belongs to ${error.message}, ${error.pronoun} would lose it: name another file with --file`
      return fail(refused('not-yours', message))
    }
    return fail(problemFor(error, name))
  }
}

/** Renaming another file over one that may not be written to would succeed: so that is asked here. */
function mayReplace({ name, path, stats }: SafeFile): Outcome<void> {
  if (stats === null) return ok(undefined)
  const readOnly = refused(
    'read-only',
    `${name} is read-only: make it writable, or name another file with --file`,
  )
  // An administrator may write to anything, whatever its rights say.
  if ((stats.mode & 0o222) === 0) return fail(readOnly)
  try {
    accessSync(path, constants.W_OK)
    return ok(undefined)
  } catch (error) {
    return codeOf(error) === 'EACCES' ? fail(readOnly) : fail(problemFor(error, name))
  }
}

/** Replacing the file would take it from somebody. */
class OwnerLost extends Error {
  /** "who" of a user, "which" of a group. */
  readonly pronoun: 'who' | 'which'

  constructor(isOwn: boolean) {
    super(isOwn ? 'a group that you are not in' : 'another user')
    this.pronoun = isOwn ? 'which' : 'who'
  }
}

function keepRights(handle: number, { gid, mode, uid }: Stats): void {
  // Windows has no owners of this kind.
  if (process.geteuid && (uid !== process.geteuid() || gid !== process.getegid?.())) {
    try {
      fchownSync(handle, uid, gid)
    } catch (error) {
      if (codeOf(error) === 'EPERM') throw new OwnerLost(uid === process.geteuid())
      throw error
    }
  }
  fchmodSync(handle, mode)
}

/** What runs left that were killed while they wrote: nobody else writes while we hold the lock. */
function clearLeftOvers(path: string): void {
  const start = `${basename(path)}.`
  for (const name of readdirSync(dirname(path))) {
    const isOurs = name.startsWith(start) && /^\d+\.tmp$/.test(name.slice(start.length))
    if (isOurs) unlinkSync(join(dirname(path), name))
  }
}

/** More links than this lead in a circle. */
const MOST_LINKS = 40

function follow(path: string): string {
  let at = path
  for (let links = 0; links <= MOST_LINKS; links++) {
    const stats = lstatSync(at, { throwIfNoEntry: false })
    if (!stats?.isSymbolicLink()) return stats ? realpathSync(at) : at
    at = resolve(dirname(at), readlinkSync(at))
  }
  throw Object.assign(new Error(), { code: 'ELOOP' })
}
