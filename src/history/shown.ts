/**
 * A buffer with its history as they are looked at: all that the first screen needs. A workspace is it, and so
 * is a picture of one, for which none of the code is needed that makes something happen.
 */
import type { Edit } from '../command/command.ts'
import type { Figures } from '../core/measure.ts'
import type { Settings } from '../core/settings.ts'
import type { Move } from '../core/step.ts'
import type { VisibleHeap } from '../core/visible-heap.ts'
import type { Changes } from './changes.ts'
import type { Line } from './narration/line.ts'

export interface Shown {
  /** The heap to look at, by reference; null where there is no buffer. */
  readonly heap: VisibleHeap | null
  /** Which pages of it have changed. */
  readonly changes: Pick<Changes, 'revision' | 'since'>
  /** Null where there is no buffer. */
  readonly figures: Figures | null
  readonly timeline: Edits
  /** Does it matter how the holes are searched, under the policy that is set? */
  readonly hasSearches: boolean
  /** The operation shown; null where no edit is done. */
  readonly shown: ShownOperation | null
  /** Steps of it, and how many of them are shown as done. */
  readonly length: number
  readonly position: number
  /** The step that led to what is shown; null before the first. */
  readonly line: ShownLine | null
  /** What the operation has cost up to what is shown. */
  readonly cost: Cost
}

/** What running has cost: looks at pages, holes or nodes, and updates of handles and references. */
export interface Cost {
  readonly looks: number
  readonly updates: number
}

/** How far the history goes. */
export interface Edits {
  readonly settings: Settings
  /** Edits done, of `length` in the history. */
  readonly cursor: number
  readonly length: number
}

export interface ShownOperation {
  /** Which edit of the history this is, from 0. */
  readonly index: number
  readonly edit: Edit
  /** It as it is typed. */
  readonly command: string
  /** What it moves. */
  readonly recording: { readonly moves: readonly Move[] }
}

export type ShownLine = Pick<Line, 'focus' | 'text'>
