import { NONE, type Tag } from '../../src/core/units.ts'
import { type VisibleHeap, visibleImage } from '../../src/core/visible-heap.ts'
import type { Shown } from '../../src/history/shown.ts'

/** All that is looked at, as plain data. */
export function seenIn(shown: Shown) {
  const { figures, hasSearches, heap, length, line, cost, position, timeline } = shown
  const operation = shown.shown
  return {
    heap: heap && visibleImage(heap),
    tags: heap && tagsOf(heap).map(tag => heap.tags.get(tag)),
    figures,
    hasSearches,
    settings: timeline.settings,
    edits: [timeline.cursor, timeline.length],
    operation: operation && [operation.index, operation.edit, operation.command, operation.recording.moves],
    steps: [position, length],
    cost,
    focus: line?.focus ?? null,
    sentences: [line?.text(), line?.text('hexadecimal'), line?.text('decimal')],
  }
}

function tagsOf({ table }: VisibleHeap): readonly Tag[] {
  const tags = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) tags.push(table.tagOf(block))
  return [...tags.filter(tag => tag > 0), 10_000 as Tag]
}
