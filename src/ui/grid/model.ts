/**
 * What a picture of a buffer needs to know of it, and what it may do to it. A page can have several pictures,
 * each with a model of its own; `SessionBuffer` is the one of what the store shows. Places are bytes.
 */
import type { View } from '../../canvas/geometry.ts'
import type { Mark } from '../../canvas/marks.ts'
import type { Moving } from '../../canvas/moving.ts'
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Highlight } from '../../canvas/scene.ts'
import type { ByteExtent } from '../../canvas/units.ts'
import type { Bytes, Tag } from '../../core/units.ts'

/** What is pointed at. */
export interface Pointed {
  readonly tag: Tag | null
  /** The keyboard's place. */
  readonly cell: Bytes | null
  readonly hover: Bytes | null
  readonly linked: ByteExtent | null
}

/** What has come about, beside a need to paint. */
export interface Turn {
  /** Another buffer has come in the place of the one shown. */
  readonly isOther: boolean
  /** What should come into sight. */
  readonly attention: ByteExtent | null
}

export interface BufferModel {
  shown(): ShownHeap
  pointed(): Pointed
  /** What the step shown is about; null where nothing needs light. */
  highlight(): Highlight | null
  /** The block that the next step moves. */
  moving(): Moving | null
  /** Does the operation shown move blocks? */
  hasMoves(): boolean
  /** Does the operation shown move a block over itself, so that the order of copying matters? */
  hasOverlap(): boolean
  marks(): readonly Mark[]
  /** Are addresses written in decimal? */
  decimal(): boolean
  view(): View
  setView(view: View): void
  select(tag: Tag | null): void
  hover(byte: Bytes | null): void
  /** A free byte was clicked: offers to allocate in its hole. */
  askForHole(byte: Bytes): void
  /** Free bytes were dragged over: offers to allocate as many. */
  askForBytes(from: Bytes, to: Bytes): void
  /** Takes back what was asked for. */
  askForNothing(): void
  moveCursor(byte: Bytes): void
  /** Calls back when any of it may have changed. Returns what ends it. */
  watch(watcher: (turn: Turn | null) => void): () => void
}
