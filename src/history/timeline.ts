/**
 * Time travel: a log of edits with checkpoints. The state after k edits is the nearest
 * checkpoint at or before k, and the edits from there performed again. `append` is the
 * only way by which anything happens to the live heap.
 */
import { ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import { changedNothing, type EditOutcome } from '../command/outcome.ts'
import type { Heap } from '../core/heap.ts'
import type { Settings } from '../core/settings.ts'
import type { Observer } from '../core/step.ts'
import { Checkpoints } from './checkpoints.ts'
import { FiguresOverTime } from './figures-over-time.ts'
import { Machine, type MachineImage } from './machine.ts'

export interface Entry {
  readonly edit: Edit
  readonly outcome: EditOutcome
}

/**
 * Gives an observer for an operation that is about to run, or null. The heap is
 * the one it runs on; null where there is no buffer.
 */
export type Watch = (heap: Heap | null) => Observer | null

export class Timeline {
  private readonly machine = new Machine()
  private readonly entries: Entry[] = []
  private at = 0
  private readonly checkpoints: Checkpoints
  /** The figures after each edit of the log. */
  readonly figures = new FiguresOverTime()

  /** Begins with nothing, or with what an image shows. */
  constructor(start: MachineImage | null = null) {
    if (start) this.machine.restore(start)
    this.checkpoints = new Checkpoints(this.machine.image())
  }

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
  /** The same object at each reading, by which others know it. */
  entry(index: number): Entry | undefined {
    return this.entries[index]
  }
  /** The state as it is, as plain data. Cost: a copy of it. */
  image(): MachineImage {
    return this.machine.image()
  }

  /**
   * Runs an edit on the live heap and logs it, unless it changed nothing. Undone
   * edits are dropped. The observer hears of each step.
   */
  append(edit: Edit, observer: Observer | null = null): Result<EditOutcome, Problem> {
    const outcome = this.machine.run(edit, observer)
    if (!outcome.ok || changedNothing(outcome.value)) return outcome
    this.dropUndone()
    this.entries.push({ edit, outcome: outcome.value })
    this.at++
    this.figures.add(this.machine.heap, edit.do === 'new' || edit.do === 'clear')
    if (this.checkpoints.isDue(this.at, edit.do === 'new'))
      this.checkpoints.add(this.at, this.machine.image())
    return outcome
  }

  /**
   * Goes to the state after the first `count` edits. Where `watch` is given, it is asked for an observer of
   * the last of them, which is done again then, even where the timeline stands at `count` already.
   */
  seek(count: number, watch: Watch | null = null): void {
    if (count < 0 || count > this.entries.length)
      throw new RangeError(`edit ${count} of ${this.entries.length}`)
    const last = watch && this.entries[count - 1]
    const target = last ? count - 1 : count
    this.bring(this.machine, target, this.at <= target ? this.at : null)
    if (last) this.machine.run(last.edit, watch(this.machine.heap))
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

  /**
   * Brings a machine to the state after `count` edits: from where it is
   * (`from`), or from a checkpoint where that is nearer.
   */
  private bring(machine: Machine, count: number, from: number | null): void {
    const checkpoint = this.checkpoints.lastUpTo(count)
    const start = from === null ? checkpoint.at : Math.max(from, checkpoint.at)
    if (start !== from) machine.restore(checkpoint.image)
    for (let index = start; index < count; index++) {
      const entry = this.entries[index]
      if (entry) machine.run(entry.edit)
    }
  }

  private dropUndone(): void {
    if (this.at === this.entries.length) return
    this.entries.length = this.at
    this.checkpoints.dropAfter(this.at)
    this.figures.dropAfter(this.at)
  }
}

/**
 * A timeline on which `edits` were done, and the first `cursor` of them
 * stand. Stops at the first that cannot be done.
 */
export function replay(edits: readonly Edit[], cursor = edits.length): Result<Timeline, Problem> {
  const timeline = new Timeline()
  for (const edit of edits) {
    const outcome = timeline.append(edit)
    if (!outcome.ok) return outcome
  }
  timeline.seek(Math.min(cursor, timeline.length))
  return ok(timeline)
}
