import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '../../src/core/units.ts'
import { blockAtPage } from '../../src/history/block-at.ts'
import { anyWishes, blocksOf, layouts } from '../support/model-edits.ts'
import { grant, heapOf, timelineWith } from '../support/model-timeline.ts'

test('every page of a buffer has a block or hole around it, and no other page has one', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      const heap = heapOf(timeline)
      for (const block of blocksOf(heap))
        for (let page = heap.table.startOf(block); page < heap.table.endOf(block); page++)
          expect(blockAtPage(heap, page as Page)).toBe(block)
      for (const page of [-1, layout.pages])
        expect(() => blockAtPage(heap, page as Page)).toThrow(`page ${page} of ${layout.pages}`)
    }),
    { numRuns: 30 },
  )
})
