/** What a file system refuses, as sentences. */
import type { Problem } from '../base/result.ts'
import { visible } from '../base/text.ts'
import { EXIT } from './output.ts'

export interface FileProblem extends Problem {
  readonly exitCode: number
}

const NO_PERMISSION = (file: string) =>
  `${file} cannot be used, permission is denied: choose another folder, or another file with --file`

const SENTENCES: { readonly [code: string]: (file: string) => string } = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: file => `${file} cannot be written, the file system is read-only: name a file elsewhere with --file`,
  ENOSPC: file => `${file} cannot be written, the disk is full: make room and run the command again`,
  EDQUOT: file =>
    `${file} cannot be written, your disk quota is used up: make room and run the command again`,
  EISDIR: file => `${file} is a folder: name a file with --file`,
  ENOTDIR: file => `${file} lies in something that is no folder: name another file with --file`,
  ENOENT: file => `${file} lies in a folder that is not there: create it, or name another file with --file`,
  ENAMETOOLONG: file => `${file} is too long a name: name another file with --file`,
  ELOOP: file => `${file} is a link that leads back to itself: name another file with --file`,
}

/** The problem that an error of the file system is. */
export function problemFor(error: unknown, file: string): FileProblem {
  const code = codeOf(error)
  const said = visible(error instanceof Error ? error.message : String(error))
  const message =
    code === 'ELOCKED'
      ? `${file} is in use, ${said}, for too long: try again when that process is done`
      : (SENTENCES[code]?.(file) ?? `${file} cannot be used (${said}): name another file with --file`)
  return { code, message, exitCode: EXIT.failed }
}

export function refused(code: string, message: string): FileProblem {
  return { code, message, exitCode: EXIT.failed }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
