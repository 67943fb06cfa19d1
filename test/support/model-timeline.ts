/** A timeline with a buffer on it, and wishes carried out on it. */
import type { Edit } from '../../src/command/command.ts'
import type { EditOutcome } from '../../src/command/outcome.ts'
import type { Heap, HeapImage, Layout } from '../../src/core/heap.ts'
import type { Observer } from '../../src/core/step.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { liveTags, type Wish } from './model-edits.ts'

export function timelineWith(layout: Layout): Timeline {
  const timeline = new Timeline()
  appendTo(timeline, { do: 'new', ...layout })
  return timeline
}

/** Appends an edit that has to make sense. */
export function appendTo(timeline: Timeline, edit: Edit, observer: Observer | null = null): EditOutcome {
  const result = timeline.append(edit, observer)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

export function grant(timeline: Timeline, wish: Wish): { edit: Edit; outcome: EditOutcome } {
  const edit = wish(liveTags(heapOf(timeline)))
  return { edit, outcome: appendTo(timeline, edit) }
}

export function heapOf(timeline: Timeline): Heap {
  if (timeline.heap === null) throw new Error('the timeline has no buffer')
  return timeline.heap
}

/** The whole state as plain data; null where there is no buffer. */
export function imageOf(timeline: Timeline): HeapImage | null {
  return timeline.heap?.image() ?? null
}
