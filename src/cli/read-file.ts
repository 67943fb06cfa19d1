/** Files that are named on the command line. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { grouped, visible } from '../base/text.ts'

export type ReadFile = (path: string) => Result<Uint8Array, Problem>

/** A trace of this size has some twenty million requests. */
const MOST_BYTES = 256 * 2 ** 20

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
}

/** Reads files as they are named from `folder`. */
export function readerIn(folder: string): ReadFile {
  return path => {
    const cannot = (code: string, reason: string) =>
      fail({ code, message: `${visible(path)} cannot be read: ${reason}; expected the name of a file` })
    if (path === '')
      return fail({ code: 'no-name', message: 'the name of the file is empty; expected the name of a file' })
    try {
      const file = openSync(resolve(folder, path), 'r')
      try {
        const { size } = fstatSync(file)
        if (size <= MOST_BYTES) return ok(readFileSync(file))
        return cannot(
          'file-too-large',
          `it holds ${grouped(size)} bytes and ${grouped(MOST_BYTES)} is the most`,
        )
      } finally {
        closeSync(file)
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const said = error instanceof Error ? error.message : String(error)
      return cannot('unreadable', REASONS[code] ?? visible(said))
    }
  }
}
