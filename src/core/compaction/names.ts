/** The compactions by name, apart from their code: a list to choose from needs no more. */
import type { Named } from '../settings.ts'

/** In the order in which they are offered. */
export const COMPACTION_NAMES = {
  slide: {
    title: 'Slide',
    rule: 'In address order, each block that is not pinned goes to the end of the block before it.',
  },
  'fill-holes': {
    title: 'Fill holes',
    rule: 'From the highest address down, each block that is not pinned goes once, into the lowest hole below it that is large enough.',
  },
  'make-room': {
    title: 'Make room',
    rule: 'Of the stretches whose holes together are large enough, the one with the fewest bytes of blocks in between is slid down, so that its holes become one.',
  },
  semispace: {
    title: 'Semispace',
    rule: 'Every block is copied, in address order, to the bottom of the other half, and the halves change places.',
  },
} as const satisfies { readonly [id: string]: Named }

export type CompactionId = keyof typeof COMPACTION_NAMES
export const COMPACTIONS = Object.keys(COMPACTION_NAMES) as readonly CompactionId[]
export const DEFAULT_COMPACTION: CompactionId = 'slide'
