/** One sentence with figures for each kind of step, from the heap as it stands right before it. */
import { count, groupedCount } from '../../base/text.ts'
import { allocatorOf, hasSearches } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import { type BlockId, NONE, type Page } from '../../core/units.ts'
import { blockAtPage } from '../block-at.ts'
import { narrateCompaction } from './compaction.ts'
import { type Focus, Line, type Sentence } from './line.ts'
import { narrateBitmap, narrateClass, narrateNode } from './structure.ts'
import { narrateVariable } from './variables.ts'

/**
 * Reads what a step is about from the heap, on which the step has yet to
 * be performed. O(1), but for looks at pages.
 */
export function narrate(heap: Heap, step: Step): Line {
  const { table, settings } = heap
  const block = step.a as BlockId
  const start = table.startOf(block)
  const pages = table.pagesOf(block)
  const say = (sentence: Sentence, focus: Focus | null = null) => new Line(heap, sentence, focus)
  const change = (sentence: Sentence, from = start, end = table.endOf(block)) =>
    say(sentence, { kind: 'change', start: from, end })
  switch (step.kind) {
    case STEP.search: {
      const by = searchText(heap)
      return say(
        ({ size }) => `looking for a hole of ${groupedCount(step.a, 'page')}, ${size(step.a)}, by ${by}`,
      )
    }
    case STEP.lookAtHole: {
      const verdict = pages < step.b ? 'too small' : pages === step.b ? 'an exact fit' : 'large enough'
      return say(
        ({ at, figure, size }) =>
          `hole at ${at(start)}: ${size(pages)}, ${figure(step.b)} needed, ${verdict}`,
        {
          kind: 'look',
          start,
          end: table.endOf(block),
        },
      )
    }
    case STEP.lookAtNode:
      return narrateNode(heap, step.a, step.b)
    case STEP.lookAtClass:
      return narrateClass(heap, step.a, step.b)
    case STEP.lookAtBitmap:
      return narrateBitmap(heap, step.a, step.b)
    case STEP.lookAtPages:
      return narratePages(heap, step)
    case STEP.split: {
      const rest = pages - step.b
      return change(
        ({ at, size }) =>
          `the hole at ${at(start)} is split: ${size(step.b)} from its low end, and ${size(rest)} stay a hole at ${at(start + step.b)}`,
        start,
        (start + step.b) as Page,
      )
    }
    case STEP.claim:
      return narrateClaim(heap, step)
    case STEP.release: {
      const tag = table.tagOf(block)
      const what = heap.tags.get(tag) === block ? `tag ${tag}` : `the old place of tag ${tag}`
      const left = settings.zeroOnFree ? '' : ', the bytes stay as they are'
      return change(({ at, size }) => `${what} is freed: ${size(pages)} at ${at(start)}${left}`)
    }
    case STEP.zero:
      return change(({ at, size }) => `${size(pages)} at ${at(start)} are zeroed, one write a byte`)
    case STEP.list: {
      const why = whyApart(heap)
      return change(({ at, size }) => `${size(pages)} at ${at(start)} become a hole of their own: ${why}`)
    }
    case STEP.merge: {
      const middle = table.endOf(block)
      const high = table.pagesOf(step.b as BlockId)
      return change(
        ({ at, size }) =>
          `${size(pages)} at ${at(start)} and ${size(high)} at ${at(middle)}, both free, merge into one hole of ${size(pages + high)}`,
        start,
        (middle + high) as Page,
      )
    }
    case STEP.trim: {
      const tag = table.tagOf(block)
      return change(
        ({ size }) =>
          `tag ${tag} shrinks in place to ${groupedCount(step.b, 'page')}; the ${size(pages - step.b)} after it come free`,
      )
    }
    case STEP.extend: {
      const tag = table.tagOf(block)
      const hole = table.next(block)
      const added = table.pagesOf(hole)
      const end = table.endOf(hole)
      return change(
        ({ at, size }) =>
          `tag ${tag} grows in place into ${size(added)} of the hole after it, up to ${at(end)}`,
        start,
        end,
      )
    }
    case STEP.resize: {
      const tag = table.tagOf(block)
      const before = table.bytesOf(block)
      return change(({ bytes }) => `tag ${tag} now uses ${bytes(step.b)}, ${before} before`)
    }
    case STEP.move:
      return narrateMove(heap, step)
    case STEP.copy: {
      const target = step.b as BlockId
      const tag = table.tagOf(target)
      const to = table.startOf(target)
      return say(
        ({ bytes, place }) =>
          `tag ${tag} moves: its first ${bytes(step.c)} are copied from ${place(start)} to ${place(to)}`,
        { kind: 'move', start: to, end: table.endOf(target), from: start },
      )
    }
    case STEP.write: {
      const tag = table.tagOf(block)
      const length = step.payload instanceof Uint8Array ? step.payload.length : 0
      const from = heap.ownBytesAt(start) + step.b
      return change(
        ({ address }) =>
          `${groupedCount(length, 'byte')} ${length === 1 ? 'is' : 'are'} written into tag ${tag} from ${address(from)} on`,
      )
    }
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
    case STEP.fail: {
      const pinned = step.b as BlockId
      if (pinned !== NONE) {
        const tag = table.tagOf(pinned)
        return say(({ size }) => `failed: tag ${tag} is pinned, and ${size(step.a)} do not fit where it is`)
      }
      const { pageSize } = heap.layout
      const taken = step.a * pageSize
      const free = heap.freePages * pageSize
      const largest = heap.holes.largest() * pageSize
      const taking = step.c === taken ? '' : `, which take ${taken}`
      // In the figures of the answer, which stands beside it: as they can be typed, without groups.
      return say(
        () =>
          `failed: ${count(step.c, 'byte')} asked for${taking}; ${free} ${free === 1 ? 'is' : 'are'} free, the largest hole is ${largest}`,
      )
    }
    case STEP.configure:
      return say(() => 'the allocator is set anew; no block moves')
    default:
      return step.kind satisfies never
  }
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
    ({ at, bytes, own, size }) => {
      const header =
        settings.header > 0 ? `, after its header of ${bytes(settings.header)} at ${at(start)}` : ''
      const rest =
        slack > 0 ? `; the last ${slack} of its ${size(pages)} ${slack === 1 ? 'is' : 'are'} slack` : ''
      const rover = startsAtRover ? `; the next search begins at ${at(end)}` : ''
      return `tag ${tag} takes ${bytes(b)} at ${own(start)}${header}${rest}${rover}`
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

function narratePages(heap: Heap, { a, b }: Step): Line {
  const { table } = heap
  const focus: Focus = { kind: 'look', start: a as Page, end: (a + b) as Page }
  const block = blockAtPage(heap, a as Page)
  const held = table.isAllocated(block)
  const state = held ? `held by tag ${table.tagOf(block)}` : 'free'
  if (b > 1)
    return new Line(heap, ({ at }) => `pages ${a} to ${a + b - 1}, from ${at(a)} on: all ${state}`, focus)
  const row = held ? '' : `, ${groupedCount(a - table.startOf(block) + 1, 'free page')} in a row`
  return new Line(heap, ({ at }) => `page ${a} at ${at(a)}: ${state}${row}`, focus)
}

/** The policy, and the search where it has a choice of one. */
function searchText({ settings: { policy, search } }: Heap): string {
  return hasSearches(policy) ? `${policy}, ${search}` : policy
}

/** Why a freed block did not merge at once. */
function whyApart({ holes, settings: { coalescing, order } }: Heap): string {
  if (coalescing === 'off') return 'coalescing is off'
  if (holes.shape.kind === 'buddies') return 'no free buddy to merge with'
  return holes.kind.merges === 'along the list'
    ? `entered in the list, which is ${order}`
    : 'no neighbour to merge with'
}
