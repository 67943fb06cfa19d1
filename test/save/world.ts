/**
 * A browser for journals, without a browser: a storage that several tabs share. As in Chromium, a tab reads a
 * copy of its own; what it writes is there at once for itself, reaches the storage in the order it was
 * written, and the other tabs after that, some time later.
 */
import { FOLD_LIMITS } from '../../src/save/fold-plan.ts'
import { Journal, type Surroundings } from '../../src/save/journal.ts'
import { type KeyValue, SafeStorage } from '../../src/save/key-value.ts'
import { SAVED_VIEW, type SavedView } from '../../src/store/files/view.ts'
import { DEFAULT_PREFERENCES } from '../../src/store/store.ts'

export const SOME_VIEW: SavedView = { ...DEFAULT_PREFERENCES, theme: 'dark', tag: 3, step: null }

interface Mutation {
  readonly key: string
  readonly value: string | null
  /** Null stands for somebody outside: the test, or a person with the developer tools. */
  readonly by: Tab | null
}

export class Storage {
  /** What is on the disk. */
  readonly entries: Map<string, string>
  readonly tabs = new Set<Tab>()
  /** UTF-16 units, keys and values together. */
  quota = Number.POSITIVE_INFINITY
  off = false
  /** How often something was written or removed, and how many characters. */
  writes = 0
  written = 0
  /** Called after each change of a tab's copy, before it reaches anyone else. */
  afterWrite: () => void = () => {}

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.entries = new Map(entries)
  }

  put(mutation: Mutation): void {
    apply(this.entries, mutation)
    for (const tab of this.tabs) tab.inbox.push(mutation)
  }

  /** As a person does with the developer tools. */
  tamper(key: string, value: string | null): void {
    this.put({ key, value, by: null })
    this.deliverAll()
  }

  /** All that is on its way arrives. */
  deliverAll(): void {
    for (const tab of this.tabs) tab.send(tab.outbox.length)
    for (const tab of this.tabs) tab.receive(tab.inbox.length)
  }

  get used(): number {
    let sum = 0
    for (const [key, value] of this.entries) sum += key.length + value.length
    return sum
  }
}

/** Empty, and without room for anything. */
export function fullStorage(): SafeStorage {
  return new SafeStorage({
    get: () => null,
    set: () => {
      throw new DOMException('exceeded the quota', 'QuotaExceededError')
    },
    remove: () => {},
    keys: () => [],
    size: () => 0,
  })
}

let tabs = 0

export class Tab implements Surroundings {
  readonly writer = `tab${++tabs}`
  readonly storage: KeyValue
  readonly journal: Journal<SavedView>
  readonly problems: (string | null)[] = []
  readonly inbox: Mutation[] = []
  readonly outbox: Mutation[] = []
  foreignNews = 0
  refused = 0
  private readonly copy: Map<string, string>
  private readonly shared: Storage
  private readonly timers: (() => void)[] = []
  private readonly idlers: (() => void)[] = []
  private wake: () => void = () => {}

  /** At once: whatever a tab writes is everywhere at once. */
  constructor(shared: Storage, { atOnce = true, limits = FOLD_LIMITS } = {}) {
    this.shared = shared
    this.copy = new Map(shared.entries)
    shared.tabs.add(this)
    const change = (key: string, value: string | null) => {
      this.check()
      const mutation = { key, value, by: this }
      const before = this.copy.get(key) ?? ''
      const grows = value === null ? 0 : value.length - before.length + (before ? 0 : key.length)
      if (grows > 0 && this.shared.used + grows > this.shared.quota) {
        throw new DOMException('exceeded the quota', 'QuotaExceededError')
      }
      apply(this.copy, mutation)
      this.outbox.push(mutation)
      shared.writes++
      shared.written += value === null ? 0 : key.length + value.length
      if (atOnce) shared.deliverAll()
      shared.afterWrite()
    }
    this.storage = {
      get: key => {
        this.check()
        return this.copy.get(key) ?? null
      },
      set: (key, value) => change(key, value),
      remove: key => change(key, null),
      keys: () => {
        this.check()
        return [...this.copy.keys()]
      },
      size: () => {
        this.check()
        return this.copy.size
      },
    }
    this.journal = new Journal(this, SAVED_VIEW, limits)
    this.journal.onProblem(problem => this.problems.push(problem?.code ?? null))
    this.journal.onForeign(({ refused }) => {
      this.foreignNews++
      this.refused += refused.length
    })
  }

  get timeline() {
    return this.journal.timeline
  }

  later(_: number, action: () => void): () => void {
    this.timers.push(action)
    return () => {
      const at = this.timers.indexOf(action)
      if (at >= 0) this.timers.splice(at, 1)
    }
  }

  idle(action: () => void): void {
    this.idlers.push(action)
  }

  exclusively(action: () => void): void {
    action()
  }

  onWake(listener: () => void): () => void {
    this.wake = listener
    return () => {
      this.wake = () => {}
    }
  }

  /** The time of all timers comes, and that of those they set. */
  pass(): void {
    for (let rounds = 0; rounds < 5 && this.timers.length > 0; rounds++)
      for (const action of this.timers.splice(0)) action()
  }

  rest(): void {
    for (const action of this.idlers.splice(0)) action()
  }

  /** The first of what this tab wrote reaches the storage. */
  send(count: number): void {
    for (const mutation of this.outbox.splice(0, count)) this.shared.put(mutation)
  }

  /** The first of what other tabs wrote is seen here. */
  receive(count: number): void {
    for (let left = count; left > 0; left--) {
      const mutation = this.inbox.shift()
      if (!mutation || mutation.by === this) continue
      // What we wrote to the same key will come after it.
      const isOverwritten = [...this.inbox, ...this.outbox].some(
        ({ by, key }) => by === this && key === mutation.key,
      )
      if (!isOverwritten) apply(this.copy, mutation)
      this.wake()
    }
  }

  /** The tab is gone, and with it what it had not written. What it wrote arrives. */
  crash(): void {
    this.send(this.outbox.length)
    this.shared.tabs.delete(this)
  }

  private check(): void {
    if (this.shared.off) throw new DOMException('access is denied for this document', 'SecurityError')
  }
}

function apply(entries: Map<string, string>, { key, value }: Mutation): void {
  if (value === null) entries.delete(key)
  else entries.set(key, value)
}
