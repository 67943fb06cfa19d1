/** What the history runs on: a buffer that may not be there yet, and the settings the next one takes over. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { type Edit, entryOf } from '../command/command.ts'
import { noBuffer } from '../command/entry.ts'
import type { EditOutcome } from '../command/outcome.ts'
import { heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { run } from '../core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Observer } from '../core/step.ts'

export interface MachineImage {
  readonly settings: Settings
  readonly heap: HeapImage | null
}

export class Machine {
  /** Null before the first buffer and after `clear`. */
  heap: Heap | null = null
  private between = DEFAULT_SETTINGS

  get settings(): Settings {
    return this.heap?.settings ?? this.between
  }

  /**
   * Runs an edit to its end; the observer is called at each step. A
   * problem, and no change, where a buffer is missing.
   */
  run(edit: Edit, observer: Observer | null = null): Result<EditOutcome, Problem> {
    const entry = entryOf(edit)
    const { heap } = this
    if (entry.kind === 'buffer') {
      if (heap === null && entry.needsBuffer) return fail(noBuffer(edit.do))
      const { heap: next, outcome, settings } = entry.replace(edit, this.settings)
      this.heap = next
      this.between = settings
      return ok(outcome)
    }
    if (heap === null) return fail(noBuffer(edit.do))
    if (entry.kind === 'note') return ok(entry.outcome(edit))
    heap.observer = observer
    try {
      return ok(run(heap, entry.operation(edit, heap.settings)))
    } finally {
      heap.observer = null
    }
  }

  image(): MachineImage {
    return { settings: this.settings, heap: this.heap?.image() ?? null }
  }

  restore(image: MachineImage): void {
    this.between = image.settings
    if (image.heap === null) this.heap = null
    else if (this.heap !== null && sameLayout(this.heap, image.heap)) this.heap.restore(image.heap)
    else this.heap = heapFrom(image.heap)
  }
}

function sameLayout(heap: Heap, image: HeapImage): boolean {
  return heap.layout.pages === image.layout.pages && heap.layout.pageSize === image.layout.pageSize
}
