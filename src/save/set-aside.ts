/** States that could not be read, kept as they were found until somebody discards them. */
import { ok, type Problem, type Result } from '../base/result.ts'
import { FORMAT } from './format.ts'
import type { SafeStorage } from './key-value.ts'
import { keysOf, readStore, storesIn } from './saved-store.ts'

export interface SetAside {
  /** Names it, for the two functions below. */
  readonly store: number
  readonly keys: number
  readonly bytes: number
  /** Commands that can still be read, from the first on. */
  readonly readable: number
  /** What is wrong with it; null where nothing is, because the storage could not be read for a while. */
  readonly problem: Problem | null
}

/** All stores but the one in use. */
export function listSetAside(storage: SafeStorage, inUse: number): Result<readonly SetAside[], Problem> {
  const keys = storage.keys()
  if (!keys.ok) return keys
  const found: SetAside[] = []
  for (const store of storesIn(keys.value)) {
    if (store === inUse) continue
    const raw = readRaw(storage, store)
    if (!raw.ok) return raw
    const bytes = raw.value.reduce((sum, [key, value]) => sum + 2 * (key.length + value.length), 0)
    const contents = readStore(storage, store)
    if (!contents.ok) return contents
    const { bundles, problem } = contents.value
    const readable = bundles.reduce((sum, { bundle }) => sum + bundle.edits.length, 0)
    found.push({ store, keys: raw.value.length, bytes, readable, problem })
  }
  return ok(found)
}

/** Everything of it, as the text of a JSON file. */
export function setAsideText(storage: SafeStorage, store: number): Result<string, Problem> {
  const raw = readRaw(storage, store)
  if (!raw.ok) return raw
  return ok(
    `${JSON.stringify({ format: `${FORMAT}-set-aside`, store, keys: Object.fromEntries(raw.value) }, null, 2)}\n`,
  )
}

export function discardSetAside(storage: SafeStorage, store: number): Result<void, Problem> {
  const raw = readRaw(storage, store)
  if (!raw.ok) return raw
  for (const [key] of raw.value) {
    const removed = storage.remove(key)
    if (!removed.ok) return removed
  }
  return ok(undefined)
}

function readRaw(
  storage: SafeStorage,
  store: number,
): Result<readonly (readonly [string, string])[], Problem> {
  const keys = storage.keys()
  if (!keys.ok) return keys
  const raw: [string, string][] = []
  for (const key of keys.value.filter(key => key.startsWith(keysOf(store).prefix)).sort()) {
    const value = storage.get(key)
    if (!value.ok) return value
    if (value.value !== null) raw.push([key, value.value])
  }
  return ok(raw)
}
