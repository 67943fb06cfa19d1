/** The lines of the plot: what each shows, and what sets it apart besides its colour. */
import type { Series } from '../../store/panels/timeline.ts'

export interface Line {
  readonly series: Series
  readonly title: string
  readonly means: string
  readonly scale: 'bytes' | 'fraction' | 'looks'
  /** A token. */
  readonly colour: '--accent' | '--bad' | '--ink' | '--soft'
  /** Lengths of dashes and gaps; empty for a line without gaps. */
  readonly dash: readonly number[]
  readonly fills: boolean
}

export const LINES: readonly Line[] = [
  {
    series: 'used',
    title: 'used',
    means: 'Bytes that were asked for and are held.',
    scale: 'bytes',
    colour: '--accent',
    dash: [],
    fills: true,
  },
  {
    series: 'fragmentation',
    title: 'external fragmentation',
    means: '1 − largest hole ÷ free: 0 where all that is free is one hole.',
    scale: 'fraction',
    colour: '--bad',
    dash: [],
    fills: false,
  },
  {
    series: 'free',
    title: 'free',
    means: 'Bytes in free pages.',
    scale: 'bytes',
    colour: '--soft',
    dash: [],
    fills: false,
  },
  {
    series: 'largest',
    title: 'largest hole',
    means: 'The largest request that fits without a compaction.',
    scale: 'bytes',
    colour: '--ink',
    dash: [6, 3],
    fills: false,
  },
  {
    series: 'moved',
    title: 'bytes moved',
    means: 'Bytes that compactions have moved, added up.',
    scale: 'bytes',
    colour: '--accent',
    dash: [2, 3],
    fills: false,
  },
  {
    series: 'looks',
    title: 'looks',
    means: 'What searches have looked at, added up.',
    scale: 'looks',
    colour: '--soft',
    dash: [2, 3],
    fills: false,
  },
]
