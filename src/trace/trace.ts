/** What a program asked of its allocator, whatever wrote it down. */
import type { Problem } from '../base/result.ts'
import type { CompactionId } from '../core/compaction/index.ts'
import type { Layout } from '../core/heap.ts'
import type { Settings } from '../core/settings.ts'
import type { Bytes } from '../core/units.ts'

export type Request = { readonly line: number } & (
  | {
      readonly kind: 'alloc'
      /**
       * What the trace calls the block; null where it is called by the number of allocations that succeeded.
       */
      readonly id: number | null
      readonly bytes: Bytes
    }
  | { readonly kind: 'realloc'; readonly id: number; readonly bytes: Bytes }
  /** Null is the null pointer: nothing happens. */
  | { readonly kind: 'free'; readonly id: number | null }
  /** An allocation whose size is beyond any buffer: it fails before it is tried. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'pin' | 'unpin'; readonly id: number }
  | {
      readonly kind: 'compact'
      readonly algorithm: CompactionId
      /** What room is made for, and the most bytes to move; null where they are not given. */
      readonly bytes: Bytes | null
      readonly budget: Bytes | null
    }
  | { readonly kind: 'halves'; readonly on: boolean }
  | { readonly kind: 'configure'; readonly change: Partial<Settings> }
)

/** Plain data: it can be sent to and from a worker. */
export interface Trace {
  readonly requests: readonly Request[]
  /** What is wrong with the file, each kind once; damaged lines are in no request. */
  readonly problems: readonly Problem[]
  /** The buffer the trace was made for, where it says so. */
  readonly layout: Layout | null
  /** How the allocator was set before the first request, where it says so. */
  readonly settings: Partial<Settings>
}
