/** Performs a recorded step by calling the primitive that reported it. */
import type { Heap } from './heap.ts'
import type { Settings } from './settings.ts'
import { STEP, type Step } from './step.ts'
import type { BlockId, Bytes, Page, Tag } from './units.ts'
import type { Variable } from './variables/variables.ts'

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
      return heap.write(block, step.b as Bytes, step.payload as Uint8Array)
    case STEP.compact:
      return heap.beginCompaction(step.a, step.b as Page, step.c as Bytes)
    case STEP.fail:
      return heap.fail(step.a as Page, step.c as Bytes, step.b as BlockId)
    case STEP.configure:
      return heap.configure(step.payload as Settings)
    case STEP.pause:
      return heap.pause(block)
    case STEP.unlist:
      return heap.unlist(block)
    case STEP.pin:
      return heap.pin(block, step.b === 1)
    case STEP.reserve:
      return heap.reserve(block, step.b as BlockId)
    case STEP.open:
      return heap.open(block)
    case STEP.define:
      return heap.define(step.payload as Variable)
    case STEP.drop:
      return heap.drop(step.a)
    case STEP.updateHandle:
      return heap.updateHandle(block)
    case STEP.updateReference:
      return heap.updateReference(step.a)
    case STEP.poke:
      return heap.poke(step.a as Bytes, step.payload as Uint8Array)
    default:
      step.kind satisfies never
  }
}
