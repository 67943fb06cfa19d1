/** Every figure of the buffer: how it is written, and what it means in a sentence. */

import { grouped } from '../../base/text.ts'
import type { Figures } from '../../core/measure.ts'

export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: (figures: Figures) => string
  readonly means: string
}

export interface FigureGroup {
  readonly title: string
  readonly figures: readonly Figure[]
}

type Count = { [name in keyof Figures]: Figures[name] extends number ? name : never }[keyof Figures]

const RATIO = new Intl.NumberFormat('en', { maximumFractionDigits: 4 })

function bytes(name: string, key: Count, means: string): Figure {
  return { name, unit: 'bytes', value: figures => grouped(figures[key]), means }
}

function count(name: string, unit: string, key: Count, means: string): Figure {
  return { name, unit, value: figures => grouped(figures[key]), means }
}

function ratio(name: string, unit: string, key: Count, means: string): Figure {
  return { name, unit, value: figures => RATIO.format(figures[key]), means }
}

export const FIGURE_GROUPS: readonly FigureGroup[] = [
  {
    title: 'The bytes',
    figures: [
      bytes('Total', 'total', 'All bytes of the buffer: pages times page size.'),
      bytes('Used', 'used', 'Bytes that were asked for and are held now.'),
      bytes('Slack', 'slack', 'Bytes a block holds beyond what was asked for, because it takes whole pages.'),
      bytes('Header', 'header', 'Bytes in front of blocks that the allocator keeps for itself.'),
      bytes('Free', 'free', 'Bytes that no block holds. Used, slack, header and free make up the total.'),
      ratio('Utilisation', 'of 1', 'utilisation', 'Used bytes as a share of the total.'),
      bytes(
        'Peak footprint',
        'peakFootprint',
        'How far up any block has ever reached: a smaller buffer would not have done.',
      ),
    ],
  },
  {
    title: 'Fragmentation',
    figures: [
      count('Blocks', 'blocks', 'blocks', 'Allocations that are alive.'),
      count('Holes', 'holes', 'holes', 'Stretches of free pages between blocks, each as long as can be.'),
      bytes(
        'Largest hole',
        'largestHole',
        'The most that can be placed in one piece without moving anything.',
      ),
      ratio(
        'External fragmentation',
        'of 1',
        'externalFragmentation',
        '1 − largest hole ÷ free: the share of the free bytes that lies outside the largest hole.',
      ),
      ratio(
        'Internal fragmentation',
        'of 1',
        'internalFragmentation',
        'Slack ÷ (used + slack): the share of the held bytes that nobody asked for.',
      ),
      ratio(
        'Holes per block',
        'holes a block',
        'holesPerBlock',
        'Knuth’s fifty-percent rule: where blocks come and go for long, holes settle at about half the number of blocks, 0.5.',
      ),
    ],
  },
  {
    title: 'The search',
    figures: [
      count('Searches', 'searches', 'searches', 'How often a hole was looked for.'),
      count(
        'Looks',
        'looks',
        'looks',
        'Pages looked at by page scan, holes by hole list: what all searches have cost.',
      ),
      ratio('Looks per search', 'looks a search', 'looksPerSearch', 'What a search costs on average.'),
      count('Failures', 'requests', 'failures', 'Requests that found no room.'),
    ],
  },
  {
    title: 'What was moved and written',
    figures: [
      count('Compactions', 'compactions', 'compactions', 'How often the blocks were moved together.'),
      count('Blocks moved', 'blocks', 'movedBlocks', 'Blocks that compactions have put elsewhere.'),
      bytes(
        'Bytes moved',
        'movedBytes',
        'Bytes that compactions have copied: what the room they made has cost.',
      ),
      count(
        'Reallocation moves',
        'moves',
        'reallocationMoves',
        'Blocks that could not grow where they stood, and were copied to a new place.',
      ),
      bytes(
        'Bytes zeroed',
        'zeroedBytes',
        'Bytes overwritten as they were freed: what zero on free has cost.',
      ),
    ],
  },
]
