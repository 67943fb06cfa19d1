/**
 * The stage plays a recording: a heap of its own, brought to the state before an operation
 * and then through its first k steps by the same primitives. The state at step k is a
 * function of k alone. A step forward performs one step; a step back takes it back from a
 * journal of what it overwrote. After a jump, only the last steps are in it one by one; those
 * before them are in it by strides: a stride is taken back as a whole, and performed again up to
 * the place asked for. Where the journal does not reach, the nearest of a few images that were
 * kept on the way is restored, and the steps from there are performed.
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
  /** Bytes that the images of one stage may hold on to, besides the first. */
  readonly images: number
  /** Steps between two images at least: fewer are performed again sooner than an image is restored. */
  readonly leastSpacing: number
  /** Bytes of images that a step may cost on average: large images stand farther apart. */
  readonly aStep: number
  /** Bytes that its journal may hold on to, about. */
  readonly journal: number
  /**
   * Of the steps performed at a stretch, how many of the last can be taken back; and the steps of a stride.
   */
  readonly reach: number
  /** How many strides before those can be. */
  readonly strides: number
}

const LIMITS: StageLimits = {
  images: 256 * 2 ** 20,
  leastSpacing: 64,
  aStep: 256,
  journal: 32 * 2 ** 20,
  reach: 1024,
  strides: 16,
}

/** What the journal of a stage can take back at once: a step, or a stride of them. */
interface Performed {
  /** Steps done before it. */
  readonly from: number
  /** What the step says; null of a stride. */
  readonly line: Line | null
}

export class Stage {
  readonly heap: Heap
  /** Steps from one image to the next: the most that are performed where the journal does not reach. */
  readonly spacing: number
  private readonly limits: StageLimits
  private readonly recording: Recording
  private readonly images: HeapImage[]
  private readonly journal: Journal<Performed>
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
    const size = Math.max(1, imageSize(first))
    const images = Math.min(Math.floor(limits.images / size), Math.ceil(Math.sqrt(recording.length)))
    this.spacing = Math.max(
      limits.leastSpacing,
      Math.ceil(size / limits.aStep),
      Math.ceil(recording.length / (images + 1)),
    )
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
    return this.journal.newestNote?.line ?? null
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
   * the heap as it was shown before. Cost: a step forward, that step; a step back, what it changed, or a
   * stride; a jump, one image restored at most, and the steps from there, `spacing` of them once the
   * recording has been performed so far.
   */
  seek(position: number): Change | null {
    const from = this.at
    const to = Math.max(0, Math.min(position, this.length))
    if (to === from) return null
    if (to === from + 1) return this.stepForward()
    if (this.reaches(to)) this.takeBackTo(to)
    else if (to < from || this.imageBefore(to) * this.spacing >= from + this.spacing) this.restoreBefore(to)
    this.performTo(to)
    // One step taken back changes what taking it changed.
    return to === from - 1 ? touchedBy(this.heap, this.recording.at(to)) : 'all'
  }

  /** Does the journal have every step after `to`, and the one that leads there, for its line? */
  private reaches(to: number): boolean {
    const oldest = this.journal.oldestNote
    return oldest !== null && to < this.at && oldest.from <= Math.max(0, to - 1)
  }

  /** Up to `to`, or to the start of the stride that the step which leads there belongs to. */
  private takeBackTo(to: number): void {
    for (let newest = this.journal.newestNote; newest !== null; newest = this.journal.newestNote) {
      if (this.at < to || (this.at === to && newest.line !== null)) return
      this.journal.takeBack()
      this.at = newest.from
    }
  }

  /** The last steps one by one, those before them by strides; steps before those cannot be taken back. */
  private performTo(to: number): void {
    const { reach, strides } = this.limits
    const single = Math.max(this.at, to - reach)
    const strided = Math.max(this.at, single - strides * reach)
    if (strided > this.at) {
      this.journal.clear()
      this.heap.journal = null
      while (this.at < strided) this.perform()
      this.heap.journal = this.journal
    }
    while (this.at < single) this.performStride(Math.min(this.at + reach, single))
    while (this.at < to) this.stepForward()
  }

  private performStride(end: number): void {
    this.journal.begin({ from: this.at, line: null })
    while (this.at < end) this.perform()
  }

  /** Performs a step so that it can be taken back. Returns what it changed. */
  private stepForward(): Change | null {
    const step = this.recording.at(this.at)
    const line = narrate(this.heap, step)
    const touched = touchedBy(this.heap, step)
    this.journal.begin({ from: this.at, line })
    this.perform()
    return touched
  }

  private perform(): void {
    perform(this.heap, this.recording.at(this.at++))
    if (this.at % this.spacing === 0) this.images[this.at / this.spacing] ??= this.heap.image()
  }

  private restoreBefore(to: number): void {
    const index = this.imageBefore(to)
    this.heap.restore(this.images[index] as HeapImage)
    this.at = index * this.spacing
  }

  /**
   * Which image is the nearest before position `to`, so that the step that leads there is taken, and
   * narrated, anew.
   */
  private imageBefore(to: number): number {
    return to === 0 ? 0 : Math.min(this.images.length - 1, Math.ceil(to / this.spacing) - 1)
  }
}
