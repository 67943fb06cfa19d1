/** A buffer that is looked at, and to which nothing can be done: one of several that stand side by side. */
import { FIT, type View } from '../../canvas/geometry.ts'
import type { Mark } from '../../canvas/marks.ts'
import type { Moving } from '../../canvas/moving.ts'
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Highlight } from '../../canvas/scene.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { notationNow } from '../../store/panels/inspect.ts'
import type { BufferModel, Pointed, Turn } from './model.ts'

const NOTHING: Pointed = { tag: null, cell: null, hover: null, linked: null }

export abstract class LookedAtBuffer implements BufferModel {
  private place: View = FIT

  abstract shown(): ShownHeap
  abstract watch(watcher: (turn: Turn | null) => void): () => void

  pointed(): Pointed {
    return NOTHING
  }
  highlight(): Highlight | null {
    return null
  }
  moving(): Moving | null {
    return null
  }
  hasMoves(): boolean {
    return false
  }
  hasOverlap(): boolean {
    return false
  }
  marks(): readonly Mark[] {
    return []
  }

  decimal(): boolean {
    return notationNow() === 'decimal'
  }

  view(): View {
    return this.place
  }
  setView(view: View): void {
    this.place = view
  }

  select(_tag: Tag | null): void {}
  hover(_byte: Bytes | null): void {}
  moveCursor(_byte: Bytes): void {}
  askForHole(): void {}
  askForBytes(): void {}
  askForNothing(): void {}
}
