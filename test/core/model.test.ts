import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAt } from '../../src/core/cell.ts'
import type { Heap } from '../../src/core/heap.ts'
import { measure } from '../../src/core/measure.ts'
import { type BlockId, type Bytes, bytes } from '../../src/core/units.ts'
import { type ModelCell, type ModelEdit, ModelHeap } from '../support/model.ts'
import { blocksOf, fitWishes, layouts, modelWishes } from '../support/model-edits.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

test('a heap does what the slow model does, byte for byte, figure for figure and look for look', () => {
  fc.assert(
    fc.property(layouts, modelWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      const model = new ModelHeap(layout.pageSize, layout.pages)
      for (const wish of wishes) {
        const edit = wish(model.tags) as ModelEdit
        expect(appendTo(timeline, edit)).toEqual(model.run(edit))
        const heap = heapOf(timeline)
        expect(owners(heap)).toEqual(model.owners)
        expect(measure(heap)).toEqual(model.figures())
        expect(cells(heap).join('\n')).toBe(
          Array.from(model.values, (_, at) => text(model.cell(at))).join('\n'),
        )
      }
    }),
    { numRuns: 60 },
  )
})

test('every sequential fit places as the model does', () => {
  fc.assert(
    fc.property(layouts, fitWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      const model = new ModelHeap(layout.pageSize, layout.pages)
      for (const wish of wishes) {
        const edit = wish(model.tags) as ModelEdit
        expect({ ...appendTo(timeline, edit), looks: 0 }).toEqual({ ...model.run(edit), looks: 0 })
        expect(owners(heapOf(timeline))).toEqual(model.owners)
      }
    }),
  )
})

test('a block is read as the model reads it', () => {
  fc.assert(
    fc.property(layouts, modelWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      const model = new ModelHeap(layout.pageSize, layout.pages)
      for (const wish of wishes) {
        const edit = wish(model.tags) as ModelEdit
        appendTo(timeline, edit)
        model.run(edit)
      }
      const heap = heapOf(timeline)
      for (const block of blocksOf(heap).filter(block => heap.table.isAllocated(block))) {
        expect(ownBytes(heap, block)).toEqual(model.read(heap.table.tagOf(block)))
      }
    }),
  )
})

function ownBytes(heap: Heap, block: BlockId): Uint8Array | undefined {
  return heap.contents?.read(heap.ownBytesAt(heap.table.startOf(block)), heap.table.bytesOf(block))
}

/** The tag that holds each page, or 0. */
function owners(heap: Heap): number[] {
  return blocksOf(heap).flatMap(block => {
    const tag = heap.table.isAllocated(block) ? heap.table.tagOf(block) : 0
    return new Array<number>(heap.table.pagesOf(block)).fill(tag)
  })
}

/** What every byte is, one a line. */
function cells(heap: Heap): string[] {
  const { pageSize } = heap.layout
  return blocksOf(heap).flatMap(block => {
    const start = heap.table.startOf(block) * pageSize
    const count = heap.table.pagesOf(block) * pageSize
    return Array.from({ length: count }, (_, index) => text(modelCell(heap, block, bytes(start + index))))
  })
}

function modelCell(heap: Heap, block: BlockId, at: Bytes): ModelCell {
  const cell = cellAt(heap, block, at)
  return {
    state: cell.state,
    value: cell.value,
    tag: 'tag' in cell ? cell.tag : 0,
    k: cell.state === 'used' ? cell.k : -1,
  }
}

function text({ state, value, tag, k }: ModelCell): string {
  return `${state} ${tag} ${k} ${value}`
}
