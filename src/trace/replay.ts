/** Performs a trace on a heap of its own, request after request, and notes what came of each. */
import { wholePages } from '../core/allocate.ts'
import { createHeap } from '../core/allocator.ts'
import type { Heap, Layout } from '../core/heap.ts'
import { type Outcome, run } from '../core/operation.ts'
import type { Settings } from '../core/settings.ts'
import { type Bytes, NONE, type Page, type Tag } from '../core/units.ts'
import type { Request, Trace } from './trace.ts'

export class Replay {
  /** Without contents: nobody reads bytes from a replay. */
  readonly heap: Heap
  /** Where each alloc and realloc went, in order; -1 where it failed. */
  readonly placements: number[] = []
  /** What the search for each of those cost. */
  readonly looks: number[] = []
  skippedFrees = 0
  /** Lines whose settings the heap could not take over. */
  readonly notSet: number[] = []
  private refused = 0
  private readonly requests: readonly Request[]
  private readonly tags = new Map<number, Tag>()
  private at = 0

  constructor(trace: Trace, layout: Layout, settings: Settings) {
    this.requests = trace.requests
    this.heap = createHeap(layout, { settings, contents: false })
  }

  /** Requests performed so far. */
  get position(): number {
    return this.at
  }

  /** Requests that found no room, and those whose size was refused. */
  get failures(): number {
    return this.heap.tally.failures + this.refused
  }

  /** The tag of the block that the trace calls `id`; undefined where it has none. */
  tagOf(id: number): Tag | undefined {
    return this.tags.get(id)
  }

  /** Performs requests until `position` of them are done: all, where it is not given. */
  runTo(position = this.requests.length): void {
    for (; this.at < position; this.at++) {
      const request = this.requests[this.at]
      if (!request) return
      this.perform(request)
    }
  }

  private perform(request: Request): void {
    switch (request.kind) {
      case 'alloc':
        return this.allocate(request.id, request.bytes)
      case 'realloc':
        return this.reallocate(request.id, request.bytes)
      case 'free':
        if (request.id !== null) this.release(request.id)
        return
      case 'refused':
        this.refused++
        this.placements.push(-1)
        this.looks.push(0)
        return
      case 'compact':
        return this.compact(request)
      case 'pin':
      case 'unpin': {
        const tag = this.tags.get(request.id)
        if (tag !== undefined) run(this.heap, { kind: request.kind, tag })
        return
      }
      case 'halves':
        if (run(this.heap, { kind: 'halves', on: request.on }).kind !== 'halves-set') this.refused++
        return
      case 'configure': {
        const settings = { ...this.heap.settings, ...request.change }
        if (run(this.heap, { kind: 'configure', settings }).kind !== 'configured')
          this.notSet.push(request.line)
        return
      }
    }
  }

  private allocate(id: number | null, bytes: Bytes): void {
    const before = this.heap.tally.looks
    const outcome = run(this.heap, { kind: 'allocate', bytes })
    // A block without a name of its own is called by its tag.
    if (outcome.kind === 'allocated') this.tags.set(id ?? outcome.tag, outcome.tag)
    this.note(outcome, before)
  }

  /** Of a block that could not be allocated: an allocation. */
  private reallocate(id: number, bytes: Bytes): void {
    const tag = this.tags.get(id)
    if (tag === undefined) return this.allocate(id, bytes)
    const before = this.heap.tally.looks
    this.note(run(this.heap, { kind: 'reallocate', tag, bytes }), before)
  }

  /** Of a block that could not be allocated: skipped, and counted. */
  private release(id: number): void {
    const tag = this.tags.get(id)
    if (tag === undefined) {
      this.skippedFrees++
      return
    }
    this.tags.delete(id)
    run(this.heap, { kind: 'free', tag })
  }

  private compact({ algorithm, bytes, budget }: Extract<Request, { kind: 'compact' }>): void {
    run(this.heap, {
      kind: 'compact',
      algorithm,
      ...(bytes === null ? {} : { bytes }),
      ...(budget === null ? {} : { budget }),
    })
  }

  private note(outcome: Outcome, looksBefore: number): void {
    const placed = outcome.kind === 'allocated' || outcome.kind === 'reallocated'
    this.placements.push(placed ? outcome.start : -1)
    this.looks.push(this.heap.tally.looks - looksBefore)
  }
}

/** The holes as [start, pages], in the allocator's own order. */
export function holesOf({ holes, table }: Heap): [number, number][] {
  const out: [number, number][] = []
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
    out.push([table.startOf(hole), table.pagesOf(hole)])
  }
  return out
}

/** The most pages that are held at once if every allocation succeeds. */
export function peakPages(trace: Trace, pageSize: Bytes, settings: Settings): Page {
  const held = new Map<number, number>()
  let now = 0
  let peak = 0
  let unnamed = 0
  for (const request of trace.requests) {
    if (request.kind === 'free') {
      if (request.id === null) continue
      now -= held.get(request.id) ?? 0
      held.delete(request.id)
    } else if (request.kind === 'alloc' || request.kind === 'realloc') {
      const id = request.id ?? ++unnamed
      const pages = wholePages(request.bytes, pageSize, settings)
      now += pages - (held.get(id) ?? 0)
      held.set(id, pages)
      peak = Math.max(peak, now)
    }
  }
  return peak as Page
}
