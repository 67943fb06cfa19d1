/**
 * Keeps a timeline in the browser's storage, and in step with other tabs. The user acts on `timeline` at once and says `changed`; a moment
 * later what is new is written under a key of its own, whatever the length of the history. Nothing here waits or throws: a storage
 * that is full or switched off is a problem handed to `onProblem`, and the timeline goes on in memory.
 */
import * as v from 'valibot'
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { Timeline } from '../history/timeline.ts'
import {
  type Bundle,
  type BundleName,
  formatBundle,
  formatName,
  nameOf,
  parseBundle,
  parseName,
  type Span,
  type StampedEdit,
  spansOf,
} from './bundle.ts'
import { type BundleFacts, FOLD_LIMITS, type FoldLimits, mergeBundles, planFold } from './fold.ts'
import { type KeyValue, SafeStorage } from './key-value.ts'
import {
  formatCursor,
  keysOf,
  META_TEXT,
  type NamedBundle,
  parseCursor,
  readStore,
  type StoreKeys,
  storesIn,
} from './saved-store.ts'
import { discardSetAside, listSetAside, type SetAside, setAsideText } from './set-aside.ts'
import { SharedHistory } from './shared-history.ts'

/** What the journal needs of the world. */
export interface Surroundings {
  readonly storage: KeyValue
  /** A name that no other tab has: 1 to 16 of a to z and 0 to 9. */
  readonly writer: string
  /** Does something after a while; returns what calls it off. */
  later(milliseconds: number, action: () => void): () => void
  /** Does something when there is nothing better to do. */
  idle(action: () => void): void
  /** Does something now or soon, in one tab at a time; not at all while another tab is at it. */
  exclusively(action: () => void): void
  /** Tells when another tab wrote. Returns what ends it. */
  onWake(listener: () => void): () => void
}

export type Opening<View> =
  /** Nothing was saved. */
  | { readonly kind: 'fresh'; readonly problem: Problem | null }
  | { readonly kind: 'loaded'; readonly view: View | undefined }
  /** What was saved is damaged, or newer; it stays as it is, in `store`. What could be read of it is on the timeline. */
  | {
      readonly kind: 'set-aside'
      readonly problem: Problem
      readonly store: number
      readonly recovered: number
      readonly view: View | undefined
    }

/** What other tabs did. The timeline may be another object. */
export interface ForeignNews {
  readonly timeline: Timeline
  /** Own edits that cannot be done any more after theirs. */
  readonly refused: readonly Edit[]
}

/** A bundle in storage whose edits are on the timeline, or were dropped from it. */
interface StoredBundle extends BundleFacts {
  readonly covers: readonly Span[]
  dead: number
}

const WAIT = 30
/** How long a storage that refused is left alone. */
const WAIT_WHEN_REFUSED = 2000
const MOST_VIEW_CHARACTERS = 64 * 1024
/** The writer of what was recovered: two tabs that recover the same write the same. */
const RECOVERED = 'recovered'

export class Journal<View> {
  private readonly storage: SafeStorage
  private readonly surroundings: Surroundings
  private readonly viewSchema: v.GenericSchema<unknown, View>
  private readonly limits: FoldLimits
  private history: SharedHistory
  private store = 1
  private where: StoreKeys = keysOf(1)
  /** The bundles in storage that are on the timeline. */
  private readonly stored = new Map<string, StoredBundle>()
  private readonly unreadable = new Set<string>()
  private pending: { since: number; edits: Set<StampedEdit>; drops: Span[] } | null = null
  private storedCursor: string | null = null
  private cursorIsOurs = false
  private view: string | null = null
  private storedView: string | null = null
  /** The store is not there yet, or not any more: the next write is of everything. */
  private nothingStored = true
  /** The storage could not be read: when it can be, what lies there is not ours to add to. */
  private mayHideStores = false
  private problem: Problem | null = null
  private refused = false
  private stopped = false
  private closed = false
  private waking = false
  private stopListening: () => void = () => {}
  private callOff: (() => void) | null = null
  private folding = false
  /** Bundles that came since the last look for what to fold. */
  private sinceFold = 0
  private serial = 0
  /** Edits were dropped since the dead ones were counted. */
  private haveDropped = false
  private foreign: (news: ForeignNews) => void = () => {}
  private report: (problem: Problem | null) => void = () => {}

  constructor(
    surroundings: Surroundings,
    viewSchema: v.GenericSchema<unknown, View>,
    limits: FoldLimits = FOLD_LIMITS,
  ) {
    this.limits = limits
    this.surroundings = surroundings
    this.storage = new SafeStorage(surroundings.storage)
    this.viewSchema = viewSchema
    this.history = new SharedHistory(surroundings.writer)
  }

