/**
 * One buffer with its history, and the operation of it that is shown step by step. It stands alone: a page
 * may have several, each with its own place and its own pictures.
 */
import type { Problem, Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import { changedNothing, type EditOutcome } from '../command/outcome.ts'
import { hasSearches } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import { Recording } from '../core/step.ts'
import { visibleImage } from '../core/visible-heap.ts'
import { type Change, Changes } from './changes.ts'
import type { History } from './execute.ts'
import type { Line } from './narration/line.ts'
import type { PictureImage } from './picture.ts'
import { costOf, type Recorded, RecordedEdit, Recorder } from './recorder.ts'
import type { Cost, Shown } from './shown.ts'
import { Stage } from './stage.ts'
import { Timeline } from './timeline.ts'

const NOTHING_RECORDED: Recorded = {
  recording: new Recording(),
  lastLine: null,
  before: { looks: 0, updates: 0 },
  touched: null,
}

export class Workspace implements Shown {
  /** Which pages of the heap that is looked at have changed: for its pictures. */
  readonly changes = new Changes()
  private lived: Timeline
  private recorded: RecordedEdit | null = null
  /** Made when somebody steps; null while only the end of the operation is shown. */
  private stage: Stage | null = null

  constructor(timeline = new Timeline()) {
    this.lived = timeline
  }

  get timeline(): Timeline {
    return this.lived
  }

  /** Puts another history in the place of this one, with the last edit done in it shown. */
  takeOver(timeline: Timeline): void {
    this.lived = timeline
    this.goTo(timeline.cursor)
  }

  /** The operation shown; null where no edit is done. */
  get shown(): RecordedEdit | null {
    return this.recorded
  }

  get hasSearches(): boolean {
    return hasSearches(this.lived.settings.policy)
  }

  get figures(): Figures | null {
    const { heap } = this
    return heap && measure(heap)
  }

  /** Steps of the operation shown; 0 where it has none. */
  get length(): number {
    return this.recorded?.recording.length ?? 0
  }

  /** Steps of it that are shown as done. */
  get position(): number {
    return this.stage?.position ?? this.length
  }

  /** The step that led to what is shown; null before the first. */
  get line(): Line | null {
    return this.position === this.length ? (this.recorded?.lastLine ?? null) : (this.stage?.line ?? null)
  }

  /** What the operation has cost up to what is shown. */
  get cost(): Cost {
    return this.costSince(this.heap)
  }

  /**
   * The heap to look at: the stage's while it is before its last step, else
   * the live one. Null where there is no buffer.
   */
  get heap(): Heap | null {
    return this.stage && this.stage.position < this.length ? this.stage.heap : this.lived.heap
  }

  /** Runs an edit and shows it at its end. The edit runs once, whatever is shown of it. */
  run(edit: Edit): Result<EditOutcome, Problem> {
    const recorder = this.lived.heap && new Recorder(this.lived.heap)
    const wasShown = this.heap
    const result = this.lived.append(edit, recorder)
    if (!result.ok || changedNothing(result.value)) return result
    const { touched } = this.show(this.lived.cursor - 1, recorder)
    this.mark(wasShown === this.lived.heap ? touched : 'all')
    return result
  }

  /** For commands: what they do is recorded and shown, and questions are about the live heap. */
  get history(): History {
    const { timeline } = this
    const travel = (to: number, edit: Edit | undefined) => {
      if (edit) this.goTo(to)
      return edit ?? null
    }
    return {
      get heap() {
        return timeline.heap
      },
      append: edit => this.run(edit),
      undo: () => travel(timeline.cursor - 1, timeline.entry(timeline.cursor - 1)?.edit),
      redo: () => travel(timeline.cursor + 1, timeline.entry(timeline.cursor)?.edit),
    }
  }

  /** Goes to the state after the first `count` edits, and shows the last of them at its end. */
  goTo(count: number): void {
    const { heap: wasShown, recorded: before } = this
    const from = this.lived.cursor
    let recorder: Recorder | null = null
    this.lived.seek(count, heap => {
      recorder = heap && new Recorder(heap)
      return recorder
    })
    if (count === 0) {
      this.recorded = null
      this.stage = null
      this.mark('all')
      return
    }
    const { touched } = this.show(count - 1, recorder)
    // Was the buffer shown as it stood before the seek, and is it still the same one?
    const follows = wasShown === this.lived.heap && (before?.index ?? -1) === from - 1
    if (follows && count === from + 1) this.mark(touched)
    // Taking an edit back changes what doing it changed.
    else if (follows && before && count === from - 1) this.mark(before.touched)
    else this.mark('all')
  }

  /**
   * Shows the operation after its first `position` steps, clamped to
   * what it has. The first time costs a stage.
   */
  seek(position: number): void {
    if (Math.max(0, Math.min(position, this.length)) === this.position) return
    if (this.stage) {
      const change = this.stage.seek(position)
      if (change !== null) this.changes.mark(change)
      return
    }
    this.stage = this.makeStage()
    this.stage.seek(position)
    this.changes.mark('all')
  }

  /** What the next step will do; null at the end. */
  upcoming(): Line | null {
    return this.position < this.length ? (this.stage?.upcoming() ?? null) : null
  }

  /**
   * The state before the operation shown; null where it has no steps.
   * Costs a seek where nobody has stepped yet.
   */
  before(): HeapImage | null {
    if (!this.recorded || this.length === 0) return null
    return this.stage?.before ?? this.lived.machineAfter(this.recorded.index).image().heap
  }

  /** As it looks at the end of the operation shown, as plain data. O(blocks). */
  picture(): PictureImage {
    const { hasSearches, length, recorded } = this
    const { cursor, heap, length: edits, settings } = this.lived
    const line = recorded?.lastLine
    return {
      heap: heap && visibleImage(heap),
      figures: heap && measure(heap),
      hasSearches,
      edits: { settings, cursor, length: edits },
      operation: recorded && {
        index: recorded.index,
        edit: recorded.edit,
        command: recorded.command,
        steps: length,
        ...this.costSince(heap),
        moves: recorded.recording.moves,
        line: line
          ? {
              focus: line.focus,
              texts: { hexadecimal: line.text('hexadecimal'), decimal: line.text('decimal') },
            }
          : null,
      },
    }
  }

  /** What a heap has cost since the operation shown began. */
  private costSince(heap: Heap | null): Cost {
    if (!this.recorded || !heap) return { looks: 0, updates: 0 }
    const { before } = this.recorded
    const { looks, updates } = costOf(heap)
    return { looks: looks - before.looks, updates: updates - before.updates }
  }

  private show(index: number, recorder: Recorder | null): RecordedEdit {
    const entry = this.lived.entry(index)
    if (!entry) throw new RangeError(`edit ${index} of ${this.lived.length}`)
    this.recorded = new RecordedEdit(index, entry, recorder ?? NOTHING_RECORDED)
    this.stage = null
    return this.recorded
  }

  private mark(change: Change | null): void {
    if (change !== null) this.changes.mark(change)
  }

  private makeStage(): Stage {
    const { recorded } = this
    const heap = recorded && this.lived.machineAfter(recorded.index).heap
    if (!recorded || !heap) throw new Error('there is nothing to step through')
    return new Stage(heap, recorded.recording)
  }
}
