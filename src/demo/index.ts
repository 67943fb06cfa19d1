/** The demos: short scripts in the command language, whose comments are the captions. */
export interface Demo {
  /** Short and stable, for links. */
  readonly id: string
  /** As the script's own title has it. */
  readonly title: string
  readonly summary: string
  /** Loads the script. */
  readonly load: () => Promise<string>
}

export const DEMOS: readonly Demo[] = [
  {
    id: 'slack',
    title: 'Pages and slack',
    summary: 'Why 17 bytes take 32',
    load: async () => (await import('./pages-and-slack.txt?raw')).default,
  },
  {
    id: 'fragmentation',
    title: 'External fragmentation',
    summary: 'Half of the buffer is free, and nothing fits',
    load: async () => (await import('./fragmentation.txt?raw')).default,
  },
  {
    id: 'full',
    title: 'Compaction when full',
    summary: 'A request that makes its own room',
    load: async () => (await import('./compaction-when-full.txt?raw')).default,
  },
  {
    id: 'compaction',
    title: 'Compaction step by step',
    summary: 'Blocks slide down, bytes and tags stay',
    load: async () => (await import('./compaction.txt?raw')).default,
  },
  {
    id: 'stale',
    title: 'Stale bytes leak a secret',
    summary: 'What a freed block leaves behind, and how to stop it',
    load: async () => (await import('./stale-bytes.txt?raw')).default,
  },
  {
    id: 'hunt',
    title: 'The cost of the naive hunt',
    summary: 'Page after page, or hole after hole',
    load: async () => (await import('./naive-hunt.txt?raw')).default,
  },
]
