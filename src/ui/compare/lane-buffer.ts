/** A lane's buffer, as its picture needs it: it is looked at, and nothing can be done to it. */
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Highlight } from '../../canvas/scene.ts'
import type { PolicyId } from '../../core/settings.ts'
import type { Bytes } from '../../core/units.ts'
import { laneBuffer } from '../../store/comparing.ts'
import { useStore } from '../../store/store.ts'
import { LookedAtBuffer } from '../grid/looked-at.ts'
import type { Turn } from '../grid/model.ts'

export class LaneModel extends LookedAtBuffer {
  private readonly policy: PolicyId
  private revision = 0

  constructor(policy: PolicyId) {
    super()
    this.policy = policy
  }

  shown(): ShownHeap {
    const { revision } = this
    // Each moment of the comparison is jumped to.
    return { heap: laneBuffer(this.policy).heap, changes: { revision, since: () => 'all' } }
  }

  /** Where the command just done has put its block. */
  override highlight(): Highlight | null {
    const { heap, placed } = laneBuffer(this.policy)
    if (heap === null || placed === null) return null
    const { pageSize } = heap.layout
    return {
      kind: 'change',
      start: (placed.start * pageSize) as Bytes,
      end: (placed.end * pageSize) as Bytes,
    }
  }

  watch(watcher: (turn: Turn | null) => void): () => void {
    return useStore.subscribe((now, before) => {
      if (now.comparing === before.comparing && now.preferences === before.preferences) return
      this.revision++
      watcher({ isOther: false, attention: this.highlight() })
    })
  }
}
