import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heapFrom } from '../../src/core/allocator.ts'
import { check } from '../../src/core/check.ts'
import type { Heap } from '../../src/core/heap.ts'
import { measure } from '../../src/core/measure.ts'
import { Recording } from '../../src/core/step.ts'
import { type BlockId, bytes, tagOf } from '../../src/core/units.ts'
import { Stage } from '../../src/history/stage.ts'
import { anyWishes, blocksOf, layouts, liveTags } from '../support/model-edits.ts'
import { appendTo, grant, heapOf, timelineWith } from '../support/model-timeline.ts'

test('the invariants hold after every operation, however the allocator is set', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) {
        grant(timeline, wish)
        expect(check(heapOf(timeline))).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

test('pages are neither lost nor made by any single step', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) {
        const edit = wish(liveTags(heapOf(timeline)))
        const before = heapOf(timeline).image()
        const recording = new Recording()
        appendTo(timeline, edit, recording)
        const stage = new Stage(heapFrom(before), recording)
        for (let step = 0; step <= recording.length; step++) {
          stage.seek(step)
          expect(lost(stage.heap)).toEqual([])
        }
      }
    }),
  )
})

test('no two blocks ever share a byte', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) {
        grant(timeline, wish)
        expect(shared(heapOf(timeline))).toEqual([])
      }
    }),
  )
})

test('what was written into a block stays there, wherever resizing and compaction put it', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      /** What each block is known to hold from its first byte on. */
      const known = new Map<number, Uint8Array>()
      for (const wish of wishes) {
        const { edit, outcome } = grant(timeline, wish)
        if (outcome.kind === 'freed') known.delete(outcome.tag)
        if (edit.do === 'write' && outcome.kind === 'written') {
          const data = new TextEncoder().encode(edit.text)
          const rest = known.get(outcome.tag)?.slice(data.length) ?? new Uint8Array()
          // A reference may write from a later byte on.
          if (typeof edit.tag === 'string') known.delete(outcome.tag)
          else known.set(outcome.tag, Uint8Array.of(...data, ...rest))
        }
        // A raw pointer may write anywhere.
        if (outcome.kind === 'written-through') known.clear()
        if (edit.do === 'realloc' && outcome.kind === 'reallocated')
          known.set(outcome.tag, known.get(outcome.tag)?.slice(0, edit.bytes) ?? new Uint8Array())
        const heap = heapOf(timeline)
        for (const [tag, data] of known) {
          const at = heap.ownBytesAt(heap.table.startOf(heap.tags.get(tagOf(tag))))
          expect(heap.contents?.read(at, bytes(data.length))).toEqual(data)
        }
      }
    }),
  )
})

test('once everything is freed one hole is left, and then the whole buffer can be allocated', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const timeline = timelineWith(layout)
      for (const wish of wishes) grant(timeline, wish)
      for (const tag of liveTags(heapOf(timeline))) appendTo(timeline, { do: 'free', tag: tagOf(tag) })
      appendTo(timeline, { do: 'set', option: 'halves', value: 'off' })
      // Free buddies of different sizes stay apart; so they are handed to a policy that merges them.
      appendTo(timeline, { do: 'policy', name: 'first-fit' })
      // A free list that is not kept by address, or that merges
      // nothing, has one hole only after a compaction.
      appendTo(timeline, { do: 'defrag', algorithm: 'slide' })
      expect(measure(heapOf(timeline))).toMatchObject({ blocks: 0, holes: 1, used: 0, slack: 0 })
      appendTo(timeline, { do: 'set', option: 'header', value: bytes(0) })
      appendTo(timeline, { do: 'set', option: 'align', value: bytes(1) })
      const whole = appendTo(timeline, { do: 'alloc', bytes: bytes(layout.pageSize * layout.pages) })
      expect(whole).toMatchObject({ kind: 'allocated', start: 0 })
    }),
  )
})

/**
 * What a step broke: blocks, holes and loose pages lie end to end and add
 * up to the buffer, and held pages are counted.
 */
function lost(heap: Heap): string[] {
  const faults: string[] = []
  let end = 0
  let held = 0
  for (const block of blocksOf(heap)) {
    if (heap.table.startOf(block) !== end) faults.push(`block ${block} does not begin at ${end}`)
    if (kindsOf(heap, block) !== 1) faults.push(`block ${block} is not one of held, hole, loose, reserved`)
    end = heap.table.endOf(block)
    if (heap.table.isAllocated(block)) held += heap.table.pagesOf(block)
  }
  if (end !== heap.layout.pages) faults.push(`the last block ends at ${end}`)
  if (heap.tally.heldPages !== held) faults.push(`${heap.tally.heldPages} pages counted, ${held} held`)
  return faults
}

function kindsOf({ table }: Heap, block: BlockId): number {
  const kinds = [table.isAllocated(block), table.isHole(block), table.isLoose(block), table.isReserved(block)]
  return kinds.filter(Boolean).length
}

/** Bytes that two blocks hold, by a shadow map of the buffer, or that lie outside it. */
function shared(heap: Heap): string[] {
  const faults: string[] = []
  const size = heap.layout.pages * heap.layout.pageSize
  const owners = new Uint32Array(size)
  for (const tag of liveTags(heap)) {
    const block = heap.tags.get(tagOf(tag))
    const own = heap.ownBytesAt(heap.table.startOf(block))
    for (let at = own - heap.settings.header; at < own + heap.table.bytesOf(block); at++) {
      if (at >= size) faults.push(`byte ${at} of tag ${tag} lies outside`)
      if (owners[at]) faults.push(`byte ${at} is held by ${owners[at]} and ${tag}`)
      owners[at] = tag
    }
  }
  return faults
}
