/** Which pages a step changes, for whoever keeps a picture of them. */
import type { Heap } from '../core/heap.ts'
import { STEP, type Step } from '../core/step.ts'
import type { BlockId, Page } from '../core/units.ts'
import { blockAtPage } from './block-at.ts'
import type { Change } from './changes.ts'

/** What one step changes; to be asked right before it is performed. Null where it changes nothing. */
export function touchedBy(heap: Heap, step: Step): Change | null {
  const pages = new TouchedPages()
  pages.add(heap, step)
  return pages.change
}

/**
 * The extent that holds every record that steps make, alter or remove, as it is before and after, and every
 * byte that they write. A live operation has one, so it is made of numbers alone.
 */
export class TouchedPages {
  private start = 0
  private end = 0
  private all = false

  /** Null where nothing was touched. */
  get change(): Change | null {
    if (this.all) return 'all'
    return this.end === 0 ? null : { start: this.start as Page, end: this.end as Page }
  }

  /** To be called right before the step is performed. */
  add(heap: Heap, step: Step): void {
    const block = step.a as BlockId
    switch (step.kind) {
      case STEP.split:
      case STEP.claim:
      case STEP.release:
      case STEP.zero:
      case STEP.list:
      case STEP.trim:
      case STEP.resize:
      case STEP.write:
      case STEP.unlist:
      case STEP.pin:
      case STEP.open:
        return this.take(heap, block)
      case STEP.poke: {
        const { pageSize } = heap.layout
        const length = step.payload instanceof Uint8Array ? step.payload.length : 0
        const last = step.a + Math.max(1, length) - 1
        this.take(heap, blockAtPage(heap, Math.floor(step.a / pageSize) as Page))
        return this.take(heap, blockAtPage(heap, Math.floor(last / pageSize) as Page))
      }
      case STEP.merge:
      case STEP.move:
      case STEP.copy:
      case STEP.reserve:
        this.take(heap, block)
        return this.take(heap, step.b as BlockId)
      case STEP.extend:
        this.take(heap, block)
        return this.take(heap, heap.table.next(block))
      case STEP.configure:
        this.all = true
        return
      case STEP.search:
      case STEP.lookAtHole:
      case STEP.lookAtNode:
      case STEP.lookAtClass:
      case STEP.lookAtBitmap:
      case STEP.lookAtPages:
      case STEP.compact:
      case STEP.pause:
      case STEP.define:
      case STEP.drop:
      case STEP.updateHandle:
      case STEP.updateReference:
      case STEP.fail:
        return
      default:
        return step.kind satisfies never
    }
  }

  private take({ table }: Heap, block: BlockId): void {
    const start = table.startOf(block)
    const end = table.endOf(block)
    if (this.end === 0 || start < this.start) this.start = start
    if (end > this.end) this.end = end
  }
}
