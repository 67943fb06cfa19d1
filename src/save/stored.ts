/**
 * What this tab knows to lie in its store: which bundles, which cursor, which view. All that
 * is written there passes through here, so that what is known stays true; another store, or
 * one that somebody emptied, begins with another object.
 */
import type { Problem, Result } from '../base/result.ts'
import { type Bundle, type BundleName, formatBundle, formatName, parseBundle, parseName } from './bundle.ts'
import type { BundleFacts } from './fold-plan.ts'
import type { SafeStorage } from './key-value.ts'
import { keysOf, type NamedBundle, type StoreKeys } from './saved-store.ts'
import type { Span } from './spans.ts'

/** A bundle in storage whose edits are on the timeline, or were dropped from it. */
interface StoredBundle extends BundleFacts {
  readonly covers: readonly Span[]
  dead: number
}

export class Stored {
  readonly store: number
  readonly where: StoreKeys
  /** By their keys. */
  readonly bundles = new Map<string, StoredBundle>()
  /** The texts as they were last read or written; null where there is none. */
  cursor: string | null = null
  view: string | null = null
  /** Bundles that came since the last look for what to fold. */
  sinceFold = 0
  /** Were edits dropped since the dead ones were counted? */
  haveDropped = false
  private readonly storage: SafeStorage
  private readonly unreadable = new Set<string>()
  /** Keys of the whole storage after the last look or the last write. */
  private size: number | null = null

  constructor(storage: SafeStorage, store: number) {
    this.storage = storage
    this.store = store
    this.where = keysOf(store)
  }

  remember({ key, name, bundle }: NamedBundle): void {
    const { covers, edits } = bundle
    this.bundles.set(key, { key, from: name.from, to: name.to, covers, count: edits.length, dead: 0 })
    if (bundle.drops.length > 0) this.haveDropped = true
    this.sinceFold++
  }

  write(bundle: Bundle, name: BundleName): Result<void, Problem> {
    const key = this.where.log + formatName(name)
    const written = this.set(key, formatBundle(bundle, name, key))
    if (written.ok) this.remember({ key, name, bundle })
    return written
  }

  /** Null where it is gone, or damaged: then it is not looked at again. */
  read(key: string): NamedBundle | null {
    if (this.unreadable.has(key)) return null
    const name = parseName(key.slice(this.where.log.length))
    const text = this.storage.get(key)
    if (!text.ok || text.value === null) return null
    const bundle = name && parseBundle(text.value, name, key)
    if (name && bundle?.ok) return { key, name, bundle: bundle.value }
    this.unreadable.add(key)
    return null
  }

  remove(key: string): Result<void, Problem> {
    const removed = this.storage.remove(key)
    if (removed.ok) this.bundles.delete(key)
    this.look()
    return removed
  }

  writeCursor(text: string): Result<void, Problem> {
    const written = this.set(this.where.cursor, text)
    if (written.ok) this.cursor = text
    return written
  }

  writeView(text: string): Result<void, Problem> {
    const written = this.set(this.where.view, text)
    if (written.ok) this.view = text
    return written
  }

  writeMeta(text: string): Result<void, Problem> {
    return this.set(this.where.meta, text)
  }

  /** Have keys come or gone since the last look, but for those written here? One small read. */
  hasChangedOutside(): boolean {
    const size = this.storage.size()
    return size.ok && size.value !== this.size
  }

  /** What is there now is what is known. */
  look(): void {
    const size = this.storage.size()
    this.size = size.ok ? size.value : null
  }

  private set(key: string, text: string): Result<void, Problem> {
    const written = this.storage.set(key, text)
    this.look()
    return written
  }
}
