/** Every figure of the buffer: how it is written, and what it means in a sentence. */

import { grouped, groupedCount } from '../../base/text.ts'
import type { Figures } from '../../core/measure.ts'

export interface Figure {
  readonly name: string
  /** Exact, with its unit where the name does not say what is counted. */
  readonly value: (figures: Figures) => string
  readonly means: string
}

interface FigureGroup {
  readonly title: string
  readonly figures: readonly Figure[]
}

type Count = { [name in keyof Figures]: Figures[name] extends number ? name : never }[keyof Figures]

const RATIO = new Intl.NumberFormat('en', { maximumFractionDigits: 4 })

function bytes(name: string, key: Count, means: string): Figure {
  return { name, value: figures => groupedCount(figures[key], 'byte'), means }
}

function count(name: string, key: Count, means: string): Figure {
  return { name, value: figures => grouped(figures[key]), means }
}

function ratio(name: string, key: Count, means: string): Figure {
  return { name, value: figures => RATIO.format(figures[key]), means }
}

export const FIGURE_GROUPS: readonly FigureGroup[] = [
  {
    title: 'The bytes',
    figures: [
      bytes('Total', 'total', 'All bytes of the buffer: pages times page size.'),
      bytes('Used', 'used', 'Bytes that were asked for and are held now.'),
      bytes('Slack', 'slack', 'Bytes a block holds beyond what was asked for, because it takes whole pages.'),
      bytes('Header', 'header', 'Bytes before each block’s own that the allocator keeps for itself.'),
      bytes(
        'Free',
        'free',
        'Bytes that no block holds. Used, slack, header, free and reserved bytes make up the total.',
      ),
      bytes(
        'Reserved',
        'reserved',
        'Bytes of the half that is not in use, and waits to be copied into: not free now.',
      ),
      ratio('Utilisation', 'utilisation', 'Used bytes as a share of the total.'),
      bytes(
        'Peak footprint',
        'peakFootprint',
        'The highest end that a block ever had: a smaller buffer would not have done.',
      ),
    ],
  },
  {
    title: 'Fragmentation',
    figures: [
      count('Blocks', 'blocks', 'Allocations that are alive.'),
      count('Holes', 'holes', 'Free blocks that the allocator has listed.'),
      bytes(
        'Largest hole',
        'largestHole',
        'The most that can be placed in one piece without moving anything.',
      ),
      ratio(
        'External fragmentation',
        'externalFragmentation',
        '1 − largest hole ÷ free: the share of the free bytes that lies outside the largest hole.',
      ),
      ratio(
        'Internal fragmentation',
        'internalFragmentation',
        'Slack ÷ (used + slack): the share of the held bytes that nobody asked for.',
      ),
      ratio(
        'Holes per block',
        'holesPerBlock',
        'Knuth’s fifty-percent rule: where blocks come and go for long, holes settle at about half the number of blocks, 0.5.',
      ),
      {
        name: 'Linux’s fragmentation index',
        value: figures => `${figures.linuxIndex}, for ${groupedCount(2 ** figures.linuxOrder, 'page')}`,
        means:
          'Why the smallest request of 1, 2, 4, … pages fails that does: towards 0 memory is short, towards 1,000 it is fragmented. Linux counts buddy blocks where holes are counted here.',
      },
      {
        name: 'umm_malloc’s fragmentation',
        value: figures => `${figures.ummIndex} %`,
        means:
          '100 % − √(sum of the squares of the holes) ÷ their sum, holes in pages: 0 % where all that is free is one hole.',
      },
    ],
  },
  {
    title: 'The search',
    figures: [
      count('Searches', 'searches', 'How often a hole was looked for.'),
      count(
        'Looks',
        'looks',
        'Pages looked at by page scan, holes by hole list: what all searches have cost.',
      ),
      ratio('Looks per search', 'looksPerSearch', 'What a search costs on average.'),
      count('Failures', 'failures', 'Requests that found no room.'),
    ],
  },
  {
    title: 'What was moved and written',
    figures: [
      count('Compactions', 'compactions', 'How often the blocks were moved together.'),
      count('Blocks moved', 'movedBlocks', 'Blocks that compactions have put elsewhere.'),
      bytes(
        'Bytes moved',
        'movedBytes',
        'Bytes that compactions have copied: what the room they made has cost.',
      ),
      bytes('Bytes allocated', 'allocatedBytes', 'Bytes that all requests together were given.'),
      ratio(
        'Price of making room',
        'priceOfRoom',
        'Bytes moved ÷ bytes allocated: what it costs for each byte given that room is made whenever it lacks.',
      ),
      count(
        'Updates of handles',
        'handleUpdates',
        'Entries of the table of tags that moves have written anew: one a block moved.',
      ),
      count(
        'Updates of references',
        'referenceUpdates',
        'References into blocks that moved, each written anew.',
      ),
      count(
        'Reallocation moves',
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
