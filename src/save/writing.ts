/**
 * Writing: what the user did goes to the store, a key for each time something is written. Where this tab
 * stands with its store:
 *
 *     unread ──── it can be read again ────▶ unwritten, with a number above all others
 *     unwritten ── everything is written ──▶ kept
 *     kept ─────── somebody removed some ──▶ unwritten
 *     any ──────── another tab went on in a newer store, or a newer Memallook in this one ──▶ left
 */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { nameOf, type StampedEdit } from './bundle.ts'
import { type Folder, writeInPlaceOfDropped } from './folding.ts'
import type { SafeStorage } from './key-value.ts'
import { checkMeta, formatCursor, keysOf, META_TEXT, storesIn } from './saved-store.ts'
import type { CursorMove, SharedHistory } from './shared-history.ts'
import { type Span, spansOf } from './spans.ts'
import { Stored } from './stored.ts'

export type Standing =
  /** The storage could not be read: what lies there is not ours to add to. */
  | 'unread'
  /** The store is not there, or not all of it: the next write is of everything. */
  | 'unwritten'
  /** The store holds all but what is pending. */
  | 'kept'
  /** Nothing is written there any more. */
  | 'left'

/** What was done since something was last written. */
interface Pending {
  /** The time of the first of it. */
  readonly since: number
  readonly edits: Set<StampedEdit>
  /** Written edits that it replaces. */
  readonly drops: Span[]
}

/** A longer view is not saved: it is no view. */
const MOST_VIEW_CHARACTERS = 64 * 1024

export class Writer {
  stored: Stored
  private standing: Standing
  private readonly storage: SafeStorage
  private readonly name: string
  private readonly folder: Folder
  private pending: Pending | null = null
  /** Where this tab put the cursor, until that is written. */
  private ownMove: CursorMove | null = null
  private view: string | null = null
  /** The time at which even the place of what was dropped was not enough. */
  private noRoomAt = 0

  constructor(storage: SafeStorage, name: string, folder: Folder, stored: Stored, standing: Standing) {
    this.storage = storage
    this.name = name
    this.folder = folder
    this.stored = stored
    this.standing = standing
  }

  /** Is it not known yet what lies in the storage? */
  get isUnread(): boolean {
    return this.standing === 'unread'
  }

  get hasLeft(): boolean {
    return this.standing === 'left'
  }

  /** Is there something that was done and not written? */
  get hasPending(): boolean {
    return this.pending !== null
  }

  setView(text: string): void {
    this.view = text
  }

  /** Finds what the user did since the last time. */
  absorb(history: SharedHistory): void {
    const { edits, dropped, cursorMoved } = history.absorb()
    if (edits.length > 0 || dropped.length > 0) {
      this.pending ??= { since: edits[0]?.time ?? history.clock, edits: new Set(), drops: [] }
      const { edits: waiting, drops, since } = this.pending
      for (const edit of dropped) waiting.delete(edit)
      // What was never written need not be taken back.
      const written = dropped.filter(({ time, writer }) => !(writer === this.name && time >= since))
      drops.push(...spansOf(written))
      if (written.length > 0) this.stored.haveDropped = true
      for (const edit of edits) waiting.add(edit)
    }
    if (cursorMoved) this.ownMove = history.cursorMove
  }

  /** Writes what is not written yet. */
  write(history: SharedHistory): Result<void, Problem> {
    const place = this.checkPlace(history)
    if (!place.ok || this.standing === 'left') return place
    const written = this.standing === 'unwritten' ? this.writeWhole(history) : this.writePending(history)
    if (!written.ok) return written
    const cursor = this.writeCursor(history)
    return cursor.ok ? this.writeView() : cursor
  }

  /** A part of what was written is gone: the next write is of everything. */
  forget(history: SharedHistory): void {
    if (this.standing !== 'kept') return
    this.standing = 'unwritten'
    this.stored = new Stored(this.storage, this.stored.store)
    this.ownMove = history.cursorMove
  }

  /** Did this tab move the cursor, and nobody act since? */
  cursorWaits(history: SharedHistory): boolean {
    const { ownMove } = this
    return ownMove !== null && ownMove === history.cursorMove && ownMove.when >= history.clock
  }

  /**
   * Is the store still there, and still the one in use? Two small reads, whatever the length of the history.
   */
  private checkPlace(history: SharedHistory): Result<void, Problem> {
    if (this.standing === 'unread') {
      const keys = this.storage.keys()
      if (!keys.ok) return keys
      this.stored = new Stored(this.storage, (storesIn(keys.value).at(-1) ?? 0) + 1)
      this.standing = 'unwritten'
    }
    const next = this.storage.get(keysOf(this.stored.store + 1).meta)
    if (!next.ok) return next
    const meta = this.storage.get(this.stored.where.meta)
    if (!meta.ok) return meta
    const isNewer = checkMeta(meta.value ?? undefined)?.code === 'newer-version'
    if (next.value !== null || isNewer) return this.leave()
    if (meta.value === null) this.forget(history)
    // Another version of it does not know all that is written now.
    else if (meta.value !== META_TEXT) return this.stored.writeMeta(META_TEXT)
    return ok(undefined)
  }

  private leave(): Result<void, Problem> {
    this.standing = 'left'
    return fail({
      code: 'state-moved-on',
      message:
        'another tab found the saved state damaged or newer and began a new one; this tab saves nothing any more',
      hint: 'save the state as a file if you want to keep it, then reload this page',
    })
  }

  private writeWhole(history: SharedHistory): Result<void, Problem> {
    const whole = history.whole()
    // An empty history is not worth a store, until something happens.
    if (whole.covers.length === 0 && this.view === null) return ok(undefined)
    if (whole.covers.length > 0) {
      const name = nameOf(whole.covers, this.name, this.folder.nextSerial())
      const written = this.stored.write(whole, name)
      if (!written.ok) return written
    }
    // Last, for it shows other tabs that this store is the one in use now.
    const meta = this.stored.writeMeta(META_TEXT)
    if (!meta.ok) return meta
    this.standing = 'kept'
    this.pending = null
    return ok(undefined)
  }

  private writePending(history: SharedHistory): Result<void, Problem> {
    if (!this.pending) return ok(undefined)
    const { drops, edits, since } = this.pending
    const covers = [{ writer: this.name, from: since, to: history.ownClock }]
    const write = () => this.stored.write({ edits: [...edits], covers, drops }, nameOf(covers, this.name))
    let written = write()
    if (!written.ok && written.problem.code === 'storage-full' && this.noRoomAt < history.clock) {
      written = writeInPlaceOfDropped(this.stored, history, write) ?? written
      if (!written.ok) this.noRoomAt = history.clock
    }
    if (written.ok) this.pending = null
    return written
  }

  private writeCursor(history: SharedHistory): Result<void, Problem> {
    const { cursorMove } = history
    if (cursorMove && this.cursorWaits(history)) {
      const written = this.stored.writeCursor(formatCursor(cursorMove))
      if (!written.ok) return written
    }
    this.ownMove = null
    return ok(undefined)
  }

  private writeView(): Result<void, Problem> {
    const { view } = this
    if (view === null || view === this.stored.view || this.standing !== 'kept') return ok(undefined)
    return view.length > MOST_VIEW_CHARACTERS ? ok(undefined) : this.stored.writeView(view)
  }
}
