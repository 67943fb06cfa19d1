/** A lane's buffer, as its picture needs it: it is looked at, and nothing can be done to it. */
import { FIT, type View } from '../../canvas/geometry.ts'
import type { Mark } from '../../canvas/marks.ts'
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Highlight } from '../../canvas/scene.ts'
import type { PolicyId } from '../../core/settings.ts'
import type { Bytes } from '../../core/units.ts'
import { laneBuffer } from '../../store/comparing.ts'
import { getState, useStore } from '../../store/store.ts'
import type { BufferModel, Pointed, Turn } from '../grid/model.ts'

const NOTHING: Pointed = { tag: null, cell: null, hover: null, linked: null }

export class LaneModel implements BufferModel {
  private readonly policy: PolicyId
  private place: View = FIT
  private revision = 0

  constructor(policy: PolicyId) {
    this.policy = policy
  }

  shown(): ShownHeap {
    const { revision } = this
    // Each moment of the comparison is jumped to.
    return { heap: laneBuffer(this.policy).heap, changes: { revision, since: () => 'all' } }
  }

  pointed(): Pointed {
    return NOTHING
  }

  /** Where the command just done has put its block. */
  highlight(): Highlight | null {
    const { heap, placed } = laneBuffer(this.policy)
    if (heap === null || placed === null) return null
    const { pageSize } = heap.layout
    return {
      kind: 'change',
      start: (placed.start * pageSize) as Bytes,
      end: (placed.end * pageSize) as Bytes,
    }
  }

  moving(): null {
    return null
  }
  hasOverlap(): boolean {
    return false
  }
  marks(): readonly Mark[] {
    return []
  }

  decimal(): boolean {
    return getState().preferences.decimalAddresses
  }

  view(): View {
    return this.place
  }
  setView(view: View): void {
    this.place = view
  }

  select(): void {}
  hover(): void {}
  askForHole(): void {}
  askForBytes(): void {}
  askForNothing(): void {}
  moveCursor(): void {}

  watch(watcher: (turn: Turn | null) => void): () => void {
    return useStore.subscribe((now, before) => {
      if (now.comparing === before.comparing && now.preferences === before.preferences) return
      this.revision++
      watcher({ isOther: false, attention: this.highlight() })
    })
  }
}
