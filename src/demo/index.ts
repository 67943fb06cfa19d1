/** The demos: lessons of one page that play by themselves. */
export interface Demo {
  /** Short and stable, for links. */
  readonly id: string
  /** As the lesson's own front matter has them. */
  readonly title: string
  readonly summary: string
  /** Loads its text. */
  readonly load: () => Promise<string>
}

export const DEMOS: readonly Demo[] = [
  {
    id: 'slack',
    title: 'Pages and slack',
    summary: 'Why 17 bytes take 32',
    load: async () => (await import('./pages-and-slack.md?raw')).default,
  },
  {
    id: 'fragmentation',
    title: 'External fragmentation',
    summary: 'Half of the buffer is free, and nothing fits',
    load: async () => (await import('./fragmentation.md?raw')).default,
  },
  {
    id: 'full',
    title: 'Compaction when full',
    summary: 'A request that makes its own room',
    load: async () => (await import('./compaction-when-full.md?raw')).default,
  },
  {
    id: 'compaction',
    title: 'Compaction step by step',
    summary: 'Blocks slide down, bytes and tags stay',
    load: async () => (await import('./compaction.md?raw')).default,
  },
  {
    id: 'four-ways',
    title: 'Four ways to compact the same buffer',
    summary: 'What each moves, and what it leaves',
    load: async () => (await import('./four-ways.md?raw')).default,
  },
  {
    id: 'pins',
    title: 'Pins in the way',
    summary: 'Blocks that may not move, and what still can',
    load: async () => (await import('./pins.md?raw')).default,
  },
  {
    id: 'budget',
    title: 'A compaction with a budget',
    summary: 'A little at a time, and the program goes on in between',
    load: async () => (await import('./budget.md?raw')).default,
  },
  {
    id: 'semispace',
    title: 'Half the memory for speed: semispace',
    summary: 'Copy what lives, and forget the rest',
    load: async () => (await import('./semispace.md?raw')).default,
  },
  {
    id: 'handles',
    title: 'Handles survive, raw pointers do not',
    summary: 'What moving a block does to those who point to it',
    load: async () => (await import('./handles.md?raw')).default,
  },
  {
    id: 'use-after-free',
    title: 'Use after free',
    summary: 'An address that outlives its block',
    load: async () => (await import('./use-after-free.md?raw')).default,
  },
  {
    id: 'stale',
    title: 'Stale bytes leak a secret',
    summary: 'What a freed block leaves behind, and how to stop it',
    load: async () => (await import('./stale-bytes.md?raw')).default,
  },
  {
    id: 'hunt',
    title: 'The cost of the naive hunt',
    summary: 'Page after page, or hole after hole',
    load: async () => (await import('./naive-hunt.md?raw')).default,
  },
]
