/**
 * What a frame shows. Plain data, made anew by the caller for each frame; heap and runs are handed on by
 * reference. Places are bytes.
 */

import type { Bytes, Tag } from '../core/units.ts'
import type { VisibleHeap } from '../core/visible-heap.ts'
import type { Mark } from './marks.ts'
import type { Moving } from './moving.ts'
import type { Theme } from './palette.ts'
import type { Runs } from './runs.ts'
import type { ByteExtent } from './units.ts'

/** The bytes a step is about. */
export interface Highlight extends ByteExtent {
  readonly kind: 'look' | 'change' | 'move'
  /** Where a block that has moved came from. */
  readonly from?: Bytes
}

export interface Scene {
  readonly heap: VisibleHeap
  /** Up to date with the heap. */
  readonly runs: Runs
  readonly theme: Theme
  /** The tag of the selected block. */
  readonly selection: Tag | null
  /** The byte under the pointer. */
  readonly hover: Bytes | null
  /** The byte the keyboard is at, where that is to be seen. */
  readonly focus: Bytes | null
  readonly highlight: Highlight | null
  /** Bytes that are pointed at elsewhere. */
  readonly linked: ByteExtent | null
  /** The block that moves next, or is on its way; the heap is in the state before. */
  readonly moving: Moving | null
  /** Outlines and arrows over it all. */
  readonly marks: readonly Mark[]
}

export function sceneOf(heap: VisibleHeap, runs: Runs, theme: Theme): Scene {
  return {
    heap,
    runs,
    theme,
    selection: null,
    hover: null,
    focus: null,
    highlight: null,
    linked: null,
    moving: null,
    marks: [],
  }
}

/** All bytes of the block or free part at an offset; empty where there is none. */
export function extentAround(runs: Runs, at: Bytes): ByteExtent {
  const { pageSize } = runs
  const { start, end } = runs.runAt(Math.floor(at / pageSize))
  return { start: (start * pageSize) as Bytes, end: (end * pageSize) as Bytes }
}

/** Where a block on its way is, and where it goes: as many bytes as it has pages for. */
export function placesOfMove({
  runs,
  moving,
}: Scene): { readonly source: ByteExtent; readonly target: ByteExtent } | null {
  if (!moving) return null
  const { from, to, keepsSource } = moving.move
  const source = extentAround(runs, from)
  if (keepsSource) return { source, target: extentAround(runs, to) }
  return { source, target: { start: to, end: (to + source.end - source.start) as Bytes } }
}
