/**
 * The steps of the operation on the screen, on a stage of their own: whoever goes through them moves nothing
 * on the screen.
 */
import { heapFrom } from '../core/allocator.ts'
import type { Heap } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import type { Move } from '../core/step.ts'
import type { Line } from '../history/narration/line.ts'
import { Stage } from '../history/stage.ts'
import { getState } from './store.ts'

interface StepThrough {
  /** The operation, as it is typed. */
  readonly command: string
  readonly length: number
  readonly moves: readonly Move[]
  readonly heap: Heap
  seek(position: number): void
  /** The step that led here; null at the beginning. */
  line(): Line | null
  figures(): Figures
}

/** Null where the operation shown has no steps. Costs an image of the heap. */
export function stepThrough(): StepThrough | null {
  const { workspace } = getState().session
  const before = workspace.before()
  if (!before || !workspace.shown) return null
  const { recording } = workspace.shown
  const stage = new Stage(heapFrom(before), recording)
  return {
    command: workspace.shown.command,
    length: recording.length,
    moves: recording.moves,
    heap: stage.heap,
    seek: position => void stage.seek(position),
    line: () => stage.line,
    figures: () => measure(stage.heap),
  }
}
