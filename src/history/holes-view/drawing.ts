/** The structure that keeps the holes at one moment, and a drawing of it in the making. */
import type { Notation } from '../../command/address.ts'
import { allocatorOf } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import type { RankedHoles } from '../../core/holes/holes.ts'
import type { Recording } from '../../core/step.ts'
import { type BlockId, type Bytes, NONE, type Page } from '../../core/units.ts'
import { Extents } from '../extents.ts'
import { Words } from '../narration/words.ts'
import type { HoleItem } from './drawn.ts'
import { Marks } from './marks.ts'

/** A heap after the first `position` steps of what was recorded on it. */
export interface Moment {
  readonly heap: Heap
  /** Null where nothing was. */
  readonly recording: Recording | null
  readonly position: number
}

/** What is pointed at: records, `NONE` where there is none. */
export interface PointedAt {
  readonly chosen: BlockId
  readonly lit: BlockId
}

/**
 * The structure at one moment; what several looks at it ask for is found
 * once. Made anew when the heap has changed.
 */
export class HolesAtMoment {
  readonly heap: Heap
  readonly marks: Marks | null
  readonly words: Words
  /** Of one list, its holes in order; empty for other shapes. */
  readonly list: HolesInRow
  /** Where the next search begins; `NONE` where it begins at the first hole. */
  readonly roverAt: BlockId
  private found: Extents | null = null

  /** O(steps since the search began), and O(holes) for a list that has to be walked. */
  constructor({ heap, position, recording }: Moment, notation: Notation = 'hexadecimal') {
    this.heap = heap
    this.words = new Words(heap, notation)
    this.marks = recording && recording.length > 0 ? new Marks(heap, recording, position, this.words) : null
    this.list = rowOf(heap)
    this.roverAt = allocatorOf(heap).policy.startsAtRover ? this.holeAtRover() : NONE
  }

  /** What lies between the holes, for drawings that show it. O(blocks) the first time. */
  get extents(): Extents {
    this.found ??= new Extents(this.heap)
    return this.found
  }

  /**
   * The hole that a page lies in; `NONE` where it is held. O(log holes) where ranks are known, else
   * O(blocks).
   */
  holeAround(page: number): BlockId {
    const { table } = this.heap
    const ranked = rankedOf(this.heap)
    const id = ranked ? ranked.endingAfter(page as Page) : this.extents.at(page)
    return table.isHole(id) && table.startOf(id) <= page ? id : NONE
  }

  private holeAtRover(): BlockId {
    const { rover, holes, table } = this.heap
    const ranked = rankedOf(this.heap)
    if (ranked) return ranked.endingAfter(rover) || holes.first()
    for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) {
      if (table.endOf(hole) > rover) return hole
    }
    return holes.first()
  }
}

/** Holes by their place in a row; an array of them is one. */
export interface HolesInRow {
  readonly length: number
  at(index: number): BlockId | undefined
  /** Less than 0 of a hole that is not among them. */
  indexOf(hole: BlockId): number
}

function rankedOf({ holes: { shape } }: Heap): RankedHoles | null {
  return shape.kind === 'list' ? shape.ranked : null
}

/** The list of a structure that is one: walked only where its places are not known without that. */
function rowOf(heap: Heap): HolesInRow {
  const { holes } = heap
  const ranked = rankedOf(heap)
  if (ranked)
    return {
      length: holes.count,
      at: index => ranked.atRank(index),
      indexOf: hole => (heap.table.isHole(hole) ? ranked.rankOf(hole) : -1),
    }
  const list: BlockId[] = []
  if (holes.shape.kind !== 'list') return list
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) list.push(hole)
  return list
}

/** One drawing of it: counts what it draws, and knows what has to be in sight. */
export class Drawing {
  readonly moment: HolesAtMoment
  /** The holes that are drawn whatever else is left out. */
  readonly wanted: readonly BlockId[]
  /** Holes drawn so far. */
  drawn = 0
  private readonly pointed: PointedAt

  constructor(moment: HolesAtMoment, pointed: PointedAt) {
    const { heap, marks, roverAt } = moment
    this.moment = moment
    this.pointed = pointed
    this.wanted = [...(marks?.recent ?? []), pointed.chosen, roverAt, pointed.lit].filter(
      id => id !== NONE && heap.table.isHole(id),
    )
  }

  hole(id: BlockId): HoleItem {
    const { heap, marks, roverAt, words } = this.moment
    const { layout, rover, table } = heap
    const start = table.startOf(id)
    return {
      kind: 'hole',
      id,
      start,
      end: table.endOf(id),
      address: words.at(start),
      bytes: (table.pagesOf(id) * layout.pageSize) as Bytes,
      mark: marks?.hole(id) ?? null,
      current: marks?.isCurrent('hole', id) ?? false,
      rover: id === roverAt ? `rover at ${words.at(rover)}: the next search begins here` : '',
      chosen: id === this.pointed.chosen,
    }
  }
}
