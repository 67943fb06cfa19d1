/**
 * The live objects: timelines and the stage. They sit in the store by reference and never change identity; panels learn of changes
 * through `revision`, and the canvas reads them directly.
 */
import type { Heap } from '../core/heap.ts'
import type { Comparison } from '../history/compare.ts'
import { type Explanation, explain } from '../history/explain.ts'
import { Stage } from '../history/stage.ts'
import { Timeline } from '../history/timeline.ts'

/** One buffer with its history, and the operation of it that is being stepped through. */
export class Workspace {
  timeline: Timeline
  /** The operation on the stage; null where there is none. */
  explanation: Explanation | null = null
  stage: Stage | null = null

  constructor(timeline = new Timeline()) {
    this.timeline = timeline
  }

  /** Puts an operation on the stage, at its end. */
  present(explanation: Explanation | null): void {
    this.explanation = explanation
    this.stage = explanation?.before ? new Stage(explanation.before, explanation.recording) : null
    this.stage?.seek(this.stage.length)
  }

  /** Goes to the state after the first `count` edits, and puts the last of them on the stage. */
  goTo(count: number): void {
    this.timeline.seek(count)
    this.present(count === 0 ? null : explain(this.timeline, count - 1))
  }

  /** The heap to look at: the stage's while it is before its last step, else the live one. Null where there is no buffer. */
  get heap(): Heap | null {
    const { stage } = this
    return stage && stage.position < stage.length ? stage.heap : this.timeline.heap
  }
}

export class Session {
  /** The user's own, saved. */
  readonly own = new Workspace()
  /** A script's, beside it and never saved; null where none is open. */
  script: Workspace | null = null

  /** The lanes of a comparison; null where nothing is compared. */
  comparison: Comparison | null = null

  /** What is on the screen. */
  get shown(): Workspace {
    return this.script ?? this.own
  }
}
