/** What the history runs on: a buffer that may not be there yet, and the settings the next one takes over. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/print.ts'
import { settingOf } from '../command/setting.ts'
import { createHeap, heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { type Operation, run } from '../core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Observer } from '../core/step.ts'

export interface MachineImage {
  readonly settings: Settings
  readonly heap: HeapImage | null
}

const UTF8 = new TextEncoder()

export class Machine {
  /** Null before the first buffer and after `clear`. */
  heap: Heap | null = null
  private between = DEFAULT_SETTINGS

  get settings(): Settings {
    return this.heap?.settings ?? this.between
  }

  /** Runs an edit to its end; the observer is told of each step. A problem, and no change, where a buffer is missing. */
  apply(edit: Edit, observer: Observer | null = null): Result<EditOutcome, Problem> {
    if (edit.do === 'new') {
      const { pageSize, pages } = edit
      this.heap = createHeap({ pageSize, pages }, { settings: this.settings })
      return ok({ kind: 'created', pageSize, pages })
    }
    if (this.heap === null) return fail(noBuffer(edit.do))
    if (edit.do === 'clear') {
      this.heap = null
      this.between = DEFAULT_SETTINGS
      return ok({ kind: 'cleared' })
    }
    const { heap } = this
    heap.observer = observer
    try {
      return ok(run(heap, operationFor(edit, heap.settings)))
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

/** Did an edit change nothing, not even a figure? Such edits are answered and not kept. */
export function changedNothing(outcome: EditOutcome): boolean {
  switch (outcome.kind) {
    case 'unknown-tag':
    case 'too-long':
    case 'blocks-in-the-way':
    case 'settings-clash':
    case 'layout-in-the-way':
      return true
    default:
      return false
  }
}

/** Did an edit fail to do what it was asked for? */
export function failed(outcome: EditOutcome): boolean {
  return outcome.kind === 'no-room' || changedNothing(outcome)
}

export function noBuffer(command: string): Problem {
  return {
    code: 'no-buffer',
    message: `${command} needs a buffer and there is none yet; create one first, as in new 16 64`,
  }
}

function sameLayout(heap: Heap, image: HeapImage): boolean {
  return heap.layout.pages === image.layout.pages && heap.layout.pageSize === image.layout.pageSize
}

function operationFor(edit: Exclude<Edit, { do: 'new' } | { do: 'clear' }>, settings: Settings): Operation {
  switch (edit.do) {
    case 'alloc':
      return { kind: 'allocate', bytes: edit.bytes }
    case 'free':
      return { kind: 'free', tag: edit.tag }
    case 'realloc':
      return { kind: 'reallocate', tag: edit.tag, bytes: edit.bytes }
    case 'write':
      return { kind: 'write', tag: edit.tag, data: UTF8.encode(edit.text) }
    case 'defrag':
      return { kind: 'compact', algorithm: edit.algorithm }
    case 'policy':
      return { kind: 'configure', settings: { ...settings, policy: edit.name } }
    case 'set':
      return { kind: 'configure', settings: { ...settings, ...settingOf(edit) } }
  }
}
