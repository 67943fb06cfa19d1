/**
 * Finds the shortest sequence of requests that one policy serves and another does not:
 * breadth first over what can be asked of both, states that were seen are not looked at
 * again. It works in portions, so that whoever runs it can stop it.
 */
import type { Edit } from '../command/command.ts'
import { allocatorOf, heapFrom } from '../core/allocator.ts'
import type { Heap, HeapImage } from '../core/heap.ts'
import { run } from '../core/operation.ts'
import type { PolicyId } from '../core/settings.ts'
import { type Bytes, NONE, type Tag } from '../core/units.ts'

export type Request = Extract<Edit, { do: 'alloc' }> | { readonly do: 'free'; readonly tag: Tag }

interface Node {
  readonly serves: HeapImage
  readonly fails: HeapImage
  readonly requests: readonly Request[]
}

export type Separation =
  | { readonly kind: 'found'; readonly requests: readonly Request[]; readonly tried: number }
  | { readonly kind: 'searching'; readonly tried: number; readonly depth: number }
  /** `exhausted`: there is none at all; else the budget was spent first. */
  | { readonly kind: 'none'; readonly tried: number; readonly depth: number; readonly exhausted: boolean }
  /** A policy cannot take the buffer over as it is laid out. */
  | { readonly kind: 'not-possible'; readonly policy: PolicyId }

export class SeparationSearch {
  private queue: Node[] = []
  private next = 0
  private readonly seen = new Set<string>()
  private readonly impossible: PolicyId | null
  private tried = 0
  private readonly budget: number

  /**
   * From the buffer of an image; `budget` is how many requests may be tried
   * in all. Compaction when full is off for both.
   */
  constructor(from: HeapImage, serves: PolicyId, fails: PolicyId, budget: number) {
    this.budget = budget
    const a = under(from, serves)
    const b = under(from, fails)
    this.impossible = a === null ? serves : b === null ? fails : null
    if (!a || !b) return
    this.queue.push({ serves: a, fails: b, requests: [] })
    this.seen.add(signatureOf(heapFrom(a), heapFrom(b)))
  }

  /** Tries about `portion` more requests. */
  work(portion: number): Separation {
    if (this.impossible !== null) return { kind: 'not-possible', policy: this.impossible }
    const until = Math.min(this.budget, this.tried + portion)
    while (this.tried < until) {
      const node = this.queue[this.next]
      if (!node) break
      this.next++
      const found = this.expand(node)
      if (found) return { kind: 'found', requests: found, tried: this.tried }
    }
    const depth = this.queue[this.next]?.requests.length ?? 0
    const exhausted = this.next >= this.queue.length
    if (exhausted || this.tried >= this.budget) return { kind: 'none', tried: this.tried, depth, exhausted }
    this.forgetDone()
    return { kind: 'searching', tried: this.tried, depth }
  }

  /** Tries every request on a state; returns the sequence where it separates the two. */
  private expand(node: Node): readonly Request[] | null {
    for (const request of requestsOn(node)) {
      this.tried++
      const a = heapFrom(node.serves)
      const b = heapFrom(node.fails)
      const served = ask(a, request)
      const failed = !ask(b, request)
      const requests = [...node.requests, request]
      if (served && failed) return requests
      if (!served || failed) continue
      const signature = signatureOf(a, b)
      if (this.seen.has(signature)) continue
      this.seen.add(signature)
      this.queue.push({ serves: a.image(), fails: b.image(), requests })
    }
    return null
  }

  private forgetDone(): void {
    this.queue = this.queue.slice(this.next)
    this.next = 0
  }
}

function under(from: HeapImage, policy: PolicyId): HeapImage | null {
  const heap = heapFrom({ ...from, contents: null })
  const settings = { ...heap.settings, policy, onFull: 'fail' as const, zeroOnFree: false }
  return run(heap, { kind: 'configure', settings }).kind === 'configured' ? heap.image() : null
}

function ask(heap: Heap, request: Request): boolean {
  if (request.do === 'alloc')
    return run(heap, { kind: 'allocate', bytes: request.bytes }).kind === 'allocated'
  return run(heap, { kind: 'free', tag: request.tag }).kind === 'freed'
}

/** Every size in whole pages up to the largest hole of either, and every tag: the same live in both. */
function requestsOn(node: Node): Request[] {
  const a = heapFrom(node.serves)
  const b = heapFrom(node.fails)
  const { pageSize } = a.layout
  const most = Math.max(a.holes.largest(), b.holes.largest())
  const requests: Request[] = []
  for (let pages = 1; pages <= most; pages++) {
    const bytes = (pages * pageSize - a.settings.header) as Bytes
    if (bytes > 0) requests.push({ do: 'alloc', bytes })
  }
  for (let block = a.table.next(NONE); block !== NONE; block = a.table.next(block)) {
    const tag = a.table.tagOf(block) as Tag
    if (a.table.isAllocated(block)) requests.push({ do: 'free', tag })
  }
  return requests
}

/**
 * What the future of both depends on: blocks and holes in order, and the rover of a policy that has one.
 * Blocks are numbered as they are met: their tags do not matter, but which block of one is which of the other
 * does.
 */
function signatureOf(a: Heap, b: Heap): string {
  const names = new Map<Tag, number>()
  return `${picture(a, names)}|${picture(b, names)}`
}

function picture(heap: Heap, names: Map<Tag, number>): string {
  const { rover, table } = heap
  const parts: string[] = allocatorOf(heap).policy.startsAtRover ? [String(rover)] : []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const tag = table.tagOf(block)
    if (table.isAllocated(block) && !names.has(tag)) names.set(tag, names.size + 1)
    parts.push(`${table.isAllocated(block) ? names.get(tag) : '.'}:${table.pagesOf(block)}`)
  }
  return parts.join(' ')
}
