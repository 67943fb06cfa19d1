/** Buffers at random that have been lived in: with holes, pins and references, under every policy. */
import fc from 'fast-check'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type PolicyId } from '../../src/core/settings.ts'
import { bytes, pages } from '../../src/core/units.ts'

interface LivedIn {
  readonly policy: PolicyId
  readonly pageSize: number
  readonly header: number
  readonly halves: boolean
  /** Of each block: its bytes, and whether it is freed again, pinned, and pointed into. */
  readonly blocks: readonly { bytes: number; fate: 'live' | 'freed' | 'pinned' }[]
}

export const layouts = (policies: readonly PolicyId[], mayPin = true) =>
  fc.record({
    policy: fc.constantFrom(...policies),
    pageSize: fc.constantFrom(1, 4, 7, 16),
    header: fc.constantFrom(0, 0, 5),
    halves: fc.boolean(),
    blocks: fc.array(
      fc.record({
        bytes: fc.integer({ min: 1, max: 40 }),
        fate: fc.constantFrom<'live' | 'freed' | 'pinned'>(
          'live',
          'live',
          'freed',
          'freed',
          ...(mayPin ? (['pinned'] as const) : []),
        ),
      }),
      { maxLength: 24 },
    ),
  })

/** A buffer with the blocks in it, each filled with a value of its own, and references into the live ones. */
export function heapWith({ policy, pageSize, header, halves, blocks }: LivedIn): Heap {
  const settings = { ...DEFAULT_SETTINGS, policy, header: bytes(header), onFull: 'fail' as const }
  const heap = createHeap(
    { pageSize: bytes(pageSize), pages: pages(policy === 'buddy' ? 64 : 61) },
    { settings },
  )
  if (halves) run(heap, { kind: 'halves', on: true })
  const made = blocks.map(block => ({
    ...block,
    outcome: run(heap, { kind: 'allocate', bytes: bytes(block.bytes) }),
  }))
  for (const { outcome, fate, bytes: length } of made) {
    if (outcome.kind !== 'allocated') continue
    const { tag } = outcome
    run(heap, { kind: 'write', tag, data: new Uint8Array(length).fill(tag) })
    if (fate === 'freed') run(heap, { kind: 'free', tag })
    if (fate === 'pinned') run(heap, { kind: 'pin', tag })
    if (fate === 'live') {
      const offset = bytes(length - 1)
      run(heap, { kind: 'define', name: `r${tag}`, definition: { kind: 'reference', of: { tag }, offset } })
    }
  }
  return heap
}
