/** Where something happens to one block. */
import type { Heap } from '../core/heap.ts'
import { isLook, type Recording, STEP } from '../core/step.ts'
import { type BlockId, NONE, type Tag } from '../core/units.ts'

/**
 * The first position after `position` that has a step done to the block of a tag: placed, moved, copied,
 * resized, written, freed. Null where none follows. `heap` is as it is at `position`. O(steps passed).
 */
export function nextStepAbout(heap: Heap, recording: Recording, position: number, tag: Tag): number | null {
  let block: BlockId = heap.tags.get(tag)
  for (let index = position; index < recording.length; index++) {
    if (isLook(recording.kindAt(index))) continue
    const { a, b, c, kind } = recording.at(index)
    switch (kind) {
      case STEP.claim:
        if (c !== 0 ? c !== tag : block !== NONE || tag !== heap.lastTag + 1) break
        block = a as BlockId
        return index + 1
      case STEP.copy:
        if (block !== NONE && (a === block || b === block)) return index + 1
        break
      case STEP.move:
      case STEP.release:
      case STEP.trim:
      case STEP.extend:
      case STEP.resize:
      case STEP.write:
        if (block !== NONE && a === block) return index + 1
    }
  }
  return null
}
