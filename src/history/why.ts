/** Why a request was placed where it was, or failed: the holes it competed with, the other policies' choices, and what would have helped. */
import { pagesFor } from '../core/allocate.ts'
import { heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { type Outcome, run } from '../core/operation.ts'
import { POLICIES, type PolicyId } from '../core/settings.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../core/units.ts'

export interface Competitor {
  readonly start: Page
  readonly pages: Page
  readonly fits: boolean
  /** The one the request went into. */
  readonly taken: boolean
}

/** What a policy does with the same request on the same buffer. */
export type Choice = { readonly policy: PolicyId } & (
  | { readonly kind: 'placed'; readonly start: Page; readonly looks: number; readonly compacted: boolean }
  | { readonly kind: 'failed'; readonly looks: number }
  /** The policy cannot take the buffer over as it is laid out. */
  | { readonly kind: 'not-possible' }
)

/** The smallest block that would make room were it freed. */
export interface FreeOne {
  readonly tag: Tag
  readonly bytes: Bytes
  readonly start: Page
}

/** Blocks that lie between holes which together would do: moving them together opens one hole. */
export interface CompactSome {
  readonly tags: readonly Tag[]
  readonly bytes: Bytes
  readonly start: Page
  readonly end: Page
}

export interface Why {
  readonly need: Page
  readonly competitors: readonly Competitor[]
  readonly choices: readonly Choice[]
  /** What would have made a failed request succeed; both null where it did not fail. */
  readonly freeOne: FreeOne | null
  readonly compactSome: CompactSome | null
}

/** Answers for a request of `bytes` bytes on the buffer of an image; `start` is where it was placed, null where it failed. O(blocks) a policy. */
export function why(before: HeapImage, bytes: Bytes, start: Page | null): Why {
  const heap = heapFrom(before)
  const need = pagesFor(heap, bytes)
  return {
    need,
    competitors: competitors(heap, need, start),
    choices: POLICIES.map(policy => choiceOf(before, policy, bytes)),
    freeOne: start === null ? freeOne(heap, need) : null,
    compactSome: start === null ? compactSome(heap, need) : null,
  }
}

function competitors(heap: Heap, need: Page, start: Page | null): Competitor[] {
  const { table } = heap
  const found: Competitor[] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isHole(block)) continue
    const pages = table.pagesOf(block)
    const from = table.startOf(block)
    found.push({
      start: from,
      pages,
      fits: pages >= need,
      taken: start !== null && from <= start && start < from + pages,
    })
  }
  return found
}

function choiceOf(before: HeapImage, policy: PolicyId, bytes: Bytes): Choice {
  const heap = heapFrom(before)
  if (policy !== heap.settings.policy) {
    const change = run(heap, { kind: 'configure', settings: { ...heap.settings, policy } })
    if (change.kind !== 'configured') return { policy, kind: 'not-possible' }
  }
  const { looks } = heap.tally
  const outcome: Outcome = run(heap, { kind: 'allocate', bytes })
  if (outcome.kind === 'allocated') {
    return {
      policy,
      kind: 'placed',
      start: outcome.start,
      looks: outcome.looks,
      compacted: outcome.compacted,
    }
  }
  return { policy, kind: 'failed', looks: heap.tally.looks - looks }
}

/** The allocation of the fewest bytes whose pages, with the holes on either side, would do. */
function freeOne(heap: Heap, need: Page): FreeOne | null {
  const { table } = heap
  let best: BlockId = NONE
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    const room =
      table.pagesOf(block) + holePages(heap, table.previous(block)) + holePages(heap, table.next(block))
    if (room >= need && (best === NONE || table.bytesOf(block) < table.bytesOf(best))) best = block
  }
  if (best === NONE) return null
  return { tag: table.tagOf(best), bytes: table.bytesOf(best), start: table.startOf(best) }
}

function holePages(heap: Heap, block: BlockId): number {
  return heap.table.isHole(block) ? heap.table.pagesOf(block) : 0
}

/** Over all runs of neighbouring holes that would do together, the one with the fewest bytes of blocks in between. Two ends walk once: O(blocks). */
function compactSome(heap: Heap, need: Page): CompactSome | null {
  const { table } = heap
  let best: { first: BlockId; last: BlockId; bytes: number } | null = null
  let first = table.nextHole(NONE)
  let room = 0
  let between = 0
  for (let last = first; last !== NONE; last = table.nextHole(last)) {
    room += table.pagesOf(last)
    while (first !== last && room - table.pagesOf(first) >= need) {
      room -= table.pagesOf(first)
      const from = first
      first = table.nextHole(first)
      between -= bytesBetween(heap, from, first)
    }
    if (room >= need && (best === null || between < best.bytes)) best = { first, last, bytes: between }
    const following = table.nextHole(last)
    if (following !== NONE) between += bytesBetween(heap, last, following)
  }
  if (best === null) return null
  const tags: Tag[] = []
  for (let block = table.next(best.first); block !== best.last && block !== NONE; block = table.next(block)) {
    if (table.isAllocated(block)) tags.push(table.tagOf(block))
  }
  return { tags, bytes: best.bytes as Bytes, start: table.startOf(best.first), end: table.endOf(best.last) }
}

function bytesBetween(heap: Heap, first: BlockId, last: BlockId): number {
  let sum = 0
  for (let block = heap.table.next(first); block !== last; block = heap.table.next(block)) {
    if (heap.table.isAllocated(block)) sum += heap.table.bytesOf(block)
  }
  return sum
}
