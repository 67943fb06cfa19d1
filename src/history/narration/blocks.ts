/**
 * Sentences for what becomes of a block or a hole where it lies: it is cut, merged, resized, freed, written
 * to.
 */
import { groupedCount } from '../../base/text.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import type { BlockId, Page } from '../../core/units.ts'
import { Line, type Sentence } from './line.ts'

export function narrateBlock(heap: Heap, step: Step): Line {
  const { table, settings } = heap
  const block = step.a as BlockId
  const start = table.startOf(block)
  const pages = table.pagesOf(block)
  const change = (sentence: Sentence, from = start, end = table.endOf(block)) =>
    new Line(heap, sentence, { kind: 'change', start: from, end })
  switch (step.kind) {
    case STEP.split: {
      const rest = pages - step.b
      return change(
        words =>
          `the hole at ${words.at(start)} is split: ${words.size(step.b)} from its low end, and ${words.size(rest)} stay a hole at ${words.at(start + step.b)}`,
        start,
        (start + step.b) as Page,
      )
    }
    case STEP.release: {
      const tag = table.tagOf(block)
      const what = heap.tags.get(tag) === block ? `tag ${tag}` : `the old place of tag ${tag}`
      const left = settings.zeroOnFree ? '' : ', the bytes stay as they are'
      return change(words => `${what} is freed: ${words.size(pages)} at ${words.at(start)}${left}`)
    }
    case STEP.zero:
      return change(words => `${words.size(pages)} at ${words.at(start)} are zeroed, one write a byte`)
    case STEP.list: {
      const why = whyApart(heap)
      return change(words => `${words.size(pages)} at ${words.at(start)} become a hole of their own: ${why}`)
    }
    case STEP.merge: {
      const middle = table.endOf(block)
      const high = table.pagesOf(step.b as BlockId)
      return change(
        words =>
          `${words.size(pages)} at ${words.at(start)} and ${words.size(high)} at ${words.at(middle)}, both free, merge into one hole of ${words.size(pages + high)}`,
        start,
        (middle + high) as Page,
      )
    }
    case STEP.trim: {
      const tag = table.tagOf(block)
      return change(
        words =>
          `tag ${tag} shrinks in place to ${groupedCount(step.b, 'page')}; the ${words.size(pages - step.b)} after it come free`,
      )
    }
    case STEP.extend: {
      const tag = table.tagOf(block)
      const hole = table.next(block)
      const added = table.pagesOf(hole)
      const end = table.endOf(hole)
      return change(
        words =>
          `tag ${tag} grows in place into ${words.size(added)} of the hole after it, up to ${words.at(end)}`,
        start,
        end,
      )
    }
    case STEP.resize: {
      const tag = table.tagOf(block)
      const before = table.bytesOf(block)
      return change(words => `tag ${tag} now uses ${words.bytes(step.b)}, ${before} before`)
    }
    default: {
      const tag = table.tagOf(block)
      const length = step.payload instanceof Uint8Array ? step.payload.length : 0
      const from = heap.ownBytesAt(start) + step.b
      return change(
        words =>
          `${groupedCount(length, 'byte')} ${length === 1 ? 'is' : 'are'} written into tag ${tag} from ${words.address(from)} on`,
      )
    }
  }
}

/** Why a freed block did not merge at once. */
function whyApart({ holes, settings: { coalescing, order } }: Heap): string {
  if (coalescing === 'off') return 'coalescing is off'
  if (holes.shape.kind === 'buddies') return 'no free buddy to merge with'
  return holes.kind.merges === 'along the list'
    ? `entered in the list, which is ${order}`
    : 'no neighbour to merge with'
}
