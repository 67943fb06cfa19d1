/** The browser's storage, behind values: whatever it throws becomes a problem with figures and a way on. */

import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { KEY_PREFIX } from './format.ts'

/** What is asked of a storage. Each of these may throw. */
export interface KeyValue {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): readonly string[]
}

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
      error => (isFull(error) ? this.storageFull() : storageOff(error)),
    )
  }

  remove(key: string): Result<void, Problem> {
    return attempt(() => this.raw.remove(key), storageOff)
  }

  keys(): Result<readonly string[], Problem> {
    return attempt(() => this.raw.keys(), storageOff)
  }

  private storageFull(): Problem {
    let all = 0
    let ours = 0
    const keys = this.keys()
    for (const key of keys.ok ? keys.value : []) {
      const value = this.get(key)
      // Browsers count UTF-16 units, of two bytes each.
      const bytes = 2 * (key.length + (value.ok ? (value.value ?? '').length : 0))
      all += bytes
      if (key.startsWith(KEY_PREFIX)) ours += bytes
    }
    return {
      code: 'storage-full',
      message: `the browser's storage for this page is full: ${all} bytes are used, ${ours} of them by Memallook; the last operations are not saved`,
      hint: 'export the state as a file to keep it all; saving goes on by itself once something is discarded',
    }
  }
}

function attempt<T>(action: () => T, problemFor: (error: unknown) => Problem): Result<T, Problem> {
  try {
    return ok(action())
  } catch (error) {
    return fail(problemFor(error))
  }
}

function isFull(error: unknown): boolean {
  const name = error instanceof Error ? error.name : ''
  return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED'
}

function storageOff(error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error)
  return {
    code: 'storage-off',
    message: `the browser lets this page store nothing, so nothing will be here after a reload (${said})`,
    hint: 'export the state as a file before you leave, or allow this page to store data',
  }
}
