/**
 * Which pages of a buffer have changed, so that a picture of it follows what happened and is not made anew. A
 * list of extents, not of pages: marking costs O(1), amortised, and asking what changed since a revision
 * costs O(1) in a list that is kept short.
 */
import type { Page } from '../core/units.ts'

/** The pages from `start` up to, not including, `end`. */
export interface Extent {
  readonly start: Page
  readonly end: Page
}

/** What changed: the records of an extent, or everything, the size of the buffer included. */
export type Change = Extent | 'all'

/** At most this many marks are kept; when there are more, neighbours in time are joined in pairs. */
const MOST_MARKS = 64
/** But the latest of them stay apart, so that what was just done is known exactly. */
const APART = 8

interface Mark {
  /** The revision that the first of the changes joined here led to. */
  readonly first: number
  change: Change
}

export class Changes {
  private readonly marks: Mark[] = []
  private latest = 0

  /** Goes up by one with every mark; 0 before the first. */
  get revision(): number {
    return this.latest
  }

  /**
   * Notes a change. The extent has to cover whole every record of the block table that was made, altered or
   * removed, as it was before and as it is now, and every byte that was written.
   */
  mark(change: Change): void {
    const first = ++this.latest
    this.marks.push({ first, change })
    if (this.marks.length > MOST_MARKS) this.joinPairs()
  }

  /**
   * What has changed since a revision; null where nothing has. It may be more than changed, and is never
   * less: extents are joined to one that covers them all, and long ago the marks were joined in time, too.
   * Of a revision that never was, everything is new.
   */
  since(revision: number): Change | null {
    if (revision < 0 || revision > this.latest) return 'all'
    let joined: Change | null = null
    for (let at = this.marks.length - 1; at >= 0; at--) {
      const last = (this.marks[at + 1]?.first ?? this.latest + 1) - 1
      const mark = this.marks[at]
      if (!mark || last <= revision) break
      joined = joined === null ? mark.change : join(joined, mark.change)
      if (joined === 'all') break
    }
    return joined
  }

  /** Half as many, each over twice as long, and the latest as they are. An odd one in between stays. */
  private joinPairs(): void {
    const { marks } = this
    const latest = marks.splice(marks.length - APART)
    let kept = 0
    for (let at = 0; at < marks.length; at += 2) {
      const one = marks[at]
      const other = marks[at + 1]
      if (!one) continue
      if (other) one.change = join(one.change, other.change)
      marks[kept++] = one
    }
    marks.length = kept
    marks.push(...latest)
  }
}

/** What covers both. */
export function join(one: Change, other: Change): Change {
  if (one === 'all' || other === 'all') return 'all'
  return {
    start: Math.min(one.start, other.start) as Page,
    end: Math.max(one.end, other.end) as Page,
  }
}
