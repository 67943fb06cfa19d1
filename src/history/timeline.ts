/**
 * Time travel: a log of edits with checkpoints. The state after k edits is the nearest checkpoint at or before k, and the edits
 * from there performed again. `append` is the only way by which anything happens to the live heap.
 */
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/print.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import type { Settings } from '../core/settings.ts'
import type { Observer } from '../core/step.ts'
import { changedNothing, Machine, type MachineImage } from './machine.ts'

export interface Entry {
  readonly edit: Edit
  readonly outcome: EditOutcome
}

const EDITS_PER_CHECKPOINT = 4096
/** Beyond this the checkpoints are thinned out, every other one. */
const MOST_CHECKPOINT_BYTES = 128 * 2 ** 20

export class Timeline {
  private readonly machine = new Machine()
  private readonly entries: Entry[] = []
  private at = 0
  /** Images by the number of edits before them. */
  private readonly checkpoints = new Map<number, MachineImage>([[0, this.machine.image()]])
  private spacing = EDITS_PER_CHECKPOINT

  /** The live heap, by reference; null where there is no buffer. Not to be written to. */
  get heap(): Heap | null {
    return this.machine.heap
  }
  get settings(): Settings {
    return this.machine.settings
  }
  /** Edits done so far; those of the log from here on are undone. */
  get cursor(): number {
    return this.at
  }
  get length(): number {
    return this.entries.length
  }
  entry(index: number): Entry | undefined {
    return this.entries[index]
  }

  /** Runs an edit on the live heap and logs it, unless it changed nothing. Undone edits are dropped. The observer is told of each step. */
  append(edit: Edit, observer: Observer | null = null): Result<EditOutcome, Problem> {
    const outcome = this.machine.apply(edit, observer)
    if (!outcome.ok || changedNothing(outcome.value)) return outcome
    this.dropUndone()
    this.entries.push({ edit, outcome: outcome.value })
    this.at++
    this.checkpointIfDue()
    return outcome
  }

  /** Goes to the state after the first `count` edits. */
  seek(count: number): void {
    if (count < 0 || count > this.entries.length)
      throw new RangeError(`edit ${count} of ${this.entries.length}`)
    if (count === this.at) return
    this.bring(this.machine, count, this.at < count ? this.at : null)
    this.at = count
  }

  /** Takes the last edit back and returns it; null at the beginning. */
  undo(): Edit | null {
    const entry = this.entries[this.at - 1]
    if (!entry) return null
    this.seek(this.at - 1)
    return entry.edit
  }

  /** Does the next undone edit again and returns it; null at the end. */
  redo(): Edit | null {
    const entry = this.entries[this.at]
    if (!entry) return null
    this.seek(this.at + 1)
    return entry.edit
  }

  /** A machine of its own, in the state after the first `count` edits. */
  machineAfter(count: number): Machine {
    const machine = new Machine()
    this.bring(machine, count, null)
    return machine
  }

  /** Brings a machine to the state after `count` edits: from where it is (`from`), or from a checkpoint where that is nearer. */
  private bring(machine: Machine, count: number, from: number | null): void {
    let start = from ?? -1
    for (const index of this.checkpoints.keys()) if (index <= count && index > start) start = index
    const checkpoint = this.checkpoints.get(start)
    if (checkpoint && start !== from) machine.restore(checkpoint)
    for (let index = start; index < count; index++) {
      const entry = this.entries[index]
      if (entry) machine.apply(entry.edit)
    }
  }

  private dropUndone(): void {
    if (this.at === this.entries.length) return
    this.entries.length = this.at
    for (const index of this.checkpoints.keys()) if (index > this.at) this.checkpoints.delete(index)
  }

  private checkpointIfDue(): void {
    if (this.at % this.spacing !== 0) return
    this.checkpoints.set(this.at, this.machine.image())
    let size = 0
    for (const image of this.checkpoints.values()) size += sizeOf(image.heap)
    if (size > MOST_CHECKPOINT_BYTES) this.thin()
  }

  private thin(): void {
    this.spacing *= 2
    for (const index of this.checkpoints.keys())
      if (index % this.spacing !== 0) this.checkpoints.delete(index)
  }
}

/** A rough size in bytes; shared chunks of contents are not counted, as most images share them. */
function sizeOf(image: HeapImage | null): number {
  if (!image) return 0
  return image.table.words.byteLength + image.tags.older.byteLength + image.tags.newer.byteLength
}

/** A timeline on which `edits` were done, and the first `cursor` of them stand. Stops at the first that cannot be done. */
export function replay(edits: readonly Edit[], cursor = edits.length): Result<Timeline, Problem> {
  const timeline = new Timeline()
  for (const edit of edits) {
    const outcome = timeline.append(edit)
    if (!outcome.ok) return outcome
  }
  timeline.seek(Math.min(cursor, timeline.length))
  return ok(timeline)
}
