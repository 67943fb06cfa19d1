/**
 * Why a request was placed where it was, or failed: the holes it competed with, the
 * other policies' choices, and what was in its way.
 */
import { pagesFor } from '../core/allocate.ts'
import { heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { type Outcome, run } from '../core/operation.ts'
import { POLICIES, type PolicyId } from '../core/settings.ts'
import { type Bytes, NONE, type Page } from '../core/units.ts'
import { type InTheWay, inTheWay, NOTHING_IN_THE_WAY } from './in-the-way.ts'

interface Competitor {
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

export interface Why extends InTheWay {
  readonly need: Page
  readonly competitors: readonly Competitor[]
  readonly choices: readonly Choice[]
}

/**
 * Answers for a request of `bytes` bytes on the buffer of an image; `start` is where it was placed, null
 * where it failed. O(blocks) a policy.
 */
export function why(before: HeapImage, bytes: Bytes, start: Page | null): Why {
  const heap = heapFrom(before)
  const need = pagesFor(heap, bytes)
  return {
    need,
    competitors: competitors(heap, need, start),
    choices: POLICIES.map(policy => choiceOf(before, policy, bytes)),
    ...(start === null ? inTheWay(heap, need) : NOTHING_IN_THE_WAY),
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
