/**
 * What the settings of a heap mean: which policy, how it searches, what
 * keeps the holes for it, how it cuts and merges.
 */
import type { Carving } from './carving/carving.ts'
import { Heap, type HeapImage, type Layout } from './heap.ts'
import { policies } from './policy/index.ts'
import type { Policy, Search } from './policy/policy.ts'
import { DEFAULT_SETTINGS, ORDERS, type PolicyId, SEARCHES, type Settings } from './settings.ts'

export interface Allocator {
  readonly policy: Policy
  readonly search: Search
  readonly carving: Carving
}

interface HeapOptions {
  readonly settings?: Settings
  /** Bulk runs that nobody reads bytes from leave them out. */
  readonly contents?: boolean
}

/** A buffer of `pages` pages of `pageSize` bytes, all free and clean. O(1), whatever its size. */
export function createHeap(
  layout: Layout,
  { settings = DEFAULT_SETTINGS, contents = true }: HeapOptions = {},
): Heap {
  const heap = new Heap(layout, settings, contents, holesFor)
  allocatorFor(settings).carving.settle(heap)
  return heap
}

export function heapFrom(image: HeapImage): Heap {
  const heap = new Heap(image.layout, image.settings, image.contents !== null, holesFor)
  heap.restore(image)
  return heap
}

/**
 * Settings are replaced and never changed, so the last answer holds as long as the same ones are asked about.
 */
let last: { readonly settings: Settings; readonly allocator: Allocator } | null = null

export function allocatorOf({ settings }: Heap): Allocator {
  if (last?.settings !== settings) last = { settings, allocator: allocatorFor(settings) }
  return last.allocator
}

export function allocatorFor(settings: Settings): Allocator {
  const policy = policies[settings.policy]
  return { policy, search: policy.searchFor(settings), carving: policy.carving }
}

/**
 * Does the search structure make a difference under this policy? Those
 * with lists of their own are searched in one way.
 */
export function hasSearches(policy: PolicyId): boolean {
  let answer = searched.get(policy)
  if (answer === undefined) {
    answer = SEARCHES.some(search => holesOrFindDiffer(policy, { search }))
    searched.set(policy, answer)
  }
  return answer
}

/** The answers so far: it is asked with every operation that is shown. */
const searched = new Map<PolicyId, boolean>()

/** Does the order of the free list make a difference under this policy? */
export function hasOrders(policy: PolicyId): boolean {
  return ORDERS.some(order => holesOrFindDiffer(policy, { order }))
}

function holesOrFindDiffer(policy: PolicyId, change: Partial<Settings>): boolean {
  const { searchFor } = policies[policy]
  return searchFor(DEFAULT_SETTINGS) !== searchFor({ ...DEFAULT_SETTINGS, ...change })
}

function holesFor(settings: Settings): Search['holes'] {
  return policies[settings.policy].searchFor(settings).holes
}
