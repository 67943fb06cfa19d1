/**
 * Exercises of the course Operating Systems: Three Easy Pieces (Arpaci-Dusseau), chapter Free-Space
 * Management: its simulator's requests on our heap, with pages of one byte. What is looked at, placed and
 * listed is the heap's doing; here are only the requests, and the simulator's ways of naming blocks.
 */
import type { Edit } from '../../command/command.ts'
import { editsToSet } from '../../command/settings.ts'
import { allocate, free } from '../../core/allocate.ts'
import { createHeap } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { DEFAULT_SETTINGS, type Order, type PolicyId, type Settings } from '../../core/settings.ts'
import { type Bytes, NONE, type Page, type Tag } from '../../core/units.ts'
import { holesOf } from '../replay.ts'
import { MersenneTwister } from './python-random.ts'

export type Item =
  | { readonly kind: 'alloc'; readonly bytes: number }
  | { readonly kind: 'free'; readonly index: number }

export interface Exercise {
  readonly seed: number
  readonly size: number
  readonly base: number
  readonly header: number
  /** -1: none. */
  readonly alignment: number
  readonly policy: PolicyId
  readonly order: Order
  readonly coalesce: boolean
  /** How many random requests, what their sizes go up to, and how many of a hundred are allocations. */
  readonly requests: number
  readonly range: number
  readonly percentAlloc: number
  /** Requests in place of random ones. */
  readonly items: readonly Item[] | null
  /** Are the answers to be shown? */
  readonly answers: boolean
}

export type Answer =
  /** `ptr` is the address of the block, its header included; -1 where there was no room. */
  | {
      readonly op: 'alloc'
      readonly id: number
      readonly size: number
      readonly ptr: number
      readonly searched: number
    }
  /** `ret` is -1 where nothing is allocated at that address. */
  | { readonly op: 'free'; readonly id: number; readonly ptr: number; readonly ret: 0 | -1 }
  | { readonly op: 'free'; readonly id: number; readonly skipped: true }

export interface Solution {
  readonly ops: readonly Answer[]
  /** The free list after each, as [address, size] in list order; null after a free that was skipped. */
  readonly freelists: readonly (readonly (readonly [number, number])[] | null)[]
  /** The same as commands of ours, that make the buffer the exercise is about. */
  readonly edits: readonly Edit[]
}

function settingsOf(exercise: Exercise): Settings {
  return {
    ...DEFAULT_SETTINGS,
    policy: exercise.policy,
    search: 'hole-list',
    onFull: 'fail',
    order: exercise.order,
    coalescing: exercise.coalesce ? 'immediate' : 'off',
    header: exercise.header as Bytes,
    alignment: Math.max(1, exercise.alignment) as Bytes,
    base: exercise.base as Bytes,
  }
}

export function solve(exercise: Exercise): Solution {
  const course = new Course(exercise)
  if (exercise.items === null) course.runRandom(exercise)
  else for (const item of exercise.items) course.runItem(item)
  return course
}

class Course implements Solution {
  readonly ops: Answer[] = []
  readonly freelists: ([number, number][] | null)[] = []
  readonly edits: Edit[]
  private readonly heap: Heap
  private readonly base: number
  /** Whose block begins at an address now. */
  private readonly owners = new Map<number, Tag>()
  /**
   * The address each successful allocation got, by the number of the allocation. Nothing is ever taken out.
   */
  private readonly pointers = new Map<number, number>()
  private allocations = 0

  constructor(exercise: Exercise) {
    const settings = settingsOf(exercise)
    const pages = exercise.size as Page
    this.base = exercise.base
    this.heap = createHeap({ pageSize: 1 as Bytes, pages }, { settings, contents: false })
    this.edits = [{ do: 'new', pageSize: 1 as Bytes, pages }, ...editsToSet(settings)]
  }

  /**
   * A draw decides what comes next. Where nothing is left to free, the
   * draw is spent and the request does not count.
   */
  runRandom({ seed, requests, range, percentAlloc }: Exercise): void {
    const random = new MersenneTwister(seed)
    const live: number[] = []
    while (this.ops.length < requests) {
      if (random.next() < percentAlloc / 100) {
        const id = this.allocate(random.below(range) + 1)
        if (this.pointers.has(id)) live.push(id)
      } else if (live.length > 0) {
        const [id] = live.splice(random.below(live.length), 1)
        if (id !== undefined) this.free(id)
      }
    }
  }

  runItem(item: Item): void {
    if (item.kind === 'alloc') {
      this.allocate(item.bytes)
    } else if (item.index < this.pointers.size && this.pointers.has(item.index)) {
      this.free(item.index)
    } else {
      // It compares the number with how many allocations succeeded, so
      // after a failure it refuses valid ones too.
      this.ops.push({ op: 'free', id: item.index, skipped: true })
      this.freelists.push(null)
    }
  }

  /** Returns the number of the allocation: failed ones count. */
  private allocate(size: number): number {
    const { heap } = this
    const id = this.allocations++
    const before = heap.tally.looks
    const block = allocate(heap, size as Bytes)
    const ptr = block === NONE ? -1 : heap.table.startOf(block) + this.base
    if (block !== NONE) {
      this.pointers.set(id, ptr)
      this.owners.set(ptr, heap.table.tagOf(block))
    }
    this.edits.push({ do: 'alloc', bytes: size as Bytes })
    this.answer({ op: 'alloc', id, size, ptr, searched: heap.tally.looks - before })
    return id
  }

  /** By address: whoever got it since loses the block. */
  private free(id: number): void {
    const ptr = this.pointers.get(id) ?? -1
    const tag = this.owners.get(ptr)
    if (tag !== undefined) {
      this.owners.delete(ptr)
      free(this.heap, this.heap.tags.get(tag))
      this.edits.push({ do: 'free', tag })
    }
    this.answer({ op: 'free', id, ptr, ret: tag === undefined ? -1 : 0 })
  }

  private answer(answer: Answer): void {
    this.ops.push(answer)
    this.freelists.push(holesOf(this.heap).map(([start, pages]) => [start + this.base, pages]))
  }
}
