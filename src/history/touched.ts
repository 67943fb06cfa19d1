/** Which pages a step changes, for whoever keeps a picture of them. */
import type { Heap } from '../core/heap.ts'
import { STEP, type Step } from '../core/step.ts'
import type { BlockId, Page } from '../core/units.ts'
import { blockAtPage } from './block-at.ts'
import { type Change, type Extent, join } from './changes.ts'

/**
 * The extent that holds every record a step makes, alters or removes, as it is before and after, and every
 * byte it writes; null where it changes none. To be asked right before the step is performed.
 */
export function touchedBy(heap: Heap, step: Step): Change | null {
  const { table } = heap
  const block = step.a as BlockId
  const of = (id: BlockId): Extent => ({ start: table.startOf(id), end: table.endOf(id) })
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
      return of(block)
    case STEP.poke: {
      const { pageSize } = heap.layout
      const length = step.payload instanceof Uint8Array ? step.payload.length : 0
      return union(
        of(blockAtPage(heap, Math.floor(step.a / pageSize) as Page)),
        of(blockAtPage(heap, Math.floor((step.a + Math.max(1, length) - 1) / pageSize) as Page)),
      )
    }
    case STEP.merge:
    case STEP.move:
    case STEP.copy:
    case STEP.reserve:
      return union(of(block), of(step.b as BlockId))
    case STEP.extend:
      return union(of(block), of(table.next(block)))
    case STEP.configure:
      return 'all'
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
      return null
    default:
      return step.kind satisfies never
  }
}

/** What covers both; `null` is nothing. */
export function union(one: Change | null, other: Change | null): Change | null {
  if (one === null || other === null) return one ?? other
  return join(one, other)
}
