import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScript } from '../../src/command/script.ts'
import type { Heap } from '../../src/core/heap.ts'
import { type Bytes, bytes, NONE } from '../../src/core/units.ts'
import { between } from '../../src/history/between.ts'
import { landmarksOf, nameOfMoment } from '../../src/history/landmarks.ts'
import { Residents } from '../../src/history/residents.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { anyWishes, layouts } from '../support/model-edits.ts'
import { grant, heapOf, timelineWith } from '../support/model-timeline.ts'

function lived(script: string): Timeline {
  const timeline = new Timeline()
  for (const { command } of parseScript(script).steps) timeline.append(command)
  return timeline
}

function heapAfter(timeline: Timeline, edits: number): Heap {
  const { heap } = timeline.machineAfter(edits)
  if (!heap) throw new Error('no buffer')
  return heap
}

const SCRIPT = 'new 16 16\nalloc 16\nalloc 32\nalloc 48\nfree 1\nrealloc 3 40\ndefrag\nalloc 20\nalloc 1000'

describe('two moments', () => {
  test('differ by what came, went, moved and was resized in between', () => {
    const timeline = lived(SCRIPT)
    const { allocated, freed, moved, resized, unchanged } = between(heapAfter(timeline, 4), heapOf(timeline))
    expect(allocated).toEqual([{ tag: 4, at: 80, bytes: 20 }])
    expect(freed).toEqual([{ tag: 1, at: 0, bytes: 16 }])
    expect(moved.map(({ tag, from, at }) => [tag, from, at])).toEqual([
      [2, 16, 0],
      [3, 48, 32],
    ])
    expect(resized.map(({ tag, bytesBefore, bytes }) => [tag, bytesBefore, bytes])).toEqual([[3, 48, 40]])
    expect(unchanged).toBe(0)
  })

  test('add up: what was there and was not freed is there, and so is what was allocated', () => {
    fc.assert(
      fc.property(layouts, anyWishes, fc.nat(), (layout, wishes, at) => {
        const timeline = timelineWith(layout)
        for (const wish of wishes) grant(timeline, wish)
        const earlier = heapAfter(timeline, 1 + (at % timeline.length))
        const later = heapOf(timeline)
        const { allocated, freed, moved, resized, unchanged } = between(earlier, later)
        const changed = new Set([...moved, ...resized].map(({ tag }) => tag))
        expect(unchanged).toBe(later.tally.blocks - allocated.length - changed.size)
        const same = between(later, later)
        expect([same.unchanged, same.moved, same.resized]).toEqual([later.tally.blocks, [], []])
        expect(later.tally.blocks).toBe(earlier.tally.blocks - freed.length + allocated.length)
      }),
      { numRuns: 50 },
    )
  })
})

describe('landmarks', () => {
  test('are failures, compactions that moved something, and named moments', () => {
    const timeline = lived(SCRIPT)
    timeline.append({ do: 'mark', name: 'the end' })
    expect(landmarksOf(timeline)).toEqual([
      { kind: 'compaction', at: 7, name: '' },
      { kind: 'failure', at: 9, name: '' },
      { kind: 'name', at: 10, name: 'the end' },
    ])
    expect([nameOfMoment(timeline, 10), nameOfMoment(timeline, 9)]).toEqual(['the end', ''])
  })

  test('of edits that were replaced are gone', () => {
    const timeline = lived(SCRIPT)
    expect(landmarksOf(timeline)).toHaveLength(2)
    timeline.seek(5)
    timeline.append({ do: 'alloc', bytes: bytes(5000) })
    expect(landmarksOf(timeline)).toEqual([{ kind: 'failure', at: 6, name: '' }])
  })
})

describe('a place', () => {
  test('is followed from resident to resident', () => {
    const timeline = lived(SCRIPT)
    const following = new Residents(timeline, 4 as Bytes, timeline.length)
    following.work(3)
    expect(following.isDone).toBe(false)
    following.work(100)
    expect(following.isDone).toBe(true)
    expect(following.residents).toEqual([
      { tag: 1, from: 2, to: 5, at: 0, bytes: 16 },
      { tag: 2, from: 7, to: null, at: 0, bytes: 32 },
    ])
  })

  test('has the residents that a look after each edit finds', () => {
    fc.assert(
      fc.property(layouts, anyWishes, fc.nat(), (layout, wishes, place) => {
        const timeline = timelineWith(layout)
        for (const wish of wishes) grant(timeline, wish)
        const at = (place % (layout.pages * layout.pageSize)) as Bytes
        const following = new Residents(timeline, at, timeline.length)
        following.work(timeline.length)
        const seen: string[] = []
        for (let edits = 1; edits <= timeline.length; edits++) {
          const now = residentAt(heapAfter(timeline, edits), at)
          if (now !== '' && now !== seen.at(-1)) seen.push(now)
          if (now === '') seen.push('')
        }
        const found = following.residents.map(({ tag, at: start, bytes: size }) => `${tag} ${start} ${size}`)
        expect(found).toEqual(seen.filter((text, index) => text !== '' && text !== seen[index - 1]))
      }),
      { numRuns: 40 },
    )
  })
})

function residentAt({ layout, table }: Heap, at: Bytes): string {
  const page = Math.floor(at / layout.pageSize)
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (table.isAllocated(block) && page >= table.startOf(block) && page < table.endOf(block))
      return `${table.tagOf(block)} ${table.startOf(block) * layout.pageSize} ${table.bytesOf(block)}`
  }
  return ''
}
