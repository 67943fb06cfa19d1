/**
 * Compactions of the same buffer in lockstep, each on a copy of it. They go move by move: after k moves of
 * one, k moves are done of every other, too, or all that it makes; the shorter ones wait at their end.
 */
import type { Edit } from '../command/command.ts'
import type { Heap } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import type { Move } from '../core/step.ts'
import type { Bytes } from '../core/units.ts'
import type { Changes } from './changes.ts'
import type { MachineImage } from './machine.ts'
import { MoveMeter } from './moved-so-far.ts'
import type { Line } from './narration/line.ts'
import { Timeline } from './timeline.ts'
import { Workspace } from './workspace.ts'

/** One of the compactions, as it stands. */
export class LockstepLane {
  readonly meter: MoveMeter
  private readonly workspace: Workspace
  private readonly before: Figures

  /** `edit` has to be possible on the buffer of the image. */
  constructor(from: MachineImage, edit: Edit) {
    const timeline = new Timeline(from)
    if (timeline.heap === null) throw new Error('there is no buffer to compact')
    this.before = measure(timeline.heap)
    this.workspace = new Workspace(timeline)
    this.workspace.run(edit)
    this.meter = new MoveMeter(this.workspace.shown?.recording.moves ?? [])
  }

  /** Not to be written to. */
  get heap(): Heap {
    const { heap } = this.workspace
    if (heap === null) throw new Error('a compaction leaves the buffer where it is')
    return heap
  }

  /** Which pages have changed: for its picture. */
  get changes(): Changes {
    return this.workspace.changes
  }

  /** How many moves it makes. */
  get length(): number {
    return this.meter.moves.length
  }

  /** How many of them are done. */
  get done(): number {
    return this.meter.doneAt(this.workspace.position)
  }

  /** The move that it makes next; null once all are done. */
  get next(): Move | null {
    return this.meter.moves[this.done] ?? null
  }

  /** What that move will do, to be put into words. */
  get upcoming(): Line | null {
    return this.next && this.workspace.upcoming()
  }

  /** Bytes moved so far, with a part of the next move, from 0 to 1, of all that it moves. */
  moved(fraction: number): { readonly bytes: Bytes; readonly of: Bytes } {
    return this.meter.bytesAt(this.workspace.position, fraction)
  }

  /** What it has brought so far; of what is counted, only what this compaction has added. */
  get figures(): LaneFigures {
    const { before } = this
    const now = measure(this.heap)
    return {
      movedBytes: now.movedBytes - before.movedBytes,
      movedBlocks: now.movedBlocks - before.movedBlocks,
      updates: now.handleUpdates + now.referenceUpdates - before.handleUpdates - before.referenceUpdates,
      largestHole: now.largestHole,
      grown: now.largestHole - before.largestHole,
      holes: now.holes,
    }
  }

  /** Goes to where `moves` are done, or all: right before the next one, or to the end of the whole. */
  seek(moves: number): void {
    const next = this.meter.moves[moves]
    this.workspace.seek(next ? next.step - 1 : this.workspace.length)
  }
}

export interface LaneFigures {
  readonly movedBytes: number
  readonly movedBlocks: number
  /** Entries of the handle table, and references, written anew. */
  readonly updates: number
  readonly largestHole: Bytes
  /** Bytes by which the largest hole is longer than before, or shorter. */
  readonly grown: number
  readonly holes: number
}

export class Lockstep {
  readonly lanes: readonly LockstepLane[]
  /** The moves of the longest, numbered from 1; of those that go together, the one with the most bytes. */
  readonly meter: MoveMeter

  constructor(from: MachineImage, edits: readonly Edit[]) {
    this.lanes = edits.map(edit => new LockstepLane(from, edit))
    this.meter = new MoveMeter(together(this.lanes))
    this.seek(0)
  }

  /** Moves of the longest. */
  get length(): number {
    return this.meter.moves.length
  }

  /** Shows every lane after its first `moves` moves. */
  seek(moves: number): void {
    for (const lane of this.lanes) lane.seek(moves)
  }
}

function together(lanes: readonly LockstepLane[]): readonly Move[] {
  const length = Math.max(0, ...lanes.map(lane => lane.length))
  return Array.from({ length }, (_, index) => {
    const moves = lanes.map(({ meter }) => meter.moves[index]).filter(move => move !== undefined)
    const longest = moves.reduce((one, other) => (other.bytes > one.bytes ? other : one))
    return { ...longest, step: index + 1 }
  })
}
