/**
 * The stage plays a recording: a heap of its own, brought to the state before an operation
 * and then through its first k steps by the same primitives. The state at step k is a
 * function of k alone. A step forward performs one step; a step back takes it back from a
 * journal of what it overwrote. Where the journal does not reach, the nearest of a few
 * images that were kept on the way is restored, and the steps from there are performed.
 */
import type { Heap, HeapImage } from '../core/heap.ts'
import { Journal } from '../core/journal.ts'
import { perform } from '../core/perform.ts'
import type { Recording } from '../core/step.ts'
import type { Change } from './changes.ts'
import { imageSize } from './image-size.ts'
import type { Line } from './narration/line.ts'
import { narrate } from './narration/steps.ts'
import { touchedBy } from './touched.ts'

export interface StageLimits {
  /** Bytes that the images of one stage may hold on to. */
  readonly images: number
  /** Steps between two images at least: fewer are performed again sooner than an image is restored. */
  readonly leastSpacing: number
  /** Bytes that its journal may hold on to, about. */
  readonly journal: number
  /** Of the steps performed at a stretch, how many of the last can be taken back. */
  readonly reach: number
}

const LIMITS: StageLimits = {
  images: 64 * 2 ** 20,
  leastSpacing: 64,
  journal: 32 * 2 ** 20,
  reach: 1024,
}

export class Stage {
  readonly heap: Heap
  /** Steps from one image to the next: where the journal does not reach, at most so many are performed. */
  readonly spacing: number
  private readonly limits: StageLimits
  private readonly recording: Recording
  private readonly images: HeapImage[]
  /** With what each step says. */
  private readonly journal: Journal<Line>
  private at = 0

  /** Takes over `heap`, which is in the state before the first step. */
  constructor(heap: Heap, recording: Recording, limits = LIMITS) {
    this.heap = heap
    this.recording = recording
    this.limits = limits
    this.journal = new Journal(heap, limits.journal)
    heap.journal = this.journal
    const first = heap.image()
    this.images = [first]
    const affordable = Math.floor(limits.images / Math.max(1, imageSize(first)))
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
    return this.journal.newestNote
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
   * Shows the state after the first `position` steps, clamped to the recording. Returns what that changed of
   * the heap as it was shown before. Cost: forward, the steps performed; back, what the steps changed that
   * the journal reaches, else one image restored and at most `spacing` steps.
   */
  seek(position: number): Change | null {
    const from = this.at
    const to = Math.max(0, Math.min(position, this.length))
    if (to === from) return null
    if (to === from + 1) return this.stepForward()
    if (to > from) this.performTo(to)
    else if (this.reaches(to)) while (this.at > to) this.takeBack()
    else {
      this.restoreBefore(to)
      this.performTo(to)
    }
    // One step taken back changes what taking it changed.
    return to === from - 1 ? touchedBy(this.heap, this.recording.at(to)) : 'all'
  }

  /** Does the journal have every step after `to`, and the one that leads there, for its line? */
  private reaches(to: number): boolean {
    return this.journal.reach >= this.at - to + (to === 0 ? 0 : 1)
  }

  private performTo(to: number): void {
    const kept = Math.max(this.at, to - this.limits.reach)
    if (kept > this.at) {
      this.journal.clear()
      this.heap.journal = null
      while (this.at < kept) this.perform()
      this.heap.journal = this.journal
    }
    while (this.at < to) this.stepForward()
  }

  /** Performs a step so that it can be taken back. Returns what it changed. */
  private stepForward(): Change | null {
    const step = this.recording.at(this.at)
    const line = narrate(this.heap, step)
    const touched = touchedBy(this.heap, step)
    this.journal.begin(line)
    this.perform()
    return touched
  }

  private perform(): void {
    perform(this.heap, this.recording.at(this.at++))
    if (this.at % this.spacing === 0) this.images[this.at / this.spacing] ??= this.heap.image()
  }

  private takeBack(): void {
    this.journal.takeBack()
    this.at--
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
