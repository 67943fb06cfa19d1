/** The course: its lessons in order, each a Markdown file. */
interface CourseLesson {
  /** Short and stable, for links. */
  readonly id: string
  /** As the lesson's own front matter has them. */
  readonly title: string
  readonly summary: string
  readonly minutes: number
  /** Loads its text. */
  readonly load: () => Promise<string>
}

export const COURSE: readonly CourseLesson[] = [
  {
    id: 'heap',
    title: 'What a heap is',
    summary: 'Memory on request, given back in any order',
    minutes: 6,
    load: async () => (await import('./01-heap.md?raw')).default,
  },
  {
    id: 'pages',
    title: 'Pages and slack',
    summary: 'Why 17 bytes take 32, and what is lost',
    minutes: 5,
    load: async () => (await import('./02-pages.md?raw')).default,
  },
  {
    id: 'stale',
    title: 'Free is not empty',
    summary: 'What freed bytes still hold, and what it costs to clear them',
    minutes: 6,
    load: async () => (await import('./03-stale.md?raw')).default,
  },
  {
    id: 'fragmentation',
    title: 'Enough memory, and no room',
    summary: 'External fragmentation, and how it is measured',
    minutes: 6,
    load: async () => (await import('./04-fragmentation.md?raw')).default,
  },
  {
    id: 'fits',
    title: 'First, next, best, worst',
    summary: 'Four rules of placement, and requests that tell them apart',
    minutes: 9,
    load: async () => (await import('./05-fits.md?raw')).default,
  },
  {
    id: 'searching',
    title: 'What searching costs',
    summary: 'Page after page, hole after hole, or down an index',
    minutes: 6,
    load: async () => (await import('./06-searching.md?raw')).default,
  },
  {
    id: 'coalescing',
    title: 'Neighbours become one',
    summary: 'Coalescing, and its four cases',
    minutes: 6,
    load: async () => (await import('./07-coalescing.md?raw')).default,
  },
  {
    id: 'headers',
    title: 'Headers, alignment, boundary tags',
    summary: 'What the allocator writes beside your bytes',
    minutes: 7,
    load: async () => (await import('./08-headers.md?raw')).default,
  },
  {
    id: 'segregated',
    title: 'A list for each size',
    summary: 'Segregated lists, and TLSF, which never searches long',
    minutes: 7,
    load: async () => (await import('./09-segregated.md?raw')).default,
  },
  {
    id: 'buddy',
    title: 'Buddies',
    summary: 'Powers of two, halved and put together again',
    minutes: 6,
    load: async () => (await import('./10-buddy.md?raw')).default,
  },
  {
    id: 'compaction',
    title: 'Compaction, handles and pointers',
    summary: 'Moving blocks together, and who has to be told',
    minutes: 9,
    load: async () => (await import('./11-compaction.md?raw')).default,
  },
  {
    id: 'comparing',
    title: 'How to compare allocators honestly',
    summary: 'Distributions, and not one run',
    minutes: 7,
    load: async () => (await import('./12-comparing.md?raw')).default,
  },
]
