/** One sentence with figures for each kind of step, as the heap stands right before it. */

import { count } from '../../base/numbers.ts'
import { addressText } from '../../command/address.ts'
import { allocatorOf, hasSearches } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import { type BlockId, NONE, type Page } from '../../core/units.ts'
import { narrateBitmap, narrateClass, narrateNode } from './structure.ts'

/** A narrated step: what happens, and which pages it is about. */
export interface Line {
  readonly text: string
  readonly focus: Focus | null
}

/** The pages a step is about, as they lie before and after it. */
export interface Focus {
  readonly kind: 'look' | 'change' | 'move'
  readonly start: Page
  readonly end: Page
  /** Where a moved block comes from. */
  readonly from?: Page
}

export function narrate(heap: Heap, step: Step): Line {
  const { table, layout, settings } = heap
  const { pageSize } = layout
  const block = step.a as BlockId
  const address = (offset: number) =>
    addressText(offset + settings.base, layout.pages * pageSize + settings.base)
  const at = (page: number) => address(page * pageSize)
  const size = (pages: number) => `${pages * pageSize} bytes`
  const range = (start: number, end: number) => `${at(start)} to ${address(end * pageSize - 1)}`
  const here = (kind: Focus['kind']): Focus => ({
    kind,
    start: table.startOf(block),
    end: table.endOf(block),
  })
  switch (step.kind) {
    case STEP.search:
      return line(`looking for a hole of ${count(step.a, 'page')}, ${size(step.a)}, by ${policyText(heap)}`)
    case STEP.lookAtHole: {
      const pages = table.pagesOf(block)
      const verdict = pages < step.b ? 'too small' : pages === step.b ? 'an exact fit' : 'large enough'
      return line(
        `hole at ${at(table.startOf(block))}: ${size(pages)}, ${step.b * pageSize} needed, ${verdict}`,
        here('look'),
      )
    }
    case STEP.lookAtNode:
      return narrateNode(heap, step.a, step.b, { at, size })
    case STEP.lookAtClass:
      return narrateClass(heap, step.a, step.b, { at, size })
    case STEP.lookAtBitmap:
      return narrateBitmap(heap, step.a, step.b, { at, size })
    case STEP.lookAtPages:
      return narratePages(heap, step, at)
    case STEP.split: {
      const rest = table.pagesOf(block) - step.b
      const start = table.startOf(block)
      return line(
        `the hole at ${at(start)} is split: ${size(step.b)} are taken from its low end, ${size(rest)} stay a hole at ${at(start + step.b)}`,
        { kind: 'change', start, end: (start + step.b) as Page },
      )
    }
    case STEP.claim: {
      const tag = step.c || heap.lastTag + 1
      const slack = table.pagesOf(block) * pageSize - step.b - settings.header
      const rest = slack > 0 ? `, the last ${slack} of its ${size(table.pagesOf(block))} are slack` : ''
      const rover = allocatorOf(heap).policy.startsAtRover
        ? `; the next search begins at ${at(table.endOf(block))}`
        : ''
      const header = settings.header > 0 ? `, behind a header of ${settings.header}` : ''
      return line(
        `tag ${tag} takes ${step.b} bytes at ${at(table.startOf(block))}${header}${rest}${rover}`,
        here('change'),
      )
    }
    case STEP.release: {
      const tag = table.tagOf(block)
      const what = heap.tags.get(tag) === block ? `tag ${tag}` : `the old place of tag ${tag}`
      const left = settings.zeroOnFree ? '' : ', the bytes stay as they are'
      return line(
        `${what} is freed: ${size(table.pagesOf(block))} at ${at(table.startOf(block))}${left}`,
        here('change'),
      )
    }
    case STEP.zero:
      return line(
        `${size(table.pagesOf(block))} at ${at(table.startOf(block))} are zeroed, one write a byte`,
        here('change'),
      )
    case STEP.list:
      return line(
        `${size(table.pagesOf(block))} at ${at(table.startOf(block))} become a hole of their own: ${whyApart(heap)}`,
        here('change'),
      )
    case STEP.merge: {
      const low = table.pagesOf(block)
      const high = table.pagesOf(step.b as BlockId)
      const start = table.startOf(block)
      return line(
        `${size(low)} at ${at(start)} and ${size(high)} at ${at(start + low)}, both free, merge into one hole of ${size(low + high)}`,
        { kind: 'change', start, end: (start + low + high) as Page },
      )
    }
    case STEP.trim:
      return line(
        `tag ${table.tagOf(block)} shrinks in place to ${count(step.b, 'page')}; ${size(table.pagesOf(block) - step.b)} behind it come free`,
        here('change'),
      )
    case STEP.extend: {
      const behind = table.next(block)
      return line(
        `tag ${table.tagOf(block)} grows in place into ${size(table.pagesOf(behind))} of the hole behind it, up to ${at(table.endOf(behind))}`,
        { kind: 'change', start: table.startOf(block), end: table.endOf(behind) },
      )
    }
    case STEP.resize:
      return line(
        `tag ${table.tagOf(block)} now uses ${step.b} bytes, ${table.bytesOf(block)} before`,
        here('change'),
      )
    case STEP.move: {
      const pages = table.pagesOf(block)
      const from = table.startOf(block)
      const to = table.startOf(step.b as BlockId)
      const bytes = table.bytesOf(block)
      const way = to > from ? 'is copied up' : table.previous(block) === step.b ? 'slides down' : 'moves down'
      // What stays free is the part of the old place that the new place does not cover.
      const vacated = to > from ? from : Math.max(from, to + pages)
      return line(
        `compacting: tag ${table.tagOf(block)} ${way} from ${at(from)} to ${at(to)}, ${bytes} bytes moved; ${range(vacated, from + pages)} turn stale`,
        { kind: 'move', start: to, end: (to + pages) as Page, from },
      )
    }
    case STEP.copy: {
      const to = step.b as BlockId
      return line(
        `tag ${table.tagOf(to)} moves: ${step.c} bytes are copied from ${at(table.startOf(block))} to ${at(table.startOf(to))}`,
        { kind: 'move', start: table.startOf(to), end: table.endOf(to), from: table.startOf(block) },
      )
    }
    case STEP.write:
      return line(
        `${step.payload instanceof Uint8Array ? step.payload.length : 0} bytes are written into tag ${table.tagOf(block)} from ${address(heap.payloadOf(table.startOf(block)))} on`,
        here('change'),
      )
    case STEP.compact:
      return line(
        allocatorOf(heap).carving.misplaced
          ? 'compaction begins: in address order, each block moves down to the lowest place it may have'
          : 'compaction begins: blocks slide down in address order until one hole is left at the top',
      )
    case STEP.fail:
      return line(
        `failed: ${size(step.a)} needed; ${size(heap.freePages)} are free, the largest hole is ${size(heap.holes.largest())}`,
      )
    case STEP.configure:
      return line('the allocator is set anew; no block moves')
  }
}

function narratePages(heap: Heap, step: Step, at: (page: number) => string): Line {
  const { table } = heap
  const focus: Focus = { kind: 'look', start: step.a as Page, end: (step.a + step.b) as Page }
  const block = blockAt(heap, step.a as Page)
  const state = table.isAllocated(block) ? `held by tag ${table.tagOf(block)}` : 'free'
  if (step.b > 1)
    return line(`pages ${step.a} to ${step.a + step.b - 1}, from ${at(step.a)} on: all ${state}`, focus)
  const row = table.isAllocated(block)
    ? ''
    : `, ${count(step.a - table.startOf(block) + 1, 'free page')} in a row`
  return line(`page ${step.a} at ${at(step.a)}: ${state}${row}`, focus)
}

/** The policy, and the search where it has a choice of one. */
function policyText({ settings: { policy, search } }: Heap): string {
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

/** The block or hole a page lies in. O(blocks). */
function blockAt(heap: Heap, page: Page): BlockId {
  let block = heap.table.next(NONE)
  while (heap.table.endOf(block) <= page) block = heap.table.next(block)
  return block
}

function line(text: string, focus: Focus | null = null): Line {
  return { text, focus }
}
