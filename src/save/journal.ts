/**
 * Keeps a timeline in the browser's storage, and in step with other tabs. The user acts on `timeline` at once
 * and says `changed`; a moment later what is new is written under a key of its own, whatever the length of
 * the history. Nothing here waits or throws: a storage that is full or switched off is a problem handed to
 * `onProblem`, and the timeline goes on in memory.
 */
import * as v from 'valibot'
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { Timeline } from '../history/timeline.ts'
import { FOLD_LIMITS, type FoldLimits } from './fold-plan.ts'
import { Folder } from './folding.ts'
import { readNews } from './following.ts'
import { type KeyValue, SafeStorage } from './key-value.ts'
import { Later } from './later.ts'
import { type Opened, openStore } from './opening.ts'
import { parseCursor } from './saved-store.ts'
import { discardSetAside, listSetAside, type SetAside, setAsideText } from './set-aside.ts'
import { SharedHistory } from './shared-history.ts'
import { Stored } from './stored.ts'
import { Writer } from './writing.ts'

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
  /** Calls back when another tab wrote. Returns what ends it. */
  onWake(listener: () => void): () => void
}

export type Opening<View> =
  /** Nothing was saved, or nothing could be read. */
  | { readonly kind: 'fresh' }
  | { readonly kind: 'loaded'; readonly view: View | undefined }
  /**
   * What was saved is damaged, or newer; it stays as it is, in `store`.
   * What could be read of it is on the timeline.
   */
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

const WAIT = 30
/** How long a storage that refused is left alone. */
const WAIT_WHEN_REFUSED = 2000

export class Journal<View> {
  private readonly storage: SafeStorage
  private readonly surroundings: Surroundings
  private readonly viewSchema: v.GenericSchema<unknown, View>
  private readonly folder: Folder
  private readonly saving: Later
  private readonly waking: Later
  private readonly folding: Later
  private history: SharedHistory
  private writer: Writer
  /** What was last reported; null where saving works. */
  private problem: Problem | null = null
  private closed = false
  private stopListening: () => void = () => {}
  private foreign: (news: ForeignNews) => void = () => {}
  private report: (problem: Problem | null) => void = () => {}

  constructor(
    surroundings: Surroundings,
    viewSchema: v.GenericSchema<unknown, View>,
    limits: FoldLimits = FOLD_LIMITS,
  ) {
    this.surroundings = surroundings
    this.viewSchema = viewSchema
    this.storage = new SafeStorage(surroundings.storage)
    this.folder = new Folder(surroundings.writer, limits)
    this.history = new SharedHistory(surroundings.writer)
    this.writer = this.writerFor(new Stored(this.storage, 1), 'unwritten')
    const later = (action: () => void, wait: number) => surroundings.later(wait, action)
    const idle = (action: () => void) => void surroundings.idle(action)
    this.saving = new Later(later, () => this.flush())
    this.waking = new Later(later, () => this.catchUp())
    this.folding = new Later(idle, () => this.foldAlone())
  }

