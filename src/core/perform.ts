/** Performs a recorded step by calling the primitive that reported it. */
import type { Heap } from './heap.ts'
import type { Settings } from './settings.ts'
import { STEP, type Step } from './step.ts'
import type { BlockId, Bytes, Page, Tag } from './units.ts'

export function perform(heap: Heap, step: Step): void {
  const block = step.a as BlockId
  switch (step.kind) {
    case STEP.search:
      return heap.beginSearch(step.a as Page)
    case STEP.lookAtHole:
      return heap.look(block, step.b as Page)
    case STEP.lookAtNode:
      return heap.lookAtNode(step.a, step.b as Page)
    case STEP.lookAtClass:
      return heap.lookAtClass(step.a, step.b as Page)
    case STEP.lookAtBitmap:
      return heap.lookAtBitmap(step.a, step.b as Page)
    case STEP.lookAtPages:
      return heap.lookAtPages(step.a as Page, step.b as Page)
    case STEP.split:
      heap.split(block, step.b as Page)
      return
    case STEP.claim:
      heap.claim(block, step.b as Bytes, step.c === 0 ? null : (step.c as Tag))
      return
    case STEP.release:
      return heap.release(block)
    case STEP.zero:
      return heap.zero(block)
    case STEP.list:
      return heap.list(block)
    case STEP.merge:
      return heap.merge(block, step.b as BlockId)
    case STEP.trim:
      heap.trim(block, step.b as Page)
      return
    case STEP.extend:
      return heap.extend(block)
    case STEP.resize:
      return heap.resize(block, step.b as Bytes)
    case STEP.move:
      return heap.move(block, step.b as BlockId)
    case STEP.copy:
      return heap.copy(block, step.b as BlockId, step.c as Bytes)
    case STEP.write:
      return heap.write(block, step.payload as Uint8Array)
    case STEP.compact:
      return heap.beginCompaction()
    case STEP.fail:
      return heap.fail(step.a as Page)
    case STEP.configure:
      return heap.configure(step.payload as Settings)
    default:
      step.kind satisfies never
  }
}
