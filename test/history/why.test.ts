import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScript } from '../../src/command/script.ts'
import { heapFrom } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { bytes, NONE, pages, tagOf } from '../../src/core/units.ts'
import { compare, seekLanes } from '../../src/history/compare.ts'
import { SeparationSearch } from '../../src/history/separate.ts'
import { replay, type Timeline } from '../../src/history/timeline.ts'
import { why } from '../../src/history/why.ts'

function timelineOf(script: string): Timeline {
  const timeline = replay(parseScript(script.replaceAll('; ', '\n')).steps.map(step => step.command))
  if (!timeline.ok) throw new Error(timeline.problem.message)
  return timeline.value
}

function heapOf(script: string): Heap {
  const { heap } = timelineOf(script)
  if (!heap) throw new Error('no buffer')
  return heap
}

/**
 * Holes of the given sizes, one byte of allocation between two; tags
 * of odd number are the holes' former owners.
 */
function withHoles(sizes: readonly number[]): string {
  const total = sizes.reduce((sum, size) => sum + size + 1, 0)
  const made = sizes.flatMap(size => [`alloc ${size}`, 'alloc 1'])
  const freed = sizes.map((_, index) => `free ${2 * index + 1}`)
  return [`new 1 ${total}`, 'set on-full fail', ...made, ...freed].join('; ')
}

const smallHeaps = fc
  .array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -12, max: -1 })), { maxLength: 20 })
  .map(moves => {
    const heap = heapOf('new 4 24; set on-full fail')
    for (const move of moves) {
      if (move > 0) run(heap, { kind: 'allocate', bytes: bytes(move * 3) })
      else run(heap, { kind: 'free', tag: tagOf(-move) })
    }
    return heap
  })

describe('why a request went where it went', () => {
  it('names every hole it competed with, and the one taken', () => {
    const heap = heapOf(withHoles([10, 5, 8]))
    const { competitors } = why(heap.image(), bytes(8), pages(17))
    expect(competitors).toEqual([
      { start: 0, pages: 10, fits: true, taken: false },
      { start: 11, pages: 5, fits: false, taken: false },
      { start: 17, pages: 8, fits: true, taken: true },
    ])
  })

  it('names one as taken, whether others lie before it or after', () => {
    const { competitors } = why(heapOf(withHoles([10, 5, 8])).image(), bytes(5), pages(11))
    expect(competitors.map(({ taken }) => taken)).toEqual([false, true, false])
    const failed = why(heapOf(withHoles([10, 5, 8])).image(), bytes(50), null)
    expect(failed.competitors.map(({ taken }) => taken)).toEqual([false, false, false])
  })

  it('says of each policy what it really does with the request, and changes nothing', () => {
    fc.assert(
      fc.property(smallHeaps, fc.integer({ min: 1, max: 40 }), (heap, size) => {
        const before = heap.image()
        for (const choice of why(before, bytes(size), null).choices) {
          const copy = heapFrom(before)
          const set = run(copy, { kind: 'configure', settings: { ...copy.settings, policy: choice.policy } })
          if (choice.kind === 'not-possible') {
            expect(set.kind).not.toBe('configured')
            continue
          }
          const outcome = run(copy, { kind: 'allocate', bytes: bytes(size) })
          expect(choice.kind).toBe(outcome.kind === 'allocated' ? 'placed' : 'failed')
          if (choice.kind === 'placed' && outcome.kind === 'allocated')
            expect(choice.start).toBe(outcome.start)
        }
        expect(heap.image()).toEqual(before)
      }),
    )
  })

  it('finds the block of the fewest bytes whose freeing makes room', () => {
    fc.assert(
      fc.property(smallHeaps, fc.integer({ min: 1, max: 96 }), (heap, size) => {
        const { freeOne } = why(heap.image(), bytes(size), null)
        const enough: number[] = []
        for (let block = heap.table.next(NONE); block !== NONE; block = heap.table.next(block)) {
          if (!heap.table.isAllocated(block)) continue
          const copy = heapFrom(heap.image())
          run(copy, { kind: 'free', tag: heap.table.tagOf(block) })
          const served = run(copy, { kind: 'allocate', bytes: bytes(size) }).kind === 'allocated'
          const room = [heap.table.previous(block), block, heap.table.next(block)]
            .filter(part => part === block || heap.table.isHole(part))
            .reduce((sum, part) => sum + heap.table.pagesOf(part), 0)
          if (served && room * 4 >= size) enough.push(heap.table.bytesOf(block))
        }
        expect(freeOne?.bytes ?? null).toBe(enough.length === 0 ? null : Math.min(...enough))
      }),
    )
  })

  it('finds the holes that lie together with the fewest bytes between them', () => {
    fc.assert(
      fc.property(smallHeaps, fc.integer({ min: 1, max: 96 }), (heap, size) => {
        const { compactSome, need } = why(heap.image(), bytes(size), null)
        const blocks = []
        for (let block = heap.table.next(NONE); block !== NONE; block = heap.table.next(block))
          blocks.push(block)
        let least = Number.POSITIVE_INFINITY
        for (let first = 0; first < blocks.length; first++) {
          for (let last = first; last < blocks.length; last++) {
            const window = blocks.slice(first, last + 1)
            const free = window.filter(block => heap.table.isHole(block))
            const room = free.reduce((sum, block) => sum + heap.table.pagesOf(block), 0)
            const moved = window.reduce((sum, block) => sum + heap.table.bytesOf(block), 0)
            if (room >= need) least = Math.min(least, moved)
          }
        }
        expect(compactSome?.bytes ?? Number.POSITIVE_INFINITY).toBe(least)
        if (!compactSome) return
        const { start, end, tags } = compactSome
        const inside = blocks.filter(
          block => heap.table.startOf(block) >= start && heap.table.endOf(block) <= end,
        )
        const held = inside.filter(block => heap.table.isAllocated(block))
        expect(tags).toEqual(held.map(block => heap.table.tagOf(block)))
        expect(held.reduce((sum, block) => sum + heap.table.bytesOf(block), 0)).toBe(least)
      }),
    )
  })
})

