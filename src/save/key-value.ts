/**
 * The browser's storage without exceptions: whatever it throws becomes a problem with figures and a way on.
 */

import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { KEY_PREFIX } from './format.ts'

/** What is asked of a storage. Each of these may throw. */
export interface KeyValue {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): readonly string[]
  /** How many keys there are. */
  size(): number
}

/** What browsers keep for a page: 5 Mi UTF-16 units, of two bytes each. A larger record never fits. */
const USUAL_ROOM = 2 * 5 * 2 ** 20

export class SafeStorage {
  private readonly raw: KeyValue

  constructor(raw: KeyValue) {
    this.raw = raw
  }

  get(key: string): Result<string | null, Problem> {
    return attempt(() => this.raw.get(key), storageOff)
  }

  set(key: string, value: string): Result<void, Problem> {
    return attempt(
      () => this.raw.set(key, value),
      error => (isFull(error) ? this.noRoomFor(bytesOf(key, value)) : storageOff(error)),
    )
  }

  remove(key: string): Result<void, Problem> {
    return attempt(() => this.raw.remove(key), storageOff)
  }

  keys(): Result<readonly string[], Problem> {
    return attempt(() => this.raw.keys(), storageOff)
  }

  size(): Result<number, Problem> {
    return attempt(() => this.raw.size(), storageOff)
  }

  private noRoomFor(bytes: number): Problem {
    if (bytes > USUAL_ROOM) {
      return {
        code: 'never-fits',
        message: `the last operations take ${bytes} bytes, and browsers keep about ${USUAL_ROOM} for a page: they are not saved, and cannot be`,
        hint: 'save the state as a file to keep it; saving here goes on once they are undone and something else is done',
      }
    }
    let all = 0
    let ours = 0
    const keys = this.keys()
    for (const key of keys.ok ? keys.value : []) {
      const value = this.get(key)
      const taken = bytesOf(key, (value.ok && value.value) || '')
      all += taken
      if (key.startsWith(KEY_PREFIX)) ours += taken
    }
    return {
      code: 'storage-full',
      message: `the browser's storage for this page is full: ${all} bytes are used, ${ours} of them by Memallook; the last operations take ${bytes} more and are not saved`,
      hint: 'save the state as a file to keep it all; saving here goes on by itself once something is discarded',
    }
  }
}

/** Browsers count UTF-16 units, of two bytes each. */
function bytesOf(key: string, value: string): number {
  return 2 * (key.length + value.length)
}

function attempt<T>(action: () => T, problemFor: (error: unknown) => Problem): Result<T, Problem> {
  try {
    return ok(action())
  } catch (error) {
    return fail(problemFor(error))
  }
}

function isFull(error: unknown): boolean {
  const { name } = wordsOf(error)
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED'
}

function storageOff(error: unknown): Problem {
  return {
    code: 'storage-off',
    message: `the browser lets this page store nothing, so nothing will be here after a reload${reasonIn(error)}`,
    hint: 'save the state as a file before you leave, or allow this page to store data',
  }
}

/**
 * What a browser says of its own ban, or of a storage that is not there at all, is for programmers; anything
 * else may help to find the reason.
 */
function reasonIn(error: unknown): string {
  const { message, name } = wordsOf(error)
  return name === 'SecurityError' || name === 'TypeError' || message === '' ? '' : ` (${message})`
}

/** Anything can be thrown, and errors of another realm are no instances of ours. */
function wordsOf(error: unknown): { readonly name: string; readonly message: string } {
  const { message = '', name = '' } = Object(error) as { name?: unknown; message?: unknown }
  return { name: String(name), message: String(message) }
}
