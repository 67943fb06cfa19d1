/**
 * What the same slide costs in systems that have no table of handles to keep right: how they find and write
 * anew the pointers into what moves.
 */

export interface Mechanism {
  readonly title: string
  readonly source: string
  /** How often it goes over the heap. */
  readonly passes: string
  /** What it needs besides the heap. */
  readonly space: (blocks: number) => string
  /** What is written so that pointers are right again. */
  readonly updates: (moved: { readonly blocks: number; readonly references: number }) => string
}

export const mechanisms = {
  'handle-table': {
    title: 'Handle table',
    source: 'Haddon and Waite 1967; as in the Macintosh Memory Manager',
    passes: 'one pass over the blocks',
    space: blocks => `one entry a block, ${blocks} in all`,
    updates: ({ blocks }) => `one update a block moved: ${blocks}`,
  },
  lisp2: {
    title: 'LISP2',
    source: 'Knuth, TAOCP 1, 2.5, exercise 33',
    passes: 'three passes over the heap',
    space: blocks => `one word a block, ${blocks} in all`,
    updates: ({ references }) => `every pointer into what moved: ${references} here`,
  },
  jonkers: {
    title: "Jonkers' threading",
    source: 'Jonkers 1979',
    passes: 'two passes over the heap',
    space: () => 'no words; it takes pointers to the starts of blocks only',
    updates: ({ references }) => `every pointer into what moved, threaded and unthreaded: ${references} here`,
  },
  compressor: {
    title: 'The Compressor',
    source: 'Kermany and Petrank 2006',
    passes: 'one pass over the heap and one over its offset table',
    space: () => 'a mark bitmap, and the table of offsets',
    updates: ({ references }) => `every pointer into what moved: ${references} here`,
  },
} as const satisfies { readonly [id: string]: Mechanism }

export type MechanismId = keyof typeof mechanisms
export const MECHANISMS = Object.keys(mechanisms) as readonly MechanismId[]
