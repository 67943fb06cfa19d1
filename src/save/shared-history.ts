/**
 * A timeline that several tabs write to. Beside it stands the stamp of each of its edits: `absorb` finds what
 * the user did to the timeline since the last time, `integrate` brings in what others did, so that the
 * timeline has all edits in the order of their stamps.
 */
import type { Edit } from '../command/command.ts'
import { type Entry, Timeline } from '../history/timeline.ts'
import type { Bundle, StampedEdit } from './bundle.ts'
import { compareStamps, isWithin, type Span, type Stamp } from './spans.ts'

interface Placed extends StampedEdit {
  /** Null where the edit cannot be done in its place, or would change nothing. */
  entry: Entry | null
}

/**
 * Where the cursor was put: after the edit `at`, null for before the first.
 * It holds until an edit later than `when` comes.
 */
export interface CursorMove {
  readonly at: Stamp | null
  readonly when: number
}

/** What the user did to the timeline. */
interface OwnChange {
  readonly edits: readonly StampedEdit[]
  readonly dropped: readonly StampedEdit[]
  readonly cursorMoved: boolean
}

interface ForeignChange {
  readonly changed: boolean
  /** Own edits that can no longer be done after what came before them. */
  readonly refused: readonly Edit[]
}

export class SharedHistory {
  /** Another object after the rare change that takes edits away and puts none in their place. */
  timeline = new Timeline()
  /** The highest time seen. */
  clock = 0
  private readonly writer: string
  /** Entry for entry what the timeline held at the last look. */
  private applied: Placed[] = []
  private skipped: Placed[] = []
  /** Each writer's edits are seen in their order: all up to this time. */
  private readonly seen = new Map<string, number>()
  private move: CursorMove | null = null

  constructor(writer: string) {
    this.writer = writer
  }

  get cursorMove(): CursorMove | null {
    return this.move
  }

  /** The highest time this tab gave out. */
  get ownClock(): number {
    return this.seenOf(this.writer)
  }

  /** O(log edits) where nothing happened, and as much again for each edit that did. */
  absorb(): OwnChange {
    const { applied, timeline } = this
    const from = this.firstDifference()
    const dropped = applied.splice(from)
    const edits: Placed[] = []
    for (let index = from; index < timeline.length; index++) {
      const entry = timeline.entry(index)
      if (entry) edits.push({ time: ++this.clock, writer: this.writer, edit: entry.edit, entry })
    }
    // Edits can go without others coming when another timeline took this
    // one's place: that takes a time of its own.
    if (dropped.length > 0 && edits.length === 0) this.clock++
    if (dropped.length > 0 || edits.length > 0) this.seen.set(this.writer, this.clock)
    for (const edit of edits) applied.push(edit)
    const cursorMoved = timeline.cursor !== this.cursorIndex()
    if (cursorMoved) this.move = { at: stampOf(applied[timeline.cursor - 1]), when: this.clock }
    return { edits, dropped, cursorMoved }
  }

  /** Brings in what is stored. Call `absorb` first. Bundles that were brought in before do no harm. */
  integrate(bundles: readonly Bundle[]): ForeignChange {
    const fresh = this.unknownIn(bundles)
    const lists = [this.applied, this.skipped, fresh]
    const gone = new Set<string>()
    for (const { covers, edits } of this.overlapping(bundles)) {
      const held = new Set(edits.map(keyOf))
      for (const edit of withinAny(lists, covers)) if (!held.has(keyOf(edit))) gone.add(keyOf(edit))
    }
    for (const { drops } of bundles) for (const edit of withinAny(lists, drops)) gone.add(keyOf(edit))
    for (const { writer, to } of bundles.flatMap(({ covers }) => covers)) {
      this.seen.set(writer, Math.max(this.seenOf(writer), to))
      this.clock = Math.max(this.clock, to)
    }
    return this.rearrange(fresh, gone)
  }

  /**
   * Puts the cursor where another tab put it. False where it stands
   * there already, or later edits outdate the move.
   */
  takeMove(move: CursorMove): boolean {
    this.move = move
    const index = this.cursorIndex()
    if (index === this.timeline.cursor) return false
    this.timeline.seek(index)
    return true
  }

  /** Everything known, as one bundle. */
  whole(): Bundle {
    const edits = [...this.applied, ...this.skipped].sort(compareStamps)
    const covers = [...this.seen].map(([writer, to]) => ({ writer, from: 1, to }))
    return { edits, covers, drops: [] }
  }

  /** Is an edit neither dropped nor unknown? */
  has(stamp: Stamp): boolean {
    return [this.applied, this.skipped].some(list => {
      const found = list[lowerBound(list, stamp)]
      return found !== undefined && compareStamps(found, stamp) === 0
    })
  }

  /** How many edits that are neither dropped nor unknown lie in these spans. */
  countWithin(spans: readonly Span[]): number {
    let count = 0
    for (const _ of withinAny([this.applied, this.skipped], spans)) count++
    return count
  }

  private cursorIndex(): number {
    const { applied, move } = this
    if (move === null || move.when < this.clock) return applied.length
    return move.at === null ? 0 : upperBound(applied, move.at)
  }

  private seenOf(writer: string): number {
    return this.seen.get(writer) ?? 0
  }

