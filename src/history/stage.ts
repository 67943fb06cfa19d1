/**
 * The stage plays a recording: a heap of its own, brought to the state before an operation
 * and then through its first k steps by the same primitives. The state at step k is a
 * function of k alone. A step forward performs one step; a step back restores the nearest of
 * a few images that were kept on the way, and goes on from there.
 */
import type { Heap, HeapImage } from '../core/heap.ts'
import { perform } from '../core/perform.ts'
import type { Recording } from '../core/step.ts'
import type { Change } from './changes.ts'
import { imageSize } from './image-size.ts'
import type { Line } from './narration/line.ts'
import { narrate } from './narration/steps.ts'
import { touchedBy } from './touched.ts'

export interface StageLimits {
  /** Bytes that the images of one stage may hold on to. */
  readonly most: number
  /** Steps between two images at least: fewer are performed again sooner than an image is restored. */
  readonly leastSpacing: number
}

const LIMITS: StageLimits = { most: 64 * 2 ** 20, leastSpacing: 64 }

export class Stage {
  readonly heap: Heap
  /** Steps from one image to the next: going back performs at most so many. */
  readonly spacing: number
  private readonly recording: Recording
  private readonly images: HeapImage[]
  private at = 0
  private shown: Line | null = null

  /** Takes over `heap`, which is in the state before the first step. */
  constructor(heap: Heap, recording: Recording, limits = LIMITS) {
    this.heap = heap
    this.recording = recording
    const first = heap.image()
    this.images = [first]
    const affordable = Math.floor(limits.most / Math.max(1, imageSize(first)))
    const images = Math.max(1, Math.min(affordable, Math.ceil(Math.sqrt(recording.length))))
    this.spacing = Math.max(limits.leastSpacing, Math.ceil(recording.length / images))
  }

  get length(): number {
    return this.recording.length
  }

  /** Steps performed so far. */
  get position(): number {
    return this.at
  }

  /** The step that led here; null at 0. */
  get line(): Line | null {
    return this.shown
  }

  /** The state before the first step. */
  get before(): HeapImage {
    return this.images[0] as HeapImage
  }

  /** The step that follows; null at the end. */
  upcoming(): Line | null {
    return this.at < this.length ? narrate(this.heap, this.recording.at(this.at)) : null
  }

  /**
   * Shows the state after the first `position` steps, clamped to the recording, and narrates the last of them
   * on the way. Returns what that changed of the heap as it was shown before. Cost: the steps performed; to
   * go back, one image restored and at most `spacing` steps.
   */
  seek(position: number): Change | null {
    const from = this.at
    const to = Math.max(0, Math.min(position, this.length))
    if (to === from) return null
    const one = to === from + 1
    if (to < from) this.restoreBefore(to)
    while (this.at < to - 1) this.perform()
    if (to === 0) this.shown = null
    else if (this.at < to) {
      const step = this.recording.at(this.at)
      this.shown = narrate(this.heap, step)
      const touched = one ? touchedBy(this.heap, step) : 'all'
      this.perform()
      if (one) return touched
    }
    // One step taken back changes what taking it changed.
    return to === from - 1 ? touchedBy(this.heap, this.recording.at(to)) : 'all'
  }

  private perform(): void {
    perform(this.heap, this.recording.at(this.at++))
    if (this.at % this.spacing === 0) this.images[this.at / this.spacing] ??= this.heap.image()
  }

  /**
   * The nearest image before position `to`, so that the step that leads there is taken, and narrated, anew.
   */
  private restoreBefore(to: number): void {
    const index = to === 0 ? 0 : Math.min(this.images.length - 1, Math.ceil(to / this.spacing) - 1)
    this.heap.restore(this.images[index] as HeapImage)
    this.at = index * this.spacing
  }
}