  /** The history as it is, to act on. Where another object takes its place, `onForeign` tells. */
  get timeline(): Timeline {
    return this.history.timeline
  }

  /** Called when another tab did something, after it is on the timeline. */
  onForeign(listener: (news: ForeignNews) => void): void {
    this.foreign = listener
  }

  /** Called with what keeps the state from being saved, and with null when nothing does any more. */
  onProblem(listener: (problem: Problem | null) => void): void {
    this.report = listener
  }

  /** Reads what is saved, and from then on listens to other tabs. */
  open(): Opening<View> {
    const opening = this.read()
    this.stopListening = this.surroundings.onWake(() => this.catchUpSoon())
    return opening
  }

  /** Writes what is left and lets go of the storage. */
  close(): void {
    this.flush()
    this.closed = true
    this.callOff?.()
    this.callOff = null
    this.stopListening()
  }

  /** Something was done on the timeline: it will be saved in a moment. */
  changed(): void {
    this.schedule(this.refused ? WAIT_WHEN_REFUSED : WAIT)
  }

  /** Puts another history in the place of this one, such as an imported one. */
  replace(timeline: Timeline): void {
    this.history.timeline = timeline
    this.changed()
  }

  /** How the app looks, to be saved beside the history; other tabs are not told. */
  setView(view: View): void {
    this.view = JSON.stringify(view)
    this.changed()
  }

  /** Writes what is not written yet, now. For when the page is about to go away, or when room was made. */
  flush(): Result<void, Problem> {
    this.callOff?.()
    this.callOff = null
    this.absorb()
    if (this.stopped || this.closed) return ok(undefined)
    const written = this.write()
    this.refused = !written.ok
    this.tell(written.ok ? null : written.problem)
    if (written.ok) this.foldSoon()
    else this.schedule(WAIT_WHEN_REFUSED)
    return written
  }

  /** Brings in what other tabs wrote. They wake us; a page that slept calls this when it is shown again. */
  catchUp(): void {
    if (this.stopped || this.closed) return
    this.absorb()
    const news = this.readNews()
    const moved = this.readCursor()
    if (news.changed || moved) this.foreign({ timeline: this.timeline, refused: news.refused })
  }

  /** The states that were set aside. */
  listSetAside(): Result<readonly SetAside[], Problem> {
    return listSetAside(this.storage, this.store)
  }

  setAsideText(store: number): Result<string, Problem> {
    return setAsideText(this.storage, store)
  }

  /** Removes a state that was set aside, and saves what found no room so far. */
  discardSetAside(store: number): Result<void, Problem> {
    if (store === this.store) return ok(undefined)
    const discarded = discardSetAside(this.storage, store)
    if (discarded.ok) this.flush()
    return discarded
  }

  /** Each key that another tab writes wakes us: one look is enough for all of them. */
  private catchUpSoon(): void {
    if (this.waking) return
    this.waking = true
    this.surroundings.later(0, () => {
      this.waking = false
      this.catchUp()
    })
  }

  private read(): Opening<View> {
    const keys = this.storage.keys()
    if (!keys.ok) return this.unread(keys.problem)
    const store = storesIn(keys.value).at(-1)
    if (store === undefined) return { kind: 'fresh', problem: null }
    const contents = readStore(this.storage, store)
    if (!contents.ok) return this.unread(contents.problem)
    const { bundles, cursor, view: rawView } = contents.value
    this.use(store)
    const view = this.readView(rawView)
    const { problem } = contents.value
    this.history.integrate(bundles.map(({ bundle }) => bundle))
    if (cursor) this.history.takeMove(cursor)
    if (problem) {
      this.recoverInto(store + 1)
      const { length } = this.timeline
      return { kind: 'set-aside', problem, store, recovered: length, view }
    }
    this.nothingStored = false
    for (const named of bundles) this.remember(named)
    this.sinceFold = bundles.length
    this.storedCursor = cursor && formatCursor(cursor)
    this.storedView = rawView === undefined ? null : JSON.stringify(rawView)
    return { kind: 'loaded', view }
  }

  private unread(problem: Problem): Opening<View> {
    this.mayHideStores = true
    return { kind: 'fresh', problem }
  }

  /** What was read goes on in a store of its own; the old one stays as it was found. */
  private recoverInto(store: number): void {
    const { timeline } = this
    const edits: StampedEdit[] = []
    for (let index = 0; index < timeline.length; index++) {
      const entry = timeline.entry(index)
      if (entry) edits.push({ time: index + 1, writer: RECOVERED, edit: entry.edit })
    }
    const { cursor } = timeline
    const covers = edits.length > 0 ? [{ writer: RECOVERED, from: 1, to: edits.length }] : []
    this.history = new SharedHistory(this.surroundings.writer)
    this.history.integrate([{ edits, covers, drops: [] }])
    this.timeline.seek(cursor)
    this.use(store)
    this.changed()
  }