  /** The history as it is, to act on. Where another object takes its place, `onForeign` says so. */
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
    const opening = this.take(openStore(this.storage, this.surroundings.writer))
    this.stopListening = this.surroundings.onWake(() => this.waking.ask(0))
    return opening
  }

  /** Writes what is left and lets go of the storage. */
  close(): void {
    this.flush()
    this.closed = true
    this.stopListening()
    for (const later of [this.saving, this.waking, this.folding]) later.callOff()
  }

  /** Something was done on the timeline: it will be saved in a moment. */
  changed(): void {
    if (this.isOpen) this.saving.ask(this.problem ? WAIT_WHEN_REFUSED : WAIT)
  }

  /** Puts another history in the place of this one, such as one from a file. */
  replace(timeline: Timeline): void {
    this.history.timeline = timeline
    this.changed()
  }

  /** How the app looks, to be saved beside the history; other tabs do not follow it. */
  setView(view: View): void {
    this.writer.setView(JSON.stringify(view))
    this.changed()
  }

  /** Writes what is not written yet, now. For when the page is about to go away, or when room was made. */
  flush(): Result<void, Problem> {
    this.saving.callOff()
    if (this.isOpen && this.writer.stored.hasChangedOutside()) this.catchUp()
    else this.writer.absorb(this.history)
    if (!this.isOpen) return ok(undefined)
    const written = this.writer.write(this.history)
    this.reportOnce(written.ok ? null : written.problem)
    if (!written.ok) this.changed()
    else if (this.folder.isDue(this.writer.stored)) this.folding.ask(0)
    return written
  }

  /** Brings in what other tabs wrote. They wake us; a page that slept calls this when it is shown again. */
  catchUp(): void {
    if (!this.isOpen) return
    this.writer.absorb(this.history)
    if (this.writer.isUnread) return
    const { changed, lost, refused } = readNews(this.storage, this.writer.stored, this.history)
    if (lost) {
      this.writer.forget(this.history)
      this.changed()
    }
    const moved = this.readCursor()
    if (changed || moved) this.foreign({ timeline: this.timeline, refused })
  }

  /** The states that were set aside. */
  listSetAside(): Result<readonly SetAside[], Problem> {
    return listSetAside(this.storage, this.writer.stored.store)
  }

  setAsideText(store: number): Result<string, Problem> {
    return setAsideText(this.storage, store)
  }

  /** Removes a state that was set aside, and saves what found no room so far. */
  discardSetAside(store: number): Result<void, Problem> {
    if (store === this.writer.stored.store) return ok(undefined)
    const discarded = discardSetAside(this.storage, store)
    if (discarded.ok) this.flush()
    return discarded
  }

  private get isOpen(): boolean {
    return !this.closed && !this.writer.hasLeft
  }

  private writerFor(stored: Stored, standing: 'unread' | 'unwritten' | 'kept'): Writer {
    return new Writer(this.storage, this.surroundings.writer, this.folder, stored, standing)
  }

  private take(opened: Opened): Opening<View> {
    switch (opened.kind) {
      case 'fresh':
        return opened
      case 'unreadable':
        this.writer = this.writerFor(new Stored(this.storage, 1), 'unread')
        this.reportOnce(opened.problem)
        return { kind: 'fresh' }
      case 'loaded': {
        const view = this.readView(opened.view)
        this.history = opened.history
        this.writer = this.writerFor(opened.stored, 'kept')
        return { kind: 'loaded', view }
      }
      case 'set-aside': {
        const { problem, store } = opened
        this.history = opened.history
        this.writer = this.writerFor(opened.stored, 'unwritten')
        this.changed()
        const view = this.readView(opened.view)
        return { kind: 'set-aside', problem, store, recovered: this.timeline.length, view }
      }
    }
  }

  /** A view that cannot be read is as good as none: the history does not depend on it. */
  private readView(raw: unknown): View | undefined {
    if (raw === undefined) return undefined
    const view = v.safeParse(this.viewSchema, raw)
    return view.success ? view.output : undefined
  }

  /** Goes where another tab moved to; unless we moved since, and theirs is about to be replaced by ours. */
  private readCursor(): boolean {
    const { stored } = this.writer
    const text = this.storage.get(stored.where.cursor)
    if (!text.ok || text.value === null || text.value === stored.cursor) return false
    if (this.writer.cursorWaits(this.history)) return false
    stored.cursor = text.value
    const move = parseCursor(text.value)
    return move.ok && this.history.takeMove(move.value)
  }

  private foldAlone(): void {
    this.surroundings.exclusively(() => {
      this.catchUp()
      // What was dropped may go from the store only after what came in its place is there.
      if (this.writer.hasPending && !this.flush().ok) return
      if (this.isOpen && this.folder.fold(this.writer.stored, this.history)) this.folding.ask(0)
    })
  }

  private reportOnce(problem: Problem | null): void {
    if (problem?.code === this.problem?.code) return
    this.problem = problem
    this.report(problem)
  }
}
