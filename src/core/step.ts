/**
 * What a heap does, one step at a time. Each primitive of the heap and each look of a search reports one step
 * to the observer, where there is one; performing the same steps on the same heap gives the same result.
 */
import type { Settings } from './settings.ts'
import type { Bytes, Tag } from './units.ts'
import type { Variable } from './variables/variables.ts'

export const STEP = {
  /** A search begins. a: pages needed. */
  search: 0,
  /** A hole is looked at. a: hole, b: pages needed. */
  lookAtHole: 1,
  /** Pages are looked at. a: first page, b: how many. */
  lookAtPages: 2,
  /** The low end of a hole or a loose block is split off. a: block, b: pages. */
  split: 3,
  /**
   * A hole or a loose block becomes an allocation, and the rover goes to its end. a:
   * block, b: bytes, c: tag, or 0 for the next new one.
   */
  claim: 4,
  /** An allocation ends; its pages are loose. a: block. */
  release: 5,
  /** Pages are zeroed. a: block. */
  zero: 6,
  /** A loose block is entered among the holes. a: block. */
  list: 7,
  /** Two free neighbours become one hole. a: low, b: high, c: pages of the low one until then. */
  merge: 8,
  /** The tail of an allocation comes loose. a: block, b: pages kept. */
  trim: 9,
  /** An allocation takes in the free block after it. a: block, b: pages of that. */
  extend: 10,
  /** An allocation's bytes asked for change, its pages do not. a: block, b: bytes. */
  resize: 11,
  /**
   * A block goes to where free space lies, which goes to where the block was.
   * a: block, b: the space. payload: the move.
   */
  move: 12,
  /** Bytes are copied. a: from block, b: to block, c: bytes. payload: the move. */
  copy: 13,
  /** Bytes are written into an allocation. a: block, b: its byte from which on, payload: the bytes. */
  write: 14,
  /** A compaction begins. a: which, b: pages to make room for, or 0, c: its budget in bytes, or 0. */
  compact: 16,
  /**
   * A request fails. a: pages needed, b: the pinned block that would have to move, or 0, c: bytes asked for.
   */
  fail: 17,
  /** The allocator is set anew. payload: the settings. */
  configure: 18,
  /** A node of the hole index is looked at. a: node, b: pages needed. */
  lookAtNode: 19,
  /** A list of holes of one class of sizes is looked at. a: its index, b: pages needed. */
  lookAtClass: 20,
  /** A word of a bitmap of lists is looked at. a: which, b: pages needed. */
  lookAtBitmap: 21,
  /** A compaction stops: its budget does not allow the next move. a: the block that stays. */
  pause: 22,
  /** A hole is taken out from among the holes; it is loose. a: hole. */
  unlist: 23,
  /** A block is pinned, or no longer. a: block, b: 1 or 0. */
  pin: 24,
  /** Free blocks in a row are taken out of use. a: first, b: last. */
  reserve: 25,
  /** A reserved block comes back into use; it is loose. a: block. */
  open: 26,
  /** A variable is defined. payload: the variable. */
  define: 27,
  /** A variable is dropped. a: its place among them. */
  drop: 28,
  /** The handle-table entry of a block that moved is written anew. a: block. */
  updateHandle: 29,
  /** A reference into a block that moved is written anew. a: its place among the variables. */
  updateReference: 30,
  /** Bytes are written to an address, whatever lies there. a: offset, payload: the bytes. */
  poke: 31,
} as const

export type StepKind = (typeof STEP)[keyof typeof STEP]

/** A bit for each kind that is a look: it is asked of every step that is recorded. */
const LOOKS =
  (1 << STEP.lookAtHole) |
  (1 << STEP.lookAtPages) |
  (1 << STEP.lookAtNode) |
  (1 << STEP.lookAtClass) |
  (1 << STEP.lookAtBitmap)

/** A look of a search: it counts, and changes nothing else. */
export function isLook(kind: StepKind): boolean {
  return ((LOOKS >>> kind) & 1) === 1
}

export type Payload = Uint8Array | Settings | BlockMove | Variable

/** A block that goes to another place, as the primitive reports it. */
export interface BlockMove {
  readonly tag: Tag
  /** Offsets from the start of the buffer of the block's first byte, its header included. */
  readonly from: Bytes
  readonly to: Bytes
  /** The bytes the block was asked for; of a reallocation, those that are copied. */
  readonly bytes: Bytes
  /** Does the block stay where it was as well, as under a reallocation until it is freed? */
  readonly keepsSource: boolean
}

/** The same in a recording. */
export interface Move extends BlockMove {
  /** The number of the step, from 1: the state at this position has the move done. */
  readonly step: number
}

export interface Step {
  readonly kind: StepKind
  readonly a: number
  readonly b: number
  readonly c: number
  readonly payload?: Payload
}

/** Hears of each step as it is taken. */
export interface Observer {
  step(kind: StepKind, a: number, b: number, c: number, payload?: Payload): void
}

const WORDS = 4
/** Beyond this many steps, looks at pages are kept as runs and no longer page by page. */
const FINE_STEPS = 50_000

/** The steps of one operation, in order. Four numbers a step. */
export class Recording implements Observer {
  /**
   * A plain array: most operations have a handful of steps, and a typed array costs more to make than those.
   */
  private readonly words: number[] = []
  /** Few steps have one, and most recordings none. */
  private payloads: Map<number, Payload> | null = null
  private readonly moved: Move[] = []
  length = 0

  /** Every block that went elsewhere, in the order of the steps. */
  get moves(): readonly Move[] {
    return this.moved
  }

  step(kind: StepKind, a: number, b: number, c: number, payload?: Payload): void {
    if (kind === STEP.lookAtPages && this.length + b <= FINE_STEPS) {
      for (let page = a; page < a + b; page++) this.push(kind, page, 1, c)
      return
    }
    if (isBlockMove(payload)) this.moved.push({ step: this.length + 1, ...payload })
    else if (payload !== undefined) {
      this.payloads ??= new Map()
      this.payloads.set(this.length, payload)
    }
    this.push(kind, a, b, c)
  }

  /** The step at `index`, from 0. Throws a RangeError outside the recording. */
  at(index: number): Step {
    if (index < 0 || index >= this.length) throw new RangeError(`step ${index} of ${this.length}`)
    const at = index * WORDS
    const payload = this.payloads?.get(index)
    const step = {
      kind: this.words[at] as StepKind,
      a: this.words[at + 1],
      b: this.words[at + 2],
      c: this.words[at + 3],
    }
    return payload === undefined ? step : { ...step, payload }
  }

  kindAt(index: number): StepKind {
    return this.words[index * WORDS] as StepKind
  }

  private push(kind: StepKind, a: number, b: number, c: number): void {
    this.words.push(kind, a, b, c)
    this.length++
  }
}

function isBlockMove(payload: Payload | undefined): payload is BlockMove {
  return payload !== undefined && 'keepsSource' in payload
}