  /** Entries up to some point are the same objects as at the last look, and all from there on are others. */
  private firstDifference(): number {
    const { applied, timeline } = this
    let low = 0
    let high = Math.min(applied.length, timeline.length)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (applied[middle]?.entry === timeline.entry(middle)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The edits that are news, each once, in their order. */
  private unknownIn(bundles: readonly Bundle[]): readonly Placed[] {
    const found: Placed[] = []
    for (const { edits } of bundles) {
      for (const { edit, time, writer } of edits)
        if (time > this.seenOf(writer)) found.push({ edit, time, writer, entry: null })
    }
    found.sort(compareStamps)
    return found.filter((edit, index) => {
      const before = found[index - 1]
      return before === undefined || compareStamps(before, edit) !== 0
    })
  }

  /**
   * The bundles that speak for edits of which others speak too: an
   * edit that one of them leaves out was dropped.
   */
  private overlapping(bundles: readonly Bundle[]): ReadonlySet<Bundle> {
    const spans = bundles.flatMap(bundle => bundle.covers.map(span => ({ ...span, bundle })))
    spans.sort((a, b) => a.from - b.from)
    const overlapping = new Set<Bundle>()
    const furthest = new Map<string, (typeof spans)[number]>()
    for (const span of spans) {
      const before = furthest.get(span.writer)
      if (span.from <= this.seenOf(span.writer)) overlapping.add(span.bundle)
      if (before && span.from <= before.to) overlapping.add(span.bundle).add(before.bundle)
      if (!before || span.to > before.to) furthest.set(span.writer, span)
    }
    return overlapping
  }

  /** Does everything again from the first place on where an edit comes in or goes. */
  private rearrange(fresh: readonly Placed[], gone: ReadonlySet<string>): ForeignChange {
    const stays = (edit: Placed) => gone.size === 0 || !gone.has(keyOf(edit))
    let start = this.applied.length
    for (const edit of fresh) start = Math.min(start, lowerBound(this.applied, edit))
    if (gone.size > 0) {
      const first = this.applied.findIndex(edit => !stays(edit))
      if (first >= 0) start = Math.min(start, first)
    }
    const tail = this.applied.slice(start)
    const border = this.applied[start - 1]
    const isAfterBorder = (edit: Placed) => border === undefined || compareStamps(edit, border) > 0
    const retried = this.skipped.filter(edit => stays(edit) && isAfterBorder(edit))
    const news = fresh.filter(stays)
    const changed = tail.length > 0 || news.length > 0
    if (!changed && gone.size === 0) return { changed: this.settleCursor(), refused: [] }
    this.skipped = this.skipped.filter(edit => stays(edit) && !isAfterBorder(edit))
    const rest = [...tail.filter(stays), ...retried, ...news].sort(compareStamps)
    const refused = this.redoFrom(start, rest)
    this.settleCursor()
    return { changed, refused }
  }

  private redoFrom(start: number, rest: readonly Placed[]): readonly Edit[] {
    const refused: Edit[] = []
    this.applied.length = start
    this.timeline.seek(start)
    for (const edit of rest) {
      const stood = edit.entry !== null
      edit.entry = null
      this.timeline.append(edit.edit)
      if (this.timeline.cursor > this.applied.length) {
        edit.entry = this.timeline.entry(this.applied.length) ?? null
        this.applied.push(edit)
      } else {
        this.skipped.push(edit)
        if (stood && edit.writer === this.writer) refused.push(edit.edit)
      }
    }
    this.skipped.sort(compareStamps)
    if (this.timeline.length > this.applied.length) this.startAnew()
    return refused
  }

  /** A timeline drops undone edits only for a new one. Where they went and none came, it is made again. */
  private startAnew(): void {
    this.timeline = new Timeline()
    for (const [index, placed] of this.applied.entries()) {
      this.timeline.append(placed.edit)
      placed.entry = this.timeline.entry(index) ?? null
    }
  }

  private settleCursor(): boolean {
    const index = this.cursorIndex()
    const moves = index !== this.timeline.cursor
    if (moves) this.timeline.seek(index)
    return moves
  }
}

function stampOf(edit: Placed | undefined): Stamp | null {
  return edit ? { time: edit.time, writer: edit.writer } : null
}

function keyOf({ time, writer }: Stamp): string {
  return `${time}.${writer}`
}

/** Those of sorted lists that lie in any of the spans. */
function* withinAny(lists: readonly (readonly Placed[])[], spans: readonly Span[]): Generator<Placed> {
  for (const list of lists) yield* within(list, spans)
}

/** Those of a sorted list that lie in any of the spans. */
function* within(list: readonly Placed[], spans: readonly Span[]): Generator<Placed> {
  if (spans.length === 0 || list.length === 0) return
  const from = spans.reduce((least, span) => Math.min(least, span.from), Number.POSITIVE_INFINITY)
  const to = spans.reduce((most, span) => Math.max(most, span.to), 0)
  // A writer's name is never empty, so this stands before all stamps of its time.
  for (let index = lowerBound(list, { time: from, writer: '' }); index < list.length; index++) {
    const edit = list[index]
    if (!edit || edit.time > to) return
    if (isWithin(spans, edit)) yield edit
  }
}

/** The first index whose stamp is not below this one. */
function lowerBound(list: readonly Placed[], stamp: Stamp): number {
  return bound(list, edit => compareStamps(edit, stamp) < 0)
}

/** The first index whose stamp is above this one. */
function upperBound(list: readonly Placed[], stamp: Stamp): number {
  return bound(list, edit => compareStamps(edit, stamp) <= 0)
}

function bound(list: readonly Placed[], isBelow: (edit: Placed) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const edit = list[middle]
    if (edit && isBelow(edit)) low = middle + 1
    else high = middle
  }
  return low
}
