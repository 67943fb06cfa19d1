/** The demos: short scripts in the command language, whose comments are the captions. */
import compaction from './compaction.txt?raw'
import compactionWhenFull from './compaction-when-full.txt?raw'
import fragmentation from './fragmentation.txt?raw'
import naiveHunt from './naive-hunt.txt?raw'
import pagesAndSlack from './pages-and-slack.txt?raw'
import staleBytes from './stale-bytes.txt?raw'

export interface Demo {
  /** Short and stable, for links. */
  readonly id: string
  /** As the script's own title has it. */
  readonly title: string
  readonly summary: string
  readonly text: string
}

export const DEMOS: readonly Demo[] = [
  {
    id: 'slack',
    title: 'Pages and slack',
    summary: 'Why 17 bytes take 32',
    text: pagesAndSlack,
  },
  {
    id: 'fragmentation',
    title: 'External fragmentation',
    summary: 'Half of the buffer is free, and nothing fits',
    text: fragmentation,
  },
  {
    id: 'full',
    title: 'Compaction when full',
    summary: 'A request that makes its own room',
    text: compactionWhenFull,
  },
  {
    id: 'compaction',
    title: 'Compaction step by step',
    summary: 'Blocks slide down, bytes and tags stay',
    text: compaction,
  },
  {
    id: 'stale',
    title: 'Stale bytes leak a secret',
    summary: 'What a freed block leaves behind, and how to stop it',
    text: staleBytes,
  },
  {
    id: 'hunt',
    title: 'The cost of the naive hunt',
    summary: 'Page after page, or hole after hole',
    text: naiveHunt,
  },
]
