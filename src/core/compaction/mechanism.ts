/**
 * What it costs to keep pointers right while blocks move, in systems that go about it in other ways: how they
 * find the pointers into what moves, and where they keep the new addresses until then. A survey is in Jones,
 * Hosking and Moss, The Garbage Collection Handbook, 2012, chapters 3 and 4.
 */
import type { Heap } from '../heap.ts'
import { type Bytes, NONE } from '../units.ts'
import type { Compaction } from './compaction.ts'

/** What a mechanism has to do with, in a buffer before it is compacted. */
export interface Pointers {
  readonly blocks: number
  readonly references: number
  /** Those that point into the middle of a block. */
  readonly innerReferences: number
  readonly bufferBytes: Bytes
}

/** What of it moves. */
interface MovedPointers {
  readonly blocks: number
  readonly references: number
}

export interface Mechanism {
  readonly title: string
  readonly source: string
  /** How it goes about it, in one sentence. */
  readonly rule: string
  /** How often it goes over the heap. */
  readonly passes: string
  /** Why it does not keep pointers right under an algorithm, in a sentence; null where it does. */
  readonly objection: (algorithm: Compaction, pointers: Pointers) => string | null
  /** What it needs besides the heap, in figures. */
  readonly space: (pointers: Pointers) => string
  /** What it writes so that pointers are right again, in figures. */
  readonly writes: (pointers: Pointers, moved: MovedPointers) => string
}

/** The bits of a word, in which the space that a mechanism needs is counted. */
const WORD = 64

export const mechanisms = {
  'handle-table': {
    title: 'Handle table',
    source: 'the Macintosh Memory Manager, Inside Macintosh 1985',
    rule: 'A program holds the place of an entry, and the entry holds the address of the block.',
    passes: 'one over the blocks',
    objection: () => null,
    space: ({ blocks }) => `one entry a block: ${blocks}`,
    writes: (_, moved) => `one entry a block moved: ${moved.blocks}`,
  },
  lisp2: {
    title: 'LISP2',
    source: 'Knuth, TAOCP 1, 2.5, exercise 33; Handbook 3.2',
    rule: 'One pass works out the new addresses, the next one writes every pointer anew, the last one moves the blocks.',
    passes: 'three over the heap',
    objection: slidesOnly,
    space: ({ blocks }) => `one word a block: ${blocks}`,
    writes: everyPointer,
  },
  jonkers: {
    title: "Jonkers' threading",
    source: 'Jonkers 1979; Handbook 3.3',
    rule: 'All pointers to a block are strung together from its first word, and written anew when its new address is known.',
    passes: 'two over the heap',
    objection: (algorithm, { innerReferences }) =>
      slidesOnly(algorithm) ??
      (innerReferences === 0
        ? null
        : `It strings together pointers to the starts of blocks only, and ${innerReferences} here ${innerReferences === 1 ? 'points' : 'point'} into the middle of one.`),
    space: () => 'no words: the first word of each block is used',
    writes: ({ references }) => `each pointer twice: ${2 * references}`,
  },
  compressor: {
    title: 'The Compressor',
    source: 'Kermany and Petrank 2006; Handbook 3.4',
    rule: 'New addresses are counted from a bitmap of what lives and a table of offsets, so that each block is touched once.',
    passes: 'one over the heap, one over the table of offsets',
    objection: slidesOnly,
    space: ({ bufferBytes }) =>
      `a bitmap of one bit a word, ${Math.ceil(bufferBytes / WORD)} bytes here, and the table of offsets`,
    writes: everyPointer,
  },
  forwarding: {
    title: 'Address in the old place',
    source:
      'Edwards, in Saunders 1974, Handbook 3.1; Fenichel and Yochelson 1969 and Cheney 1970, Handbook 4.1',
    rule: 'A block that has moved leaves its new address in its old place; a second pass writes the pointers anew from there.',
    passes: 'two over the blocks',
    objection: ({ leavesPlaces, title }) =>
      leavesPlaces
        ? null
        : `${title} moves blocks over the places that others have left: the addresses there would be gone before they are read.`,
    space: () => 'none: the old places are free',
    writes: everyPointer,
  },
} as const satisfies { readonly [id: string]: Mechanism }

export type MechanismId = keyof typeof mechanisms
export const MECHANISMS = Object.keys(mechanisms) as readonly MechanismId[]

/** Counts what a mechanism would have to do with. O(variables). */
export function pointersIn({ layout, tags, tally, variables }: Heap): Pointers {
  let references = 0
  let innerReferences = 0
  for (const variable of variables.all) {
    if (variable.kind !== 'reference' || tags.get(variable.tag) === NONE) continue
    references++
    if (variable.offset > 0) innerReferences++
  }
  const bufferBytes = (layout.pages * layout.pageSize) as Bytes
  return { blocks: tally.blocks, references, innerReferences, bufferBytes }
}

/** Where blocks keep their order in place, a new address is the sum of what lives below it. */
function slidesOnly({ keepsOrder, leavesPlaces, title }: Compaction): string | null {
  if (!keepsOrder)
    return `It adds up the sizes of the blocks in address order to know where each goes, and ${title} changes that order.`
  if (leavesPlaces)
    return `It is for blocks that slide in place. ${title} leaves a copy of each, which can hold the new address for nothing.`
  return null
}

function everyPointer({ references }: Pointers, moved: MovedPointers): string {
  return `${references} ${references === 1 ? 'pointer' : 'pointers'} looked at, ${moved.references} written anew`
}
