/**
 * What the steps of an operation, up to the one shown, did to the structure that keeps the holes. It is a
 * function of the recording, the position and the heap there: nothing is carried from step to step, so every
 * way to a step leads to the same marks.
 */
import type { Heap } from '../../core/heap.ts'
import type { NodeId } from '../../core/holes/holes.ts'
import { type Recording, STEP } from '../../core/step.ts'
import type { BlockId } from '../../core/units.ts'
import type { Words } from '../narration/words.ts'
import { Handled } from './handled.ts'
import { HoleLooks } from './looks.ts'
import type { Aside, Current, Mark, NodeMark } from './mark.ts'
import { type Paths, pathsOf } from './paths.ts'
import { spanUpTo } from './search-span.ts'

/** At most this many of the holes touched last are kept in sight. */
const RECENT = 8
/** They are looked for this many steps back. */
const RECENT_STEPS = 32

export class Marks {
  readonly asides: readonly Aside[]
  readonly current: Current | null
  /** The holes last touched, the last one first. */
  readonly recent: readonly BlockId[]
  private readonly handled: Handled
  private readonly looks: HoleLooks
  private readonly paths: Paths
  private readonly heap: Heap

  /** `heap` is as it is after the first `position` steps. O(steps since the search began). */
  constructor(heap: Heap, recording: Recording, position: number, words: Words) {
    const span = spanUpTo(recording, position)
    this.heap = heap
    this.handled = new Handled(heap, span, words)
    this.looks = new HoleLooks(heap, span, this.handled, words)
    this.paths = pathsOf(heap, span, this.handled, words)
    this.asides = this.handled.asides
    this.current = position > span.from ? this.aboutAt(recording, position - 1) : null
    this.recent = this.touched(recording, span.from, position)
  }

  hole(id: BlockId): Mark | null {
    const looked = this.paths.holes.get(id) ?? this.looks.markOf(id)
    const handled = this.handled.holes.get(id)
    return handled ? { ...handled, first: looked?.first ?? 0, last: looked?.last ?? 0 } : looked
  }

  node(id: NodeId): NodeMark | null {
    return this.paths.nodes.get(id) ?? null
  }

  get nodes(): ReadonlyMap<NodeId, NodeMark> {
    return this.paths.nodes
  }

  class(index: number): Mark | null {
    return this.paths.classes.get(index) ?? null
  }

  word(number: number): Mark | null {
    return this.paths.words.get(number) ?? null
  }

  isCurrent(kind: Current['kind'], id: number): boolean {
    return this.current?.kind === kind && this.current.id === id
  }

  private touched(recording: Recording, from: number, position: number): BlockId[] {
    const holes = new Set<BlockId>()
    for (let index = position - 1; index >= Math.max(from, position - RECENT_STEPS); index--) {
      const about = this.aboutAt(recording, index)
      if (about?.kind === 'hole') holes.add(about.id as BlockId)
      if (holes.size === RECENT) break
    }
    for (const id of this.paths.holes.keys()) if (holes.size < RECENT) holes.add(id)
    return [...holes]
  }

  /** What a step is about. */
  private aboutAt(recording: Recording, index: number): Current | null {
    const { a, b, kind } = recording.at(index)
    switch (kind) {
      case STEP.lookAtNode:
        return { kind: 'node', id: a }
      case STEP.lookAtClass:
        return { kind: 'class', id: a }
      case STEP.lookAtBitmap:
        return { kind: 'word', id: a }
      case STEP.lookAtHole:
      case STEP.split:
      case STEP.list:
      case STEP.merge:
        return this.holeOrNone(a)
      case STEP.move:
        return this.holeOrNone(b)
      case STEP.lookAtPages:
        return this.holeOrNone(this.looks.holeAround(a))
      // About a block, a variable or the whole buffer.
      case STEP.search:
      case STEP.claim:
      case STEP.release:
      case STEP.zero:
      case STEP.trim:
      case STEP.extend:
      case STEP.resize:
      case STEP.copy:
      case STEP.write:
      case STEP.compact:
      case STEP.fail:
      case STEP.configure:
      case STEP.pause:
      case STEP.unlist:
      case STEP.pin:
      case STEP.reserve:
      case STEP.open:
      case STEP.define:
      case STEP.drop:
      case STEP.updateHandle:
      case STEP.updateReference:
      case STEP.poke:
        return null
      default:
        return kind satisfies never
    }
  }

  private holeOrNone(id: number): Current | null {
    return this.heap.table.isHole(id as BlockId) ? { kind: 'hole', id } : null
  }
}