describe('the same history under several policies', () => {
  it("parts first and best fit on the literature's lists, each way round", () => {
    const sequences: readonly (readonly [readonly number[], readonly number[]])[] = [
      [
        [500, 700, 650, 900],
        [600, 650, 900, 500, 100],
      ],
      [
        [500, 700, 650, 900],
        [600, 500, 700, 900],
      ],
    ]
    for (const [holes, requests] of sequences) {
      const script = [withHoles(holes), ...requests.map(size => `alloc ${size}`)].join('; ')
      const timeline = timelineOf(script)
      const edits = Array.from({ length: timeline.length }, (_, index) => timeline.entry(index)?.edit).filter(
        edit => edit !== undefined,
      )
      const { differences, lanes } = compare(edits, ['first-fit', 'best-fit'])
      expect(differences[0]).toBe(edits.length - requests.length)
      const failures = lanes.map(lane => lane.timeline.heap?.tally.failures ?? 0)
      expect(failures[0] === 0).not.toBe(failures[1] === 0)
    }
  })

  it('gives each lane the state its policy gives after any number of edits', () => {
    const script = `${withHoles([10, 5, 8])}; alloc 5; alloc 7; free 2`
    const timeline = timelineOf(script)
    const edits = Array.from({ length: timeline.length }, (_, index) => timeline.entry(index)?.edit).filter(
      edit => edit !== undefined,
    )
    const comparison = compare(edits, ['first-fit', 'worst-fit'])
    for (const count of [edits.length, 3, 9, edits.length - 1]) {
      seekLanes(comparison, count)
      for (const { policy, timeline: lane } of comparison.lanes) {
        const alone = replay([...edits.slice(0, 1), { do: 'policy', name: policy }, ...edits.slice(1, count)])
        expect(alone.ok && lane.heap?.image()).toEqual(alone.ok && alone.value.heap?.image())
      }
    }
  })
})

it('names the pinned blocks that keep holes apart, where no stretch would do', () => {
  const heap = heapOf('new 1 8; set on-full fail; alloc 2; alloc 1; alloc 2; alloc 3; free 1; free 3; pin 2')
  expect(why(heap.image(), bytes(4), null)).toMatchObject({
    compactSome: null,
    pinned: [{ tag: 2, bytes: 1, start: 2, end: 3 }],
  })
  // Without need of both holes the pin is in nobody's way.
  expect(why(heap.image(), bytes(6), null).pinned).toEqual([])
})

describe('a separating sequence', () => {
  const search = (script: string, serves: 'best-fit' | 'first-fit', fails: 'best-fit' | 'first-fit') => {
    const from = heapOf(script).image()
    return { from, result: new SeparationSearch(from, serves, fails, 50_000).work(50_000) }
  }

  it('is served by the one policy and failed by the other, and nothing shorter is', () => {
    const { from, result } = search(withHoles([10, 5, 8]), 'best-fit', 'first-fit')
    if (result.kind !== 'found') throw new Error(result.kind)
    expect(result.requests).toHaveLength(2)
    const failsUnder = (policy: 'best-fit' | 'first-fit') => {
      const heap = heapFrom(from)
      run(heap, { kind: 'configure', settings: { ...heap.settings, policy } })
      return result.requests.some(
        request =>
          request.do === 'alloc' && run(heap, { kind: 'allocate', bytes: request.bytes }).kind === 'no-room',
      )
    }
    expect(failsUnder('best-fit')).toBe(false)
    expect(failsUnder('first-fit')).toBe(true)
  })

  it('goes the other way round, too', () => {
    expect(search(withHoles([5, 7, 6, 9]), 'first-fit', 'best-fit').result.kind).toBe('found')
  })

  it('is said not to exist where the two always serve the same', () => {
    expect(search('new 1 3; set on-full fail', 'first-fit', 'best-fit').result).toMatchObject({
      kind: 'none',
      exhausted: true,
    })
  })

  it('is given up when the budget is spent', () => {
    const from = heapOf(withHoles([5, 7, 6, 9])).image()
    const spent = new SeparationSearch(from, 'first-fit', 'best-fit', 10)
    expect(spent.work(100)).toMatchObject({ kind: 'none', exhausted: false })
  })
})
