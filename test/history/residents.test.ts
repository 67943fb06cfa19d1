import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bytes, bytes, NONE, pages } from '../../src/core/units.ts'
import { type Resident, Residents } from '../../src/history/residents.ts'
import type { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, blocksOf, layouts } from '../support/model-edits.ts'
import { appendTo, grant, timelineWith } from '../support/model-timeline.ts'

/** The same by looking at the buffer after every edit. */
function slowly(timeline: Timeline, at: Bytes, end: number): Resident[] {
  let begin = 0
  for (let index = 0; index < end; index++) if (timeline.entry(index)?.edit.do === 'new') begin = index
  const found: Resident[] = []
  for (let edits = begin + 1; edits <= end; edits++) {
    const { heap } = timeline.machineAfter(edits)
    if (!heap) continue
    const { layout, table } = heap
    const page = Math.floor(at / layout.pageSize)
    const block = blocksOf(heap).find(id => table.startOf(id) <= page && page < table.endOf(id)) ?? NONE
    const now =
      block !== NONE && table.isAllocated(block)
        ? {
            tag: table.tagOf(block),
            at: (table.startOf(block) * layout.pageSize) as Bytes,
            bytes: table.bytesOf(block),
          }
        : null
    const last = found.at(-1)
    if (last && last.to === null) {
      if (now && now.tag === last.tag && now.at === last.at && now.bytes === last.bytes) continue
      found[found.length - 1] = { ...last, to: edits }
    }
    if (now) found.push({ ...now, from: edits, to: null })
  }
  return found
}

test('who has lived at a byte is who is found there after each edit, whatever the portions', () => {
  fc.assert(
    fc.property(
      layouts,
      anyWishes,
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (layout, wishes, nat, portion) => {
        const timeline = timelineWith(layout)
        for (const [index, wish] of wishes.entries()) {
          // Twice in between the buffer is made anew: who lived in the old one is no resident of it.
          if (index === 7 || index === 20) appendTo(timeline, { do: 'new', ...layout })
          grant(timeline, wish)
        }
        // Also beyond the end, where nobody can live.
        const at = bytes(nat % (layout.pageSize * (layout.pages + 1)))
        for (const end of [timeline.length, Math.ceil(timeline.length / 2)]) {
          const followed = new Residents(timeline, at, end)
          let portions = 0
          while (!followed.isDone) {
            followed.work(portion)
            portions++
          }
          expect(followed.residents).toEqual(slowly(timeline, at, end))
          expect(portions).toBeLessThanOrEqual(Math.ceil(end / portion))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('of a history without a buffer there are none', () => {
  const timeline = timelineWith({ pageSize: bytes(4), pages: pages(4) })
  appendTo(timeline, { do: 'clear' })
  const followed = new Residents(timeline, bytes(0), 2)
  followed.work(10)
  expect([followed.isDone, followed.residents]).toEqual([true, []])
})