  private use(store: number): void {
    this.store = store
    this.where = keysOf(store)
  }

  /** A view that cannot be read is as good as none: the history does not depend on it. */
  private readView(raw: unknown): View | undefined {
    if (raw === undefined) return undefined
    const view = v.safeParse(this.viewSchema, raw)
    return view.success ? view.output : undefined
  }

  private schedule(wait: number): void {
    if (this.stopped || this.closed || this.callOff) return
    this.callOff = this.surroundings.later(wait, () => {
      this.callOff = null
      this.flush()
    })
  }

  /** Finds what the user did since the last time. */
  private absorb(): void {
    const { edits, dropped, cursorMoved } = this.history.absorb()
    if (edits.length > 0 || dropped.length > 0) {
      this.pending ??= { since: edits[0]?.time ?? this.history.clock, edits: new Set(), drops: [] }
      const { edits: waiting, drops, since } = this.pending
      for (const edit of dropped) waiting.delete(edit as StampedEdit)
      // What was never written need not be taken back.
      const written = dropped.filter(
        ({ time, writer }) => !(writer === this.surroundings.writer && time >= since),
      )
      drops.push(...spansOf(written))
      if (written.length > 0) this.haveDropped = true
      for (const edit of edits) waiting.add(edit)
    }
    if (cursorMoved) this.cursorIsOurs = true
  }

  private write(): Result<void, Problem> {
    const place = this.checkPlace()
    if (!place.ok || this.stopped) return place
    const history = this.nothingStored ? this.writeWhole() : this.writePending()
    if (!history.ok) return history
    const cursor = this.writeCursor()
    return cursor.ok ? this.writeView() : cursor
  }

  private writeCursor(): Result<void, Problem> {
    const { cursorMove } = this.history
    if (cursorMove && this.cursorWaits()) {
      const text = formatCursor(cursorMove)
      const written = this.storage.set(this.where.cursor, text)
      if (!written.ok) return written
      this.storedCursor = text
    }
    this.cursorIsOurs = false
    return ok(undefined)
  }

  /** Is the store still there, and still the one in use? Two small reads, whatever the length of the history. */
  private checkPlace(): Result<void, Problem> {
    if (this.mayHideStores) {
      const keys = this.storage.keys()
      if (!keys.ok) return keys
      this.use((storesIn(keys.value).at(-1) ?? 0) + 1)
      this.mayHideStores = false
    }
    const next = this.storage.get(keysOf(this.store + 1).meta)
    if (!next.ok) return next
    if (next.value !== null) {
      this.stopped = true
      return {
        ok: false,
        problem: {
          code: 'state-moved-on',
          message:
            'another tab found the saved state damaged or newer and began a new one; this tab saves nothing any more',
          hint: 'export the state as a file if you want to keep it, then reload this page',
        },
      }
    }
    const meta = this.storage.get(this.where.meta)
    if (!meta.ok) return meta
    if (meta.value === null) this.forgetStored()
    return ok(undefined)
  }

  private forgetStored(): void {
    this.nothingStored = true
    this.stored.clear()
    this.storedCursor = null
    this.storedView = null
    this.cursorIsOurs = this.history.cursorMove !== null
  }

  private writeWhole(): Result<void, Problem> {
    const whole = this.history.whole()
    // An empty history is not worth a store, until something happens.
    if (whole.covers.length === 0 && this.view === null) return ok(undefined)
    if (whole.covers.length > 0) {
      const name = nameOf(whole.covers, this.surroundings.writer, ++this.serial)
      const written = this.writeBundle(whole, name)
      if (!written.ok) return written
    }
    // Last, for it tells other tabs that this store is the one in use now.
    const meta = this.storage.set(this.where.meta, META_TEXT)
    if (!meta.ok) return meta
    this.nothingStored = false
    this.pending = null
    return ok(undefined)
  }

  private writePending(): Result<void, Problem> {
    if (!this.pending) return ok(undefined)
    const { edits, drops, since } = this.pending
    const covers = [{ writer: this.surroundings.writer, from: since, to: this.history.ownClock }]
    const written = this.writeBundle(
      { edits: [...edits], covers, drops },
      nameOf(covers, this.surroundings.writer),
    )
    if (written.ok) this.pending = null
    return written
  }

  private writeBundle(bundle: Bundle, name: BundleName): Result<void, Problem> {
    const key = this.where.log + formatName(name)
    const written = this.storage.set(key, formatBundle(bundle, name))
    if (written.ok) this.remember({ key, name, bundle })
    return written
  }

