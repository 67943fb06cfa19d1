/** The buffer of one of a pair of compactions, as its picture needs it. */
import { type Moving, overlapOf } from '../../canvas/moving.ts'
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import type { CompactionPair, LockstepLane } from '../../store/lockstep.ts'
import { LookedAtBuffer } from '../grid/looked-at.ts'
import type { Pointed, Turn } from '../grid/model.ts'

export class PairBuffer extends LookedAtBuffer {
  private readonly pair: CompactionPair
  private readonly lane: LockstepLane
  private readonly watchers = new Set<(turn: Turn | null) => void>()
  private cell: Bytes | null = null
  private hovered: Bytes | null = null

  constructor(pair: CompactionPair, lane: LockstepLane) {
    super()
    this.pair = pair
    this.lane = lane
  }

  shown(): ShownHeap {
    const { changes, heap } = this.lane
    return { heap, changes }
  }

  override pointed(): Pointed {
    return { tag: this.pair.getState().tag, cell: this.cell, hover: this.hovered, linked: null }
  }

  override moving(): Moving | null {
    const move = this.lane.next
    return move && { move, fraction: this.pair.getState().fraction }
  }

  override hasMoves(): boolean {
    return this.lane.length > 0
  }

  override hasOverlap(): boolean {
    return this.lane.meter.moves.some(move => overlapOf(move) > 0)
  }

  override select(tag: Tag | null): void {
    this.pair.select(tag)
  }
  override hover(byte: Bytes | null): void {
    if (byte === this.hovered) return
    this.hovered = byte
    this.turn(null)
  }
  override moveCursor(byte: Bytes): void {
    this.cell = byte
    this.turn(null)
  }

  watch(watcher: (turn: Turn | null) => void): () => void {
    this.watchers.add(watcher)
    const unsubscribe = this.pair.subscribe(() => watcher({ isOther: false, attention: this.target() }))
    return () => {
      unsubscribe()
      this.watchers.delete(watcher)
    }
  }

  /** Where the next block goes. */
  private target(): Turn['attention'] {
    const move = this.lane.next
    return move && { start: move.to, end: (move.to + move.bytes) as Bytes }
  }

  private turn(turn: Turn | null): void {
    for (const watcher of this.watchers) watcher(turn)
  }
}
