/** One sentence with figures for each kind of step, from the heap as it stands right before it. */
import { count, groupedCount } from '../../base/text.ts'
import { allocatorOf, hasSearches } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import { type BlockId, NONE, type Page } from '../../core/units.ts'
import { blockAtPage } from '../block-at.ts'
import { narrateBlock } from './blocks.ts'
import { narrateCompaction } from './compaction.ts'
import { type Focus, Line } from './line.ts'
import { narrateBitmap, narrateClass, narrateNode } from './structure.ts'
import { narrateVariable } from './variables.ts'

/**
 * Reads what a step is about from the heap, on which the step has yet to
 * be performed. O(1), but for looks at pages. It only parts the kinds: a function
 * that made the sentences itself would make room for those of all kinds at each step.
 */
export function narrate(heap: Heap, step: Step): Line {
  switch (step.kind) {
    case STEP.search:
      return narrateSearch(heap, step)
    case STEP.lookAtHole:
      return narrateHole(heap, step)
    case STEP.lookAtNode:
      return narrateNode(heap, step.a, step.b)
    case STEP.lookAtClass:
      return narrateClass(heap, step.a, step.b)
    case STEP.lookAtBitmap:
      return narrateBitmap(heap, step.a, step.b)
    case STEP.lookAtPages:
      return narratePages(heap, step)
    case STEP.claim:
      return narrateClaim(heap, step)
    case STEP.split:
    case STEP.release:
    case STEP.zero:
    case STEP.list:
    case STEP.merge:
    case STEP.trim:
    case STEP.extend:
    case STEP.resize:
    case STEP.write:
      return narrateBlock(heap, step)
    case STEP.move:
      return narrateMove(heap, step)
    case STEP.copy:
      return narrateCopy(heap, step)
    case STEP.compact:
    case STEP.pause:
    case STEP.unlist:
    case STEP.reserve:
    case STEP.open:
      return narrateCompaction(heap, step)
    case STEP.pin:
    case STEP.define:
    case STEP.drop:
    case STEP.updateHandle:
    case STEP.updateReference:
    case STEP.poke:
      return narrateVariable(heap, step)
    case STEP.fail:
      return narrateFailure(heap, step)
    case STEP.configure:
      return new Line(heap, () => 'the allocator is set anew; no block moves')
    default:
      return step.kind satisfies never
  }
}

function narrateSearch(heap: Heap, { a }: Step): Line {
  const by = searchText(heap)
  return new Line(
    heap,
    words => `looking for a hole of ${groupedCount(a, 'page')}, ${words.size(a)}, by ${by}`,
  )
}

/** The policy, and the search where it has a choice of one. */
function searchText({ settings: { policy, search } }: Heap): string {
  return hasSearches(policy) ? `${policy}, ${search}` : policy
}

function narrateHole(heap: Heap, { a, b }: Step): Line {
  const { table } = heap
  const hole = a as BlockId
  const start = table.startOf(hole)
  const pages = table.pagesOf(hole)
  const verdict = pages < b ? 'too small' : pages === b ? 'an exact fit' : 'large enough'
  return new Line(
    heap,
    words => `hole at ${words.at(start)}: ${words.size(pages)}, ${words.figure(b)} needed, ${verdict}`,
    { kind: 'look', start, end: table.endOf(hole) },
  )
}

function narratePages(heap: Heap, { a, b }: Step): Line {
  const { table } = heap
  const focus: Focus = { kind: 'look', start: a as Page, end: (a + b) as Page }
  const block = blockAtPage(heap, a as Page)
  const held = table.isAllocated(block)
  const state = held ? `held by tag ${table.tagOf(block)}` : 'free'
  if (b > 1)
    return new Line(heap, words => `pages ${a} to ${a + b - 1}, from ${words.at(a)} on: all ${state}`, focus)
  const row = held ? '' : `, ${groupedCount(a - table.startOf(block) + 1, 'free page')} in a row`
  return new Line(heap, words => `page ${a} at ${words.at(a)}: ${state}${row}`, focus)
}

function narrateClaim(heap: Heap, { a, b, c }: Step): Line {
  const { table, settings, layout } = heap
  const block = a as BlockId
  const start = table.startOf(block)
  const pages = table.pagesOf(block)
  const tag = c || heap.lastTag + 1
  const slack = pages * layout.pageSize - b - settings.header
  const end = table.endOf(block)
  const { startsAtRover } = allocatorOf(heap).policy
  return new Line(
    heap,
    words => {
      const header =
        settings.header > 0
          ? `, after its header of ${words.bytes(settings.header)} at ${words.at(start)}`
          : ''
      const rest =
        slack > 0 ? `; the last ${slack} of its ${words.size(pages)} ${slack === 1 ? 'is' : 'are'} slack` : ''
      const rover = startsAtRover ? `; the next search begins at ${words.at(end)}` : ''
      return `tag ${tag} takes ${words.bytes(b)} at ${words.own(start)}${header}${rest}${rover}`
    },
    { kind: 'change', start, end },
  )
}

/**
 * A block on its way in a compaction; it says what moves, and never that
 * it has moved, for it is read while it does.
 */
function narrateMove(heap: Heap, { a, b }: Step): Line {
  const { table } = heap
  const block = a as BlockId
  const tag = table.tagOf(block)
  const pages = table.pagesOf(block)
  const bytes = table.bytesOf(block)
  const from = table.startOf(block)
  const to = table.startOf(b as BlockId)
  const way = to > from ? 'is copied up' : table.previous(block) === b ? 'slides down' : 'moves down'
  // What the new place does not cover of the old one.
  const vacated = to > from ? from : Math.max(from, to + pages)
  return new Line(
    heap,
    words =>
      `compacting: tag ${tag} ${way} from ${words.place(from)} to ${words.place(to)} with its ${words.bytes(bytes)}; ${words.range(vacated, from + pages)} turn stale`,
    { kind: 'move', start: to, end: (to + pages) as Page, from },
  )
}

function narrateCopy(heap: Heap, { a, b, c }: Step): Line {
  const { table } = heap
  const target = b as BlockId
  const tag = table.tagOf(target)
  const from = table.startOf(a as BlockId)
  const to = table.startOf(target)
  return new Line(
    heap,
    words =>
      `tag ${tag} moves: its first ${words.bytes(c)} are copied from ${words.place(from)} to ${words.place(to)}`,
    { kind: 'move', start: to, end: table.endOf(target), from },
  )
}

function narrateFailure(heap: Heap, { a, b, c }: Step): Line {
  const pinned = b as BlockId
  if (pinned !== NONE) {
    const tag = heap.table.tagOf(pinned)
    return new Line(
      heap,
      words => `failed: tag ${tag} is pinned, and ${words.size(a)} do not fit where it is`,
    )
  }
  const { pageSize } = heap.layout
  const taken = a * pageSize
  const free = heap.freePages * pageSize
  const largest = heap.holes.largest() * pageSize
  const taking = c === taken ? '' : `, which take ${taken}`
  // In the figures of the answer, which stands beside it: as they can be typed, without groups.
  return new Line(
    heap,
    () =>
      `failed: ${count(c, 'byte')} asked for${taking}; ${free} ${free === 1 ? 'is' : 'are'} free, the largest hole is ${largest}`,
  )
}
