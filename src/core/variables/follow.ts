import type { Heap } from '../heap.ts'
import type { BlockId } from '../units.ts'

/**
 * A block has moved: its entry in the handle table and every reference
 * into it are written anew. O(references into it).
 */
export function updatePointers(heap: Heap, block: BlockId): void {
  heap.updateHandle(block)
  for (const index of heap.variables.referencesInto(heap.table.tagOf(block))) heap.updateReference(index)
}
