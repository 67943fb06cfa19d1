/**
 * The stage plays a recording: a heap of its own, brought to the state before an operation and then through its first k steps by the same
 * primitives. The state at step k is a function of k alone, so going back is the same call with a smaller k.
 */
import { heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { perform } from '../core/perform.ts'
import type { Recording } from '../core/step.ts'
import { type Line, narrate } from './narration/steps.ts'

export class Stage {
  readonly heap: Heap
  private readonly before: HeapImage
  private readonly recording: Recording
  private at = 0

  constructor(before: HeapImage, recording: Recording) {
    this.before = before
    this.recording = recording
    this.heap = heapFrom(before)
  }

  get length(): number {
    return this.recording.length
  }

  /** Steps performed so far. */
  get position(): number {
    return this.at
  }

  /** Shows the state after the first `position` steps; clamped to the recording. Cost: the steps performed, and one restore to go back. */
  seek(position: number): void {
    const to = Math.max(0, Math.min(position, this.length))
    if (to < this.at) {
      this.heap.restore(this.before)
      this.at = 0
    }
    while (this.at < to) perform(this.heap, this.recording.at(this.at++))
  }

  /** Moves to `position` and tells the step that led there; null at 0. */
  tell(position: number): Line | null {
    const to = Math.max(0, Math.min(position, this.length))
    if (to === 0) {
      this.seek(0)
      return null
    }
    this.seek(to - 1)
    const line = narrate(this.heap, this.recording.at(to - 1))
    this.seek(to)
    return line
  }
}
