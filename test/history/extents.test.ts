import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NONE } from '../../src/core/units.ts'
import { Extents } from '../../src/history/extents.ts'
import { anyWishes, blocksOf, layouts } from '../support/model-edits.ts'
import { grant, heapOf, timelineWith } from '../support/model-timeline.ts'

test('blocks and holes are in address order, what is reserved is neither, and the one around a page is found', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.boolean(), (layout, wishes, halved) => {
      const timeline = timelineWith(layout)
      if (halved) timeline.append({ do: 'set', option: 'halves', value: 'on' })
      for (const wish of wishes) grant(timeline, wish)
      const heap = heapOf(timeline)
      const { table } = heap
      const { all, blocks, holes, at } = new Extents(heap)
      const expected = blocksOf(heap)
      expect(all).toEqual(expected)
      expect(blocks).toEqual(expected.filter(id => table.isAllocated(id)))
      expect(holes).toEqual(expected.filter(id => !table.isAllocated(id) && !table.isReserved(id)))
      const find = at.bind(new Extents(heap))
      for (let page = 0; page < layout.pages; page++)
        expect(find(page)).toBe(expected.find(id => table.startOf(id) <= page && page < table.endOf(id)))
      expect([find(-1), find(layout.pages)]).toEqual([NONE, NONE])
    }),
    { numRuns: 40 },
  )
})
