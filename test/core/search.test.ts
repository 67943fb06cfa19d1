import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ORDERS, POLICIES, SEARCHES, type SearchId } from '../../src/core/settings.ts'
import { consoleAfter } from '../support/model-console.ts'
import { blockWishes, layouts, liveTags } from '../support/model-edits.ts'
import { appendTo, heapOf, timelineWith } from '../support/model-timeline.ts'

const pairs = POLICIES.flatMap(policy =>
  SEARCHES.filter(search => search !== 'hole-list').map(search => [policy, search] as const),
)

test.each(pairs)('%s by %s puts every block where hole-list puts it', (policy, search) => {
  fc.assert(
    fc.property(layouts, blockWishes, (layout, wishes) => {
      const [one, other] = [timelineWith(layout), timelineWith(layout)]
      for (const timeline of [one, other]) appendTo(timeline, { do: 'policy', name: policy })
      appendTo(one, { do: 'set', option: 'search', value: 'hole-list' })
      appendTo(other, { do: 'set', option: 'search', value: search })
      for (const wish of wishes) {
        const edit = wish(liveTags(heapOf(one)))
        expect({ ...appendTo(other, edit), looks: 0 }).toEqual({ ...appendTo(one, edit), looks: 0 })
      }
    }),
  )
})

describe('the cost of a search', () => {
  /** Blocks of 1, 3, 2 pages; 1 and 3 freed: holes of 1 page at 0 and of 4 pages at 4. */
  function looks(search: SearchId, request: string): number | null {
    const blocks = ['alloc 16', 'alloc 48', 'alloc 32', 'free 1', 'free 3']
    const answer = consoleAfter('new 16 8', `set search ${search}`, ...blocks).answer(request)
    return answer.kind !== 'malformed' && answer.outcome && 'looks' in answer.outcome
      ? answer.outcome.looks
      : null
  }

  test('page-scan looks at every page up to the last one it needs', () => {
    expect(looks('page-scan', 'alloc 16')).toBe(1)
    expect(looks('page-scan', 'alloc 17')).toBe(6)
    expect(looks('page-scan', 'alloc 64')).toBe(8)
  })

  test('hole-list looks at every hole up to the one it takes', () => {
    expect(looks('hole-list', 'alloc 16')).toBe(1)
    expect(looks('hole-list', 'alloc 17')).toBe(2)
  })

  test('a search that fails looks at everything, and again after a compaction', () => {
    const lines = ['new 16 4', 'alloc 16', 'alloc 16', 'alloc 16', 'alloc 16', 'free 1', 'free 3']
    const compacted = consoleAfter(...lines, 'alloc 32').type('stats')
    expect(compacted).toContain('searches: 6\nlooks: 7\n')
    const failed = consoleAfter(...lines, 'set search page-scan', 'set on-full fail', 'alloc 32').type(
      'stats',
    )
    expect(failed).toContain('searches: 5\nlooks: 8\n')
  })

  test('resizing in place needs no search', () => {
    expect(looks('hole-list', 'realloc 2 20')).toBe(0)
    expect(looks('page-scan', 'realloc 2 100')).toBe(0)
  })
})

test.each(ORDERS.filter(order => order !== 'address'))(
  'in a list by %s first-fit takes the first of the list that is large enough',
  order => {
    const blocks = ['alloc 64', 'alloc 16', 'alloc 32', 'alloc 16', 'alloc 128', 'free 1', 'free 3', 'free 5']
    const console = consoleAfter('new 16 16', `set order ${order}`, 'set coalesce off', ...blocks)
    const answer = console.answer('alloc 20')
    const start = { 'size-ascending': 5, 'size-descending': 8, 'newest-first': 8, 'oldest-first': 0 }[order]
    expect(answer).toMatchObject({ outcome: { kind: 'allocated', start } })
  },
)