  private writeView(): Result<void, Problem> {
    const { view } = this
    if (view === null || view === this.storedView || this.nothingStored) return ok(undefined)
    if (view.length > MOST_VIEW_CHARACTERS) return ok(undefined)
    const written = this.storage.set(this.where.view, view)
    if (written.ok) this.storedView = view
    return written
  }

  private remember({ key, name, bundle }: NamedBundle): void {
    const { covers, edits } = bundle
    this.stored.set(key, { key, from: name.from, to: name.to, covers, count: edits.length, dead: 0 })
    if (bundle.drops.length > 0) this.haveDropped = true
    this.sinceFold++
  }

  private readNews(): { changed: boolean; refused: readonly Edit[] } {
    const none = { changed: false, refused: [] }
    const keys = this.storage.keys()
    if (!keys.ok) return none
    const present = new Set(keys.value)
    for (const key of this.stored.keys()) if (!present.has(key)) this.stored.delete(key)
    const news: NamedBundle[] = []
    for (const key of present) {
      if (!key.startsWith(this.where.log) || this.stored.has(key) || this.unreadable.has(key)) continue
      const named = this.readBundle(key)
      if (named) news.push(named)
    }
    if (news.length === 0) return none
    news.sort((a, b) => a.name.from - b.name.from || b.name.to - a.name.to)
    const change = this.history.integrate(news.map(({ bundle }) => bundle))
    for (const named of news) this.remember(named)
    return change
  }

  private readBundle(key: string): NamedBundle | null {
    const name = parseName(key.slice(this.where.log.length))
    const text = this.storage.get(key)
    if (!text.ok || text.value === null) return null
    const bundle = name && parseBundle(text.value, name)
    if (name && bundle?.ok) return { key, name, bundle: bundle.value }
    this.unreadable.add(key)
    return null
  }

  /** Goes where another tab moved to; unless we moved since, and theirs is about to be replaced by ours. */
  private readCursor(): boolean {
    const text = this.storage.get(this.where.cursor)
    if (!text.ok || text.value === null || text.value === this.storedCursor || this.cursorWaits())
      return false
    this.storedCursor = text.value
    const move = parseCursor(text.value)
    return move.ok && this.history.takeMove(move.value)
  }

  /** Did we move the cursor, and nobody act since? */
  private cursorWaits(): boolean {
    const move = this.history.cursorMove
    return this.cursorIsOurs && move !== null && move.when >= this.history.clock
  }

  private foldSoon(): void {
    const { leftSingle, smallToFold } = this.limits
    if (this.sinceFold >= leftSingle + smallToFold) this.foldWhenIdle()
  }

  private foldWhenIdle(): void {
    if (this.folding) return
    this.folding = true
    this.surroundings.idle(() => {
      this.folding = false
      this.surroundings.exclusively(() => this.fold())
    })
  }

  /** What a fold leaves may be enough for a larger one: that waits for the next idle moment. */
  private fold(): void {
    if (this.closed) return
    this.catchUp()
    if (this.pending && !this.flush().ok) return
    if (this.stopped) return
    this.sinceFold = this.limits.leftSingle
    this.countDead()
    const groups = planFold([...this.stored.values()], this.limits)
    const folded = groups.filter(group => this.foldGroup(group))
    if (folded.length > 0) this.foldWhenIdle()
  }

  /** A bundle of a few is written again soon in any case: only larger ones are looked through, after something was dropped. */
  private countDead(): void {
    if (!this.haveDropped) return
    for (const bundle of this.stored.values()) {
      if (bundle.count >= this.limits.medium)
        bundle.dead = bundle.count - this.history.countWithin(bundle.covers)
    }
    this.haveDropped = false
  }

  /** The new bundle first, then away with the old ones: whoever reads in between finds the same edits twice, which is as good as once. */
  private foldGroup(group: readonly BundleFacts[]): boolean {
    const bundles: Bundle[] = []
    for (const { key } of group) {
      const named = this.readBundle(key)
      if (!named) return false
      bundles.push(named.bundle)
    }
    const folded = new Set(group.map(({ key }) => key))
    const elsewhere = [...this.stored.values()]
      .filter(({ key }) => !folded.has(key))
      .flatMap(({ covers }) => covers)
    const bundle = mergeBundles(bundles, elsewhere, edit => this.history.has(edit))
    // A new name each time: whoever knows a key has read it, and will not do so again.
    const name = nameOf(bundle.covers, this.surroundings.writer, ++this.serial)
    if (!this.writeBundle(bundle, name).ok) return false
    for (const { key } of group) {
      if (!this.storage.remove(key).ok) return false
      this.stored.delete(key)
    }
    return true
  }

  private tell(problem: Problem | null): void {
    if (problem?.code === this.problem?.code) return
    this.problem = problem
    this.report(problem)
  }
}
