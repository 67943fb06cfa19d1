/**
 * The images from which a timeline starts again, in the order of the edits. They are taken the closer the
 * smaller they are, so that taking them costs an edit little; when they hold on to more than they may, those
 * go that leave the smallest gap, so that the gaps stay as even as they can, and none is ever much the
 * widest.
 */
import { imageSize } from './image-size.ts'
import type { MachineImage } from './machine.ts'

interface Checkpoint {
  /** Edits done before it. */
  readonly at: number
  readonly image: MachineImage
}

interface CheckpointLimits {
  /** Edits from one to the next at least. */
  readonly spacing: number
  /** Bytes that an edit may cost on average: a large image is taken after more edits. */
  readonly anEdit: number
  /** Bytes that all of them together may hold on to, besides the first and the last. */
  readonly most: number
}

const LIMITS: CheckpointLimits = { spacing: 1024, anEdit: 1024, most: 256 * 2 ** 20 }

interface Kept extends Checkpoint {
  readonly size: number
}

export class Checkpoints {
  private readonly limits: CheckpointLimits
  private readonly kept: Kept[]
  private size = 0

  /** `first` is the image before any edit: it always stays. */
  constructor(first: MachineImage, limits = LIMITS) {
    this.limits = limits
    this.kept = [{ at: 0, image: first, size: 0 }]
  }

  /** Where there are images, in order. */
  get places(): readonly number[] {
    return this.kept.map(({ at }) => at)
  }

  /** Bytes held on to. */
  get bytes(): number {
    return this.size
  }

  /**
   * Is one to be taken after `count` edits? Sooner where a buffer has just begun: its image is small, and
   * going back to that keeps the buffer that is there, and so its picture, where doing `new` again would not.
   */
  isDue(count: number, hasBegun: boolean): boolean {
    const { spacing, anEdit } = this.limits
    return count - this.last.at >= Math.max(hasBegun ? 1 : spacing, this.last.size / anEdit)
  }

  /** Adds one after all others. */
  add(at: number, image: MachineImage): void {
    const size = imageSize(image.heap)
    this.kept.push({ at, image, size })
    this.size += size
    while (this.size > this.limits.most && this.kept.length > 2) this.dropOne()
  }

  /** The last one at or before `count`. O(log checkpoints). */
  lastUpTo(count: number): Checkpoint {
    let low = 0
    let high = this.kept.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.atOf(middle) <= count) low = middle
      else high = middle - 1
    }
    return this.kept[low] ?? this.last
  }

  dropAfter(count: number): void {
    while (this.last.at > count) this.size -= this.kept.pop()?.size ?? 0
  }

  private get last(): Kept {
    // The first one always stays.
    return this.kept[this.kept.length - 1] as Kept
  }

  private atOf(index: number): number {
    return this.kept[index]?.at ?? 0
  }

  /** Lets the one go whose neighbours are nearest each other; the first and the last stay. */
  private dropOne(): void {
    let dropped = 1
    let least = Number.POSITIVE_INFINITY
    for (let index = 1; index < this.kept.length - 1; index++) {
      const gap = this.atOf(index + 1) - this.atOf(index - 1)
      if (gap < least) {
        least = gap
        dropped = index
      }
    }
    this.size -= this.kept.splice(dropped, 1)[0]?.size ?? 0
  }
}
