import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAt } from '../../src/core/cell.ts'
import { run } from '../../src/core/operation.ts'
import { bytes, NONE, tagOf } from '../../src/core/units.ts'
import { StillHeap, type VisibleHeap, visibleImage } from '../../src/core/visible-heap.ts'
import { bareHeap } from '../support/churn.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { grant, heapOf, timelineWith } from '../support/model-timeline.ts'

/** What every byte is, and where every tag is, as far as the tags have been given. */
function seen(heap: VisibleHeap, tags: number) {
  const cells: unknown[] = []
  for (let block = heap.table.next(NONE); block !== NONE; block = heap.table.next(block)) {
    const from = heap.table.startOf(block) * heap.layout.pageSize
    const to = heap.table.endOf(block) * heap.layout.pageSize
    for (let at = from; at < to; at++) cells.push(cellAt(heap, block, bytes(at)))
  }
  const places = Array.from({ length: tags + 2 }, (_, tag) => heap.tags.get(tagOf(tag)))
  const ownBytes = liveTags(heap).map(tag => heap.ownBytesAt(heap.table.startOf(heap.tags.get(tagOf(tag)))))
  return { cells, places, ownBytes, tally: { ...heap.tally } }
}

test('a picture of a heap shows each of its bytes and blocks, and stays as it is while the heap goes on', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      const heap = heapOf(timeline)
      const { lastTag } = heap
      const before = seen(heap, lastTag)
      const still = new StillHeap(visibleImage(heap))
      expect(seen(still, lastTag)).toEqual(before)
      for (const tag of liveTags(heap)) {
        run(heap, { kind: 'write', tag: tagOf(tag), data: Uint8Array.of(9) })
        run(heap, { kind: 'free', tag: tagOf(tag) })
      }
      run(heap, { kind: 'allocate', bytes: bytes(1) })
      expect(seen(still, lastTag)).toEqual(before)
    }),
    { numRuns: 20 },
  )
})

test('a heap without contents has a picture without', () => {
  const heap = bareHeap({}, 8)
  expect(visibleImage(heap).contents).toBeNull()
  const still = new StillHeap(visibleImage(heap))
  expect(still.contents).toBeNull()
  // Nobody knows what its free bytes hold: they are drawn as clean.
  expect(cellAt(still, still.table.next(NONE), bytes(3))).toMatchObject({ state: 'clean', value: 0 })
})
