/** A request that is thought of, as data. */
import type { Bytes } from '../core/units.ts'

/** A request before it is made. */
export interface PlannedRequest {
  readonly bytes: Bytes
  /**
   * The hole it was asked for, and from where to where one has dragged
   * in it; null where only the number is known.
   */
  readonly asked: { readonly hole: BytesExtent; readonly dragged: BytesExtent | null } | null
}

/** The bytes from `start` up to, not including, `end`, as offsets from the start of the buffer. */
export interface BytesExtent {
  readonly start: Bytes
  readonly end: Bytes
}

/** Where a request would go: its place, and that in a sentence. */
export interface Planned {
  readonly request: PlannedRequest
  /** Where the block would lie; null where nothing has room for it. */
  readonly place: BytesExtent | null
  /** A few words for the place itself; empty where there is none. */
  readonly label: string
  readonly sentence: string
}
